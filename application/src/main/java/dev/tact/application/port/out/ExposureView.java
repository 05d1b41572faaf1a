package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Exposure;

/**
 * How often offers were shown to the customers of each segment in the last 24 hours: what any node
 * recorded is seen within a second.
 */
public interface ExposureView {

  Exposure current(TenantId tenant);
}
