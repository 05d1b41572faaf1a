package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.experiment.Counts;
import dev.tact.domain.experiment.Yardstick;
import java.time.Duration;
import java.time.Instant;

/** Counts who took part in an experiment, and what they came to since. */
public interface ExposureHistory {

  /**
   * What to count.
   *
   * @param starts nobody took part before
   * @param until exposures and outcomes before this instant
   * @param before so long before their exposure customers are looked at, too
   */
  record Query(
      String experimentId, Yardstick yardstick, Instant starts, Instant until, Duration before) {}

  /**
   * The counts. A customer counts in the variant of the first exposure, with outcomes from then on;
   * what was retracted does not count.
   */
  Counts counts(TenantId tenant, Query query);
}
