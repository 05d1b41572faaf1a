package dev.tact.domain.fact;

import dev.tact.domain.catalog.Channel.ChannelType;
import dev.tact.domain.config.ConfigReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer said about being contacted for one purpose.
 *
 * @param purpose one of {@link #PURPOSES}
 * @param at when the customer said it
 */
public record Consent(String customerId, String purpose, Status status, Source source, Instant at) {

  /** Everything: what is not granted for it is granted for no channel. */
  public static final String MARKETING = "marketing";

  /** What consent may be about: each type of channel, and what goes beyond one channel. */
  public static final List<String> PURPOSES = purposes();

  /** What was said. */
  public enum Status {
    GRANTED,
    REVOKED,
    PENDING
  }

  /** How Tact came to know it. */
  public enum Source {
    MANUAL,
    API,
    IMPORT,
    BACKFILL
  }

  private static List<String> purposes() {
    List<String> purposes = new ArrayList<>(List.of(MARKETING, "phone", "third_party"));
    for (ChannelType type : ChannelType.values()) {
      purposes.add(ConfigReader.wire(type));
    }
    return List.copyOf(purposes);
  }
}
