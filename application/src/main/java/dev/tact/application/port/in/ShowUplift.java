package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import java.time.Instant;

/** Shows how well uplift models tell what contacting changes. */
public interface ShowUplift {

  /**
   * How the version in use did on customers whom it had not seen.
   *
   * @param document as it was worked out when the version was trained
   */
  record Report(String modelId, int version, Instant madeAt, Config document) {}

  /** The report of a model, named by id, key or name. */
  Report report(TenantId tenant, String reference);
}
