package dev.tact.domain.config;

import java.util.List;
import java.util.Optional;

/** Finds live definitions by what people write: an id, a key, a name or `<prefix>_<key>`. */
public interface Lookup {

  /** Finds nothing: for documents that refer to nothing. */
  Lookup NONE =
      new Lookup() {
        @Override
        public Optional<String> idOf(Kind kind, String reference) {
          return Optional.empty();
        }

        @Override
        public List<String> channelsOfType(String channelType) {
          return List.of();
        }
      };

  /** The id of the one live definition meant, or empty when there is none. */
  Optional<String> idOf(Kind kind, String reference);

  /** Ids of the active channels of a type (`email`); a channel list may name types. */
  List<String> channelsOfType(String channelType);

  /** The key of the live definition of an id: what was recorded of an outcome is its key. */
  default Optional<String> keyOf(Kind kind, String id) {
    return Optional.empty();
  }
}
