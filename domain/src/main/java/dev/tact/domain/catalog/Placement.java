package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import java.util.OptionalInt;

/**
 * A named slot within a channel.
 *
 * @param slotsMax the most items that it shows at a time, when its author says so
 */
public record Placement(
    String id, String key, String name, String channelId, OptionalInt slotsMax) {

  /** How many items are wanted where neither the request nor the author says so. */
  public static final int SLOTS_DEFAULT = 1;

  public static Placement read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    body.text("slotType", Limits.NAME_LENGTH);
    body.notSupported("schema", "targeting");
    return new Placement(
        head.id(),
        head.key(),
        head.name(),
        body.requiredReference("channelId", Kind.CHANNEL),
        body.whole("maxSlots", 1, Limits.RECOMMEND_LIMIT)
            .map(slots -> OptionalInt.of(slots.intValue()))
            .orElse(OptionalInt.empty()));
  }

  /** How many items it takes of an answer that asks for so many, or for no number. */
  public int slots(OptionalInt asked) {
    int wanted = asked.orElse(slotsMax.orElse(SLOTS_DEFAULT));
    return Math.min(wanted, slotsMax.orElse(wanted));
  }
}
