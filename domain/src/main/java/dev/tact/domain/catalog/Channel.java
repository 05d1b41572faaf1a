package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import java.util.Locale;
import java.util.Optional;

/** A way of delivering creatives: email, push, sms... */
public record Channel(
    String id,
    String key,
    String name,
    ChannelType type,
    ImpressionMode impressionMode,
    Optional<QuietHours> quietHours,
    CouplingMode coupling) {

  /** The types a channel may have. */
  public enum ChannelType {
    EMAIL,
    PUSH,
    SMS,
    IN_APP,
    WEB,
    WEBHOOK,
    WHATSAPP,
    DIRECT_MAIL;

    private final String wire = ConfigReader.wire(this);

    /** As it is written; every item of every answer says it. */
    public String wire() {
      return wire;
    }
  }

  /** Whether recommending on this channel is itself the contact. */
  public enum ImpressionMode {
    EXPLICIT,
    IMPLICIT
  }

  /** How creatives reach the customer; descriptive. */
  private enum DeliveryMode {
    API,
    FILE,
    INTEGRATION,
    MANUAL
  }

  public boolean isImplicit() {
    return impressionMode == ImpressionMode.IMPLICIT;
  }

  public static Channel read(Definition head, ConfigReader body) {
    Descriptive.read(body);
    body.choice("deliveryMode", DeliveryMode.class);
    body.document("providerConfig");
    body.document("fileConfig");
    ChannelType type =
        body.choice("channelType", ChannelType.class).orElse(typeFromName(head.name()));
    ImpressionMode mode =
        body.choice("impressionMode", ImpressionMode.class).orElse(ImpressionMode.EXPLICIT);
    CouplingMode coupling =
        body.choice("couplingMode", CouplingMode.class).orElse(CouplingMode.PARTIAL);
    Optional<QuietHours> quietHours = Optional.empty();
    Optional<ConfigReader> config = body.object("config");
    if (config.isPresent()) {
      try (ConfigReader reader = config.get()) {
        quietHours = QuietHours.read(reader);
      }
    }
    return new Channel(head.id(), head.key(), head.name(), type, mode, quietHours, coupling);
  }

  /** The type of a channel as defined, without reading the rest of it. */
  public static ChannelType typeOf(Definition channel) {
    for (ChannelType type : ChannelType.values()) {
      if (type.wire().equals(channel.body().get("channelType"))) {
        return type;
      }
    }
    return typeFromName(channel.name());
  }

  /** A channel named like a type has that type, else `email` (semantics §8). */
  private static ChannelType typeFromName(String name) {
    String wanted = name.trim().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
    for (ChannelType type : ChannelType.values()) {
      if (type.wire().equals(wanted)) {
        return type;
      }
    }
    return ChannelType.EMAIL;
  }
}
