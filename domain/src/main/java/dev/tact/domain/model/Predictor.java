package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A name whose value a model looks at: `customer.age`, `offer.priority`, `metrics.opens`.
 *
 * @param name as formulas write it
 * @param path where it stands, for problems with it
 * @param values of a field of texts, those that make columns of their own; empty for a number
 * @param absent stands for a number that is missing; NaN for none
 * @param min what becomes 0; NaN when numbers are taken as they are
 * @param max what becomes 1
 */
public record Predictor(
    String name, String path, List<String> values, double absent, double min, double max) {

  /** The most predictors that a model may have. */
  public static final int MAX = 500;

  private static final int VALUES = 200;

  public Predictor {
    values = List.copyOf(values);
  }

  /** A name whose value is taken as it is. */
  public static Predictor of(String name, String path) {
    return new Predictor(name, path, List.of(), Double.NaN, Double.NaN, Double.NaN);
  }

  /** The numbers that it is to a model. */
  public List<Column> columns() {
    return values.isEmpty()
        ? List.of(Column.number(name, absent, min, max))
        : values.stream().map(value -> Column.category(name, value)).toList();
  }

  /**
   * Reads a list of names, of categories such as `plan=gold`, or of objects `{field, values,
   * default, min, max}`.
   */
  static List<Predictor> readAll(ConfigReader body) {
    Map<String, Predictor> predictors = new LinkedHashMap<>();
    List<?> given = body.list("predictors", MAX);
    for (int i = 0; i < given.size(); i++) {
      String member = "predictors[" + i + "]";
      Predictor predictor =
          named(given.get(i) instanceof String name ? name : "", body.path(member));
      if (given.get(i) instanceof Map<?, ?>) {
        try (ConfigReader one = body.entry("predictors", i)) {
          predictor = read(one);
        }
      }
      Predictor before = predictors.get(predictor.name());
      if (!isName(predictor.name())) {
        body.problem(
            member,
            ProblemCode.WRONG_TYPE,
            "a predictor is a name that formulas know, such as `customer.age`, or an object with"
                + " the name as its `field`");
      } else if (before == null) {
        predictors.put(predictor.name(), predictor);
      } else if (before.values.isEmpty() || !before.differs(predictor)) {
        body.problem(
            member, ProblemCode.DUPLICATE, "`" + predictor.name() + "` stands there twice");
      } else {
        predictors.put(predictor.name(), before.with(predictor.values));
      }
    }
    return List.copyOf(predictors.values());
  }

  /** A predictor by the name of its column: `age`, or a category alone such as `plan=gold`. */
  private static Predictor named(String name, String path) {
    Column column = Column.named(name);
    return column.category().isEmpty()
        ? of(name, path)
        : of(column.field(), path).with(List.of(column.category()));
  }

  /** Whether another one of the same name has categories that this one does not have. */
  private boolean differs(Predictor other) {
    return !other.values.isEmpty() && other.values.stream().noneMatch(values::contains);
  }

  private Predictor with(List<String> more) {
    List<String> all = new ArrayList<>(values);
    all.addAll(more);
    return new Predictor(name, path, all, absent, min, max);
  }

  private static boolean isName(String name) {
    return !name.isBlank() && name.equals(name.strip()) && name.length() <= Limits.NAME_LENGTH;
  }

  private static Predictor read(ConfigReader one) {
    List<String> values = one.texts("values", VALUES);
    double absent = number(one, "default");
    double min = number(one, "min");
    double max = number(one, "max");
    if (Double.isNaN(min) != Double.isNaN(max) || min >= max) {
      one.problem("min", ProblemCode.CONFLICT, "`min` and `max` go together, `min` below `max`");
    }
    if (!values.isEmpty() && !(Double.isNaN(min) && Double.isNaN(absent))) {
      one.problem(
          "values",
          ProblemCode.CONFLICT,
          "`default`, `min` and `max` are for numbers; leave them out");
    }
    String name = one.text("field", Limits.NAME_LENGTH).orElse("");
    return new Predictor(name, one.path("field"), values, absent, min, max);
  }

  private static double number(ConfigReader one, String member) {
    return one.number(member, -Double.MAX_VALUE, Double.MAX_VALUE).orElse(Double.NaN);
  }

  /** These, and what a model names and is not among them. */
  static List<Predictor> and(List<Predictor> predictors, ScoringModel model, String config) {
    Set<String> known = new HashSet<>();
    predictors.forEach(each -> known.add(each.name()));
    List<Predictor> all = new ArrayList<>(predictors);
    for (String name : model.named()) {
      if (known.add(name)) {
        all.add(of(name, config + model.place(name)));
      }
    }
    return List.copyOf(all);
  }
}
