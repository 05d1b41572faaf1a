package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name whose value a model looks at: `customer.age`, `offer.priority`, `metrics.opens`.
 *
 * @param name as formulas write it
 * @param path where it stands, for problems with it
 */
public record Predictor(String name, String path) {

  /** The most predictors that a model may have. */
  public static final int MAX = 500;

  static List<Predictor> readAll(ConfigReader body) {
    List<Predictor> predictors = new ArrayList<>();
    Set<String> known = new HashSet<>();
    List<?> given = body.list("predictors", MAX);
    for (int i = 0; i < given.size(); i++) {
      String member = "predictors[" + i + "]";
      Optional<String> name = name(given.get(i));
      if (name.isEmpty()) {
        body.problem(
            member,
            ProblemCode.WRONG_TYPE,
            "a predictor is a name that formulas know, such as `customer.age`");
      } else if (!known.add(name.get())) {
        body.problem(member, ProblemCode.DUPLICATE, "`" + name.get() + "` stands there twice");
      } else {
        predictors.add(new Predictor(name.get(), body.path(member)));
      }
    }
    return List.copyOf(predictors);
  }

  private static Optional<String> name(Object given) {
    return given instanceof String text
            && !text.isBlank()
            && text.equals(text.strip())
            && text.length() <= Limits.NAME_LENGTH
        ? Optional.of(text)
        : Optional.empty();
  }
}
