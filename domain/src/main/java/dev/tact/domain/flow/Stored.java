package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what is stored beside a draft, about which nobody has to complain again. */
final class Stored {

  /** What is stored, with the draft in place of the one that it replaces. */
  static <T> List<T> read(
      Configuration configuration,
      Kind kind,
      Optional<Definition> draft,
      BiFunction<Definition, ConfigReader, T> reader) {
    List<T> values = new ArrayList<>();
    for (Definition definition : configuration.definitions(kind)) {
      if (draft.isEmpty() || !draft.get().id().equals(definition.id())) {
        values.add(silently(definition, configuration, reader));
      }
    }
    draft
        .filter(each -> each.kind() == kind)
        .ifPresent(each -> values.add(silently(each, configuration, reader)));
    return values;
  }

  /** Reads what somebody else has read, and complained about, already. */
  static <T> T silently(
      Definition definition,
      Configuration configuration,
      BiFunction<Definition, ConfigReader, T> reader) {
    return reader.apply(definition, reader(definition, configuration));
  }

  static ConfigReader reader(Definition definition, Configuration configuration) {
    return Reading.of(definition.body(), configuration.lookup()).reader();
  }

  private Stored() {}
}
