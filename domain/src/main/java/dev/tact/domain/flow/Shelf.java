package dev.tact.domain.flow;

import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.interaction.Outcome;
import java.util.Optional;

/**
 * All definitions of one kind: live ones by id, key and name, deleted ones by id alone, so that the
 * key and name of something deleted are free again.
 */
record Shelf(
    Kind kind,
    SortedTree<Configuration.Entry> live,
    SortedTree<Configuration.Entry> deleted,
    SortedTree<String> idsByKey,
    SortedTree<String> idsByName) {

  static Shelf empty(Kind kind) {
    return new Shelf(
        kind, SortedTree.empty(), SortedTree.empty(), SortedTree.empty(), SortedTree.empty());
  }

  Optional<Configuration.Entry> find(String id) {
    return live.find(id).or(() -> deleted.find(id));
  }

  /** This shelf with the entry in place of the one that had its id. */
  Shelf with(Configuration.Entry entry) {
    Definition definition = entry.definition();
    Shelf cleared = without(definition.id());
    if (definition.deletedAt().isPresent()) {
      return new Shelf(
          kind,
          cleared.live,
          cleared.deleted.with(definition.id(), entry),
          cleared.idsByKey,
          cleared.idsByName);
    }
    return new Shelf(
        kind,
        cleared.live.with(definition.id(), entry),
        cleared.deleted,
        cleared.idsByKey.with(definition.key(), definition.id()),
        cleared.idsByName.with(definition.name(), definition.id()));
  }

  Shelf without(String id) {
    Optional<Configuration.Entry> old = live.find(id);
    if (old.isEmpty()) {
      return new Shelf(kind, live, deleted.without(id), idsByKey, idsByName);
    }
    Definition definition = old.get().definition();
    return new Shelf(
        kind,
        live.without(id),
        deleted,
        idsByKey.without(definition.key()),
        idsByName.without(definition.name()));
  }

  /** The id of the live definition meant by an id, a key, a name or `<prefix>_<key>`. */
  Optional<String> idOf(String reference) {
    if (live.find(reference).isPresent()) {
      return Optional.of(reference);
    }
    return idsByKey
        .find(reference)
        .or(() -> idsByName.find(reference))
        .or(
            () ->
                reference.startsWith(kind.prefix() + "_")
                    ? idsByKey.find(reference.substring(kind.prefix().length() + 1))
                    : Optional.empty())
        .or(() -> idsByKey.find(otherwise(reference)));
  }

  /** What a key is also called: `convert`, unless there is one, is `conversion`. */
  private String otherwise(String reference) {
    return kind == Kind.OUTCOME_TYPE && reference.equals("convert")
        ? Outcome.CONVERSION
        : reference;
  }
}
