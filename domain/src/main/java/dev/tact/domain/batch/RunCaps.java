package dev.tact.domain.batch;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import java.util.OptionalLong;

/**
 * How many items a run may hand out: altogether, of each offer, on each channel. Beyond it an offer
 * or a channel is left out for the customers who follow; beyond the total they are skipped.
 */
public record RunCaps(OptionalLong total, OptionalLong perOffer, OptionalLong perChannel) {

  public static final RunCaps NONE =
      new RunCaps(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  static RunCaps read(ConfigReader reader) {
    try (reader) {
      return new RunCaps(
          cap(reader, "maxTotalPerRun"), cap(reader, "maxPerOffer"), cap(reader, "maxPerChannel"));
    }
  }

  private static OptionalLong cap(ConfigReader reader, String name) {
    return reader.whole(name, 1, Limits.QUOTA).stream().mapToLong(Long::longValue).findFirst();
  }

  /** Whether there is any cap. */
  public boolean any() {
    return total.isPresent() || perOffer.isPresent() || perChannel.isPresent();
  }
}
