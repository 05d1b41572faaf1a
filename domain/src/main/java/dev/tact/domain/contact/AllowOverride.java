package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import java.time.Duration;
import java.util.Optional;

/** Lifts what policies of the same or a lower priority block in its scope, where they allow it. */
public record AllowOverride() implements ContactRule {

  @Override
  public Type type() {
    return Type.ALLOW_OVERRIDE;
  }

  /** It counts nothing. */
  @Override
  public Duration reach() {
    return Duration.ZERO;
  }

  static Optional<ContactRule> read(ConfigReader config) {
    return Optional.of(new AllowOverride());
  }
}
