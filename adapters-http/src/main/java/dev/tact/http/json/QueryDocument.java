package dev.tact.http.json;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import io.micronaut.http.HttpRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The parameters of a query read as strictly as a body: typed, and unknown ones are refused. */
public final class QueryDocument {

  private static final int NUMBER_LENGTH = 30;

  private QueryDocument() {}

  /**
   * Reads the parameters of a request.
   *
   * @param numbers names of those that are numbers
   * @throws Failure.Invalid with all that is wrong with them
   */
  public static <T> T read(
      HttpRequest<?> request, Set<String> numbers, Function<ConfigReader, T> reader) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Object> members = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> one : request.getParameters().asMap().entrySet()) {
      String name = one.getKey();
      String text = one.getValue().getFirst();
      if (one.getValue().size() > 1) {
        problems.add(new Problem("$." + name, ProblemCode.DUPLICATE, "is there twice"));
      } else if (text.indexOf(0) >= 0) {
        problems.add(new Problem("$." + name, ProblemCode.INVALID_FORMAT, "holds U+0000"));
      } else {
        members.put(name, numbers.contains(name) ? number(name, text, problems) : text);
      }
    }
    T read = reading(Config.of(members), problems, reader);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return read;
  }

  /**
   * Reads a document, such as a body.
   *
   * @throws Failure.Invalid with all that is wrong with it
   */
  public static <T> T read(Config document, Function<ConfigReader, T> reader) {
    List<Problem> problems = new ArrayList<>();
    T read = reading(document, problems, reader);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return read;
  }

  private static <T> T reading(
      Config document, List<Problem> problems, Function<ConfigReader, T> reader) {
    Reading reading = Reading.of(document, Lookup.NONE);
    T read;
    try (ConfigReader members = reading.reader()) {
      read = reader.apply(members);
    }
    problems.addAll(reading.problems());
    return read;
  }

  /** The number, or null with a problem. */
  private static Object number(String name, String text, List<Problem> problems) {
    try {
      if (text.length() <= NUMBER_LENGTH) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException _) {
      // said below, like a number that is too long
    }
    problems.add(new Problem("$." + name, ProblemCode.WRONG_TYPE, "must be a number"));
    return null;
  }
}
