package dev.tact.domain.candidate;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.Optional;

/** The names under `channel.`: of the creative's channel, else of the one the request names. */
enum ChannelName {
  ID("id"),
  KEY("key"),
  NAME("name"),
  TYPE("type"),
  IMPRESSION_MODE("impressionMode");

  private static final ChannelName[] ALL = values();

  private final String written;

  ChannelName(String written) {
    this.written = written;
  }

  String written() {
    return written;
  }

  ValueType type() {
    return ValueType.TEXT;
  }

  static ChannelName at(int slot) {
    return ALL[slot];
  }

  Value of(Optional<Channel> channel) {
    if (channel.isEmpty()) {
      return Value.MISSING;
    }
    return Value.of(
        switch (this) {
          case ID -> channel.get().id();
          case KEY -> channel.get().key();
          case NAME -> channel.get().name();
          case TYPE -> ConfigReader.wire(channel.get().type());
          case IMPRESSION_MODE -> ConfigReader.wire(channel.get().impressionMode());
        });
  }
}
