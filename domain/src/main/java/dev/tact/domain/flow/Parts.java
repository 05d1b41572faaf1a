package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The active definitions of one kind, read. What was read for an earlier configuration is taken over
 * as long as the definition is the very same object, so a write reads what it touched.
 *
 * @param definitions by ascending id
 * @param values what was read of each
 */
record Parts<T>(List<Definition> definitions, List<T> values) {

  static <T> Parts<T> none() {
    return new Parts<>(List.of(), List.of());
  }

  /** Reads the active ones among these definitions, which are sorted by id. */
  static <T> Parts<T> read(
      Parts<T> previous,
      List<Definition> definitions,
      Lookup lookup,
      BiFunction<Definition, ConfigReader, T> reader,
      List<Problem> problems) {
    List<Definition> active = new ArrayList<>(definitions.size());
    List<T> values = new ArrayList<>(definitions.size());
    int old = 0;
    for (Definition definition : definitions) {
      if (!definition.isActive()) {
        continue;
      }
      active.add(definition);
      while (old < previous.definitions.size()
          && previous.definitions.get(old) != definition
          && previous.definitions.get(old).id().compareTo(definition.id()) < 0) {
        old++;
      }
      boolean same =
          old < previous.definitions.size() && previous.definitions.get(old) == definition;
      values.add(same ? previous.values.get(old) : one(definition, lookup, reader, problems));
    }
    return new Parts<>(active, values);
  }

  private static <T> T one(
      Definition definition,
      Lookup lookup,
      BiFunction<Definition, ConfigReader, T> reader,
      List<Problem> problems) {
    Reading reading = Reading.of(definition.body(), lookup);
    T value;
    try (ConfigReader body = reading.reader()) {
      value = reader.apply(definition, body);
    }
    reading.problems().forEach(problem -> problems.add(located(definition, problem)));
    return value;
  }

  /** A problem of a definition that was valid when it was written: its path says which. */
  static Problem located(Definition definition, Problem problem) {
    return new Problem(
        definition.kind().collection() + "/" + definition.key() + problem.path().substring(1),
        problem.code(),
        problem.message());
  }
}
