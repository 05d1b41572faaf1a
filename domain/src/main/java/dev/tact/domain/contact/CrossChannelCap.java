package dev.tact.domain.contact;

import dev.tact.domain.catalog.Channel.ChannelType;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * At most so many contacts over several channels together; other channels are neither counted nor
 * blocked.
 *
 * @param channels ids of channels, and types of channels by their wire names
 */
public record CrossChannelCap(List<String> channels, ContactLimit limit) implements CountingRule {

  public CrossChannelCap {
    channels = List.copyOf(channels);
  }

  @Override
  public Type type() {
    return Type.CROSS_CHANNEL_CAP;
  }

  @Override
  public List<ContactLimit> limits() {
    return List.of(limit);
  }

  @Override
  public boolean bindsMandatory() {
    return true;
  }

  @Override
  public Scopes within(ChannelTypes types) {
    List<Scope> scopes = new ArrayList<>();
    for (String channel : channels) {
      // a type keeps a scope of its own name, which no id is: nothing lies in it
      scopes.add(new Scope.OfChannel(channel));
      ChannelTypes.named(channel)
          .ifPresent(type -> types.of(type).forEach(id -> scopes.add(new Scope.OfChannel(id))));
    }
    return new Scopes(scopes, false);
  }

  static Optional<ContactRule> read(ConfigReader config) {
    Optional<ContactLimit> limit = ContactLimit.readRolling(config);
    List<?> given = config.list("channels", Limits.SCOPES_PER_RULE);
    if (given.isEmpty() && config.raw("channels") instanceof List<?> || !config.has("channels")) {
      config.problem(
          "channels", ProblemCode.REQUIRED, "name at least one channel or type of channel");
    }
    List<String> channels = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      channel(config, config.path("channels") + "[" + i + "]", given.get(i))
          .ifPresent(channels::add);
    }
    return limit.isEmpty() || channels.isEmpty()
        ? Optional.empty()
        : Optional.of(new CrossChannelCap(channels, limit.get()));
  }

  /** A text that is a type of channel means the type; any other refers to one channel. */
  private static Optional<String> channel(ConfigReader config, String path, Object given) {
    if (!(given instanceof String text)) {
      config.reading().problem(path, ProblemCode.WRONG_TYPE, "must be a text");
      return Optional.empty();
    }
    Optional<ChannelType> type = ChannelTypes.named(text);
    return type.isPresent()
        ? Optional.of(text)
        : config.reading().resolve(path, Kind.CHANNEL, text);
  }
}
