package dev.tact.domain.candidate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.Optional;

/** The names under `request.`: what the request says, missing where it says nothing. */
enum RequestName {
  CHANNEL("channel", ValueType.TEXT),
  CHANNEL_TYPE("channelType", ValueType.TEXT),
  PLACEMENT("placement", ValueType.TEXT),
  LIMIT("limit", ValueType.NUMBER),
  LOCALE("locale", ValueType.TEXT),
  CURRENCY("currency", ValueType.TEXT);

  private static final RequestName[] ALL = values();

  private final String written;
  private final ValueType type;

  RequestName(String written, ValueType type) {
    this.written = written;
    this.type = type;
  }

  String written() {
    return written;
  }

  ValueType type() {
    return type;
  }

  static RequestName at(int slot) {
    return ALL[slot];
  }

  Value of(DecisionRequest request, Catalog catalog) {
    Optional<Channel> channel = request.channelId().flatMap(catalog::channel);
    return switch (this) {
      case CHANNEL -> text(channel.map(Channel::key));
      case CHANNEL_TYPE -> text(channel.map(each -> ConfigReader.wire(each.type())));
      case PLACEMENT -> text(request.placementId().flatMap(catalog::placement).map(Placement::key));
      case LIMIT -> Value.of((double) request.limit());
      case LOCALE -> text(request.surface().locale());
      case CURRENCY -> text(request.surface().currency());
    };
  }

  private static Value text(Optional<String> text) {
    return Value.of(text.orElse(null));
  }
}
