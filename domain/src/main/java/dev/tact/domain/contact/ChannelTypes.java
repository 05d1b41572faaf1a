package dev.tact.domain.contact;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Channel.ChannelType;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ids of all channels there are or were, by type: contacts on a channel that was paused or
 * deleted since still count.
 */
public record ChannelTypes(Map<ChannelType, List<String>> ids) {

  public ChannelTypes {
    ids = Map.copyOf(ids);
  }

  /** The types of these channels. */
  public static ChannelTypes of(Collection<Channel> channels) {
    Map<ChannelType, List<String>> ids = new EnumMap<>(ChannelType.class);
    channels.forEach(channel -> add(channel.type(), channel.id(), ids));
    return new ChannelTypes(ids);
  }

  /** The types of these definitions of channels. */
  public static ChannelTypes ofDefinitions(Collection<Definition> channels) {
    Map<ChannelType, List<String>> ids = new EnumMap<>(ChannelType.class);
    channels.forEach(channel -> add(Channel.typeOf(channel), channel.id(), ids));
    return new ChannelTypes(ids);
  }

  List<String> of(ChannelType type) {
    return ids.getOrDefault(type, List.of());
  }

  /** The type with this wire name. */
  static Optional<ChannelType> named(String wire) {
    for (ChannelType type : ChannelType.values()) {
      if (ConfigReader.wire(type).equals(wire)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static void add(ChannelType type, String id, Map<ChannelType, List<String>> ids) {
    ids.computeIfAbsent(type, _ -> new ArrayList<>()).add(id);
  }
}
