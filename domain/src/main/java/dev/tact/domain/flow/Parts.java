package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Definitions of one kind, read. What was read for an earlier configuration is taken over as long
 * as the definition is the very same object, so a write reads what it touched.
 *
 * @param definitions by ascending id
 * @param values what was read of each
 */
record Parts<T>(List<Definition> definitions, List<T> values) {

  static <T> Parts<T> none() {
    return new Parts<>(List.of(), List.of());
  }

  /** Whether it was read of the very same definitions. */
  boolean sameAs(Parts<?> other) {
    if (definitions.size() != other.definitions.size()) {
      return false;
    }
    for (int i = 0; i < definitions.size(); i++) {
      if (definitions.get(i) != other.definitions.get(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads definitions, which are sorted by id.
   *
   * @param still whether what was read before still holds when its definition is the same
   */
  static <T> Parts<T> read(
      Parts<T> previous,
      Predicate<T> still,
      List<Definition> definitions,
      Lookup lookup,
      BiFunction<Definition, ConfigReader, T> reader,
      List<Problem> problems) {
    List<T> values = new ArrayList<>(definitions.size());
    int old = 0;
    for (Definition definition : definitions) {
      while (old < previous.definitions.size()
          && previous.definitions.get(old) != definition
          && previous.definitions.get(old).id().compareTo(definition.id()) < 0) {
        old++;
      }
      boolean same =
          old < previous.definitions.size()
              && previous.definitions.get(old) == definition
              && still.test(previous.values.get(old));
      values.add(same ? previous.values.get(old) : one(definition, lookup, reader, problems));
    }
    return new Parts<>(List.copyOf(definitions), values);
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
