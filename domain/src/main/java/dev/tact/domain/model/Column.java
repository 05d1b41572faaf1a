package dev.tact.domain.model;

import dev.tact.domain.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One number that goes into a model, and how it is made of a field: the number that the field holds
 * (a flag as 1 or 0, a date as days before now), or, written `plan=gold`, 1 where the field is, or
 * has among its values, just that, and 0 where not. Training and scoring make it in the same way.
 *
 * @param category what the field is compared with; "" for a number
 * @param categoryNumber the category as a number, NaN when it is none
 * @param absent stands for a number that is missing; NaN for none
 * @param min what becomes 0; NaN when numbers are taken as they are
 * @param max what becomes 1
 */
public record Column(
    String field, String category, double categoryNumber, double absent, double min, double max) {

  private static final double DAY_MILLIS = 86_400_000;

  /** The number that a field holds. */
  public static Column number(String field) {
    return number(field, Double.NaN, Double.NaN, Double.NaN);
  }

  static Column number(String field, double absent, double min, double max) {
    return new Column(field, "", Double.NaN, absent, min, max);
  }

  /** Whether a field is a category, as 1 or 0. */
  public static Column category(String field, String category) {
    return new Column(field, category, parsed(category), Double.NaN, Double.NaN, Double.NaN);
  }

  /** A column by its name: `age` or `plan=gold`. */
  public static Column named(String name) {
    int equals = separator(name);
    return equals <= 0
        ? number(name)
        : category(name.substring(0, equals), name.substring(equals + 1));
  }

  /** Where the category begins in a name; a metric has such signs in braces, too. */
  private static int separator(String name) {
    int first = name.indexOf('=');
    int brace = name.indexOf('{');
    return brace >= 0 && brace < first
        ? name.indexOf('=', name.indexOf('}', brace) < 0 ? name.length() : name.indexOf('}', brace))
        : first;
  }

  /** A column as documents write it: its name, or an object; empty for anything else. */
  static Optional<Column> read(Object written) {
    return switch (written) {
      case String name when !name.isBlank() -> Optional.of(named(name));
      case Map<?, ?> object when object.get("field") instanceof String field ->
          Optional.of(
              object.get("value") instanceof String category
                  ? category(field, category)
                  : number(
                      field,
                      number(object.get("default")),
                      number(object.get("min")),
                      number(object.get("max"))));
      case null, default -> Optional.empty();
    };
  }

  /** The column as documents write it: its name, or all there is to say of it. */
  Object written() {
    if (Double.isNaN(absent) && Double.isNaN(min)) {
      return name();
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("field", field);
    if (!Double.isNaN(absent)) {
      object.put("default", absent);
    }
    if (!Double.isNaN(min)) {
      object.put("min", min);
      object.put("max", max);
    }
    return object;
  }

  /** The name by which documents know it. */
  public String name() {
    return category.isEmpty() ? field : field + "=" + category;
  }

  /**
   * What goes into the model; NaN when it is missing.
   *
   * @param nowMillis from which dates are counted backwards
   */
  public double encode(Value value, long nowMillis) {
    if (!category.isEmpty()) {
      return is(value) ? 1 : 0;
    }
    double number = number(value, nowMillis);
    if (Double.isNaN(number)) {
      number = absent;
    }
    return Double.isNaN(min) ? number : scaled(number);
  }

  private double scaled(double number) {
    double share = (number - min) / (max - min);
    return share <= 0 ? 0 : share >= 1 ? 1 : share;
  }

  private boolean is(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text.equals(category);
      case Value.Num(double number) -> number == categoryNumber;
      case Value.Bool(boolean flag) -> category.equals(flag ? "true" : "false");
      case Value.Many(List<Value> values) -> {
        boolean found = false;
        for (int i = 0; i < values.size() && !found; i++) {
          found = is(values.get(i));
        }
        yield found;
      }
      case Value.Time _, Value.Missing _ -> false;
    };
  }

  /** Whether it is the number of the field, as it is. */
  boolean isPlain() {
    return category.isEmpty() && Double.isNaN(absent) && Double.isNaN(min);
  }

  /** The number that a value is; NaN for none. */
  static double number(Value value, long nowMillis) {
    return switch (value) {
      case Value.Num(double number) -> number;
      case Value.Bool(boolean flag) -> flag ? 1 : 0;
      case Value.Time(long millis, boolean _) -> (nowMillis - millis) / DAY_MILLIS;
      case Value.Text _, Value.Many _, Value.Missing _ -> Double.NaN;
    };
  }

  private static double number(Object written) {
    return written instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static double parsed(String category) {
    try {
      return Double.parseDouble(category);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }
}
