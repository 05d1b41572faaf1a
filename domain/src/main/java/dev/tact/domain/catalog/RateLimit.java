package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import java.util.OptionalInt;

/**
 * How many requests a tenant may send per second; empty where there is no limit.
 *
 * @param recommend requests for recommendations, those within a batch counted one by one
 * @param respond requests that report outcomes; a load of many is one
 */
public record RateLimit(OptionalInt recommend, OptionalInt respond) {

  public static final RateLimit NONE = new RateLimit(OptionalInt.empty(), OptionalInt.empty());

  private static final int PER_SECOND_MAX = 1_000_000;

  static RateLimit read(ConfigReader body) {
    try (body) {
      return new RateLimit(perSecond(body, "recommend"), perSecond(body, "respond"));
    }
  }

  private static OptionalInt perSecond(ConfigReader body, String name) {
    return body.whole(name, 1, PER_SECOND_MAX)
        .map(whole -> OptionalInt.of(whole.intValue()))
        .orElse(OptionalInt.empty());
  }
}
