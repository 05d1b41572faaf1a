package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.util.Map;

/**
 * What the models of a tenant know by now: what this node recorded at once, what other nodes
 * recorded within a second.
 */
public interface ModelStateView {

  /**
   * By the id of the model; one that knows nothing is not there. The same while nothing changed.
   */
  Map<String, Learned> current(TenantId tenant);
}
