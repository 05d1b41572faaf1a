package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;

/** A named slot within a channel. */
public record Placement(String id, String key, String name, String channelId) {

  public static Placement read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    body.text("slotType", Limits.NAME_LENGTH);
    body.notSupported("maxSlots", "schema", "targeting");
    return new Placement(
        head.id(), head.key(), head.name(), body.requiredReference("channelId", Kind.CHANNEL));
  }
}
