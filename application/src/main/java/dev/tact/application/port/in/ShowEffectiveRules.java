package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.EffectiveRules;
import java.time.Instant;
import java.util.Optional;

/** Shows which contact policies and qualification rules reach an offer, and why. */
public interface ShowEffectiveRules {

  /**
   * What is in effect.
   *
   * @param offer an id, key or name
   * @param asOf the instant that is asked about; now without it
   */
  EffectiveRules show(TenantId tenant, String offer, Optional<Instant> asOf);
}
