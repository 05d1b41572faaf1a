package dev.tact.domain.formula;

import static dev.tact.domain.formula.Parameter.ANYTHING;
import static dev.tact.domain.formula.Parameter.NUMBER;
import static dev.tact.domain.formula.Parameter.ORDERED;
import static dev.tact.domain.formula.Parameter.PATTERN;
import static dev.tact.domain.formula.Parameter.TEXT;
import static dev.tact.domain.formula.Parameter.TEXT_OR_LIST;
import static dev.tact.domain.formula.Parameter.TIME;
import static dev.tact.domain.formula.Parameter.TIME_TEXT;
import static dev.tact.domain.formula.Parameter.ZONE;

import dev.tact.domain.value.Truth;
import dev.tact.domain.value.ValueType;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Every function of the language: its name, what it takes, what it yields and how it runs. Null in,
 * null out, unless the reference says otherwise; a value of a wrong kind counts as null.
 */
public enum FormulaFunction {
  MIN("min", Signature.of(ORDERED).repeated(), Bound::common, a -> extreme(a, 1)),
  MAX("max", Signature.of(ORDERED).repeated(), Bound::common, a -> extreme(a, -1)),
  ABS("abs", Signature.of(NUMBER), number(), a -> NumberFunctions.of(a.at(0), Math::abs)),
  ROUND(
      "round",
      Signature.of(NUMBER).optional(NUMBER),
      number(),
      a -> NumberFunctions.round(a.at(0), a.at(1, 0))),
  FLOOR("floor", Signature.of(NUMBER), number(), a -> NumberFunctions.of(a.at(0), Math::floor)),
  CEIL("ceil", Signature.of(NUMBER), number(), a -> NumberFunctions.of(a.at(0), Math::ceil)),
  POW("pow", Signature.of(NUMBER, NUMBER), number(), a -> NumberFunctions.pow(a.at(0), a.at(1))),
  SQRT("sqrt", Signature.of(NUMBER), number(), a -> NumberFunctions.of(a.at(0), Math::sqrt)),
  LN("ln", Signature.of(NUMBER), number(), a -> NumberFunctions.of(a.at(0), StrictMath::log)),
  EXP("exp", Signature.of(NUMBER), number(), a -> NumberFunctions.of(a.at(0), StrictMath::exp)),
  CLAMP(
      "clamp",
      Signature.of(NUMBER, NUMBER, NUMBER),
      number(),
      a -> NumberFunctions.clamp(a.at(0), a.at(1), a.at(2))),

  COALESCE("coalesce", Signature.of(ANYTHING).repeated(), Bound::common, a -> coalesce(a)),
  IFNULL("ifnull", Signature.of(ANYTHING, ANYTHING), Bound::common, a -> coalesce(a)),
  IF(
      "if",
      Signature.of(Parameter.BOOLEAN, ANYTHING, ANYTHING),
      bound -> Bound.common(bound.subList(1, bound.size())),
      a -> Logic.choice(a.at(0), a.at(1), a.at(2))),
  IN("in", Signature.of(ANYTHING, ANYTHING).repeated(), truth(), a -> Logic.in(a.all())),
  IS_NULL("isNull", Signature.of(ANYTHING), truth(), a -> isNull(a.at(0))),

  CONCAT("concat", Signature.of(ANYTHING).repeated(), text(), a -> TextFunctions.concat(a.all())),
  LOWER(
      "lower", Signature.of(TEXT), text(), a -> changed(a, each -> each.toLowerCase(Locale.ROOT))),
  UPPER(
      "upper", Signature.of(TEXT), text(), a -> changed(a, each -> each.toUpperCase(Locale.ROOT))),
  TRIM("trim", Signature.of(TEXT), text(), a -> changed(a, String::strip)),
  LENGTH("length", Signature.of(TEXT_OR_LIST), number(), a -> TextFunctions.length(a.at(0))),
  CONTAINS(
      "contains",
      Signature.of(TEXT_OR_LIST, ANYTHING),
      truth(),
      a -> TextFunctions.contains(a.at(0), a.at(1))),
  STARTS_WITH(
      "startsWith",
      Signature.of(TEXT, TEXT),
      truth(),
      a -> TextFunctions.test(a.at(0), a.at(1), String::startsWith)),
  ENDS_WITH(
      "endsWith",
      Signature.of(TEXT, TEXT),
      truth(),
      a -> TextFunctions.test(a.at(0), a.at(1), String::endsWith)),
  SUBSTRING(
      "substring",
      Signature.of(TEXT, NUMBER).optional(NUMBER),
      text(),
      a -> TextFunctions.substring(a.at(0), a.at(1), a.at(2, Integer.MAX_VALUE))),
  REPLACE(
      "replace",
      Signature.of(TEXT, TEXT, TEXT),
      text(),
      a -> TextFunctions.replace(a.at(0), a.at(1), a.at(2))),
  REGEX(
      "regex",
      Signature.of(TEXT, PATTERN),
      truth(),
      a -> TextFunctions.matches(a.at(0), a.regex())),
  MATCHES(
      "matches",
      Signature.of(TEXT, PATTERN),
      truth(),
      a -> TextFunctions.matches(a.at(0), a.regex())),
  HASH("hash", Signature.of(ANYTHING).repeated(), number(), a -> TextFunctions.hash(a.all())),

  TODAY(
      "today",
      Signature.of().optional(ZONE),
      bound -> ValueType.DATE,
      a -> a.count() == 0 ? TimeFunctions.today() : TimeFunctions.today(a.at(0))),
  NOW("now", Signature.of(), bound -> ValueType.TIMESTAMP, a -> TimeFunctions.now()),
  DATE(
      "date",
      Signature.of(TIME_TEXT).optional(ZONE),
      bound -> ValueType.DATE,
      a -> a.count() == 1 ? TimeFunctions.date(a.at(0)) : TimeFunctions.date(a.at(0), a.at(1))),
  TIMESTAMP(
      "timestamp",
      Signature.of(TIME_TEXT),
      bound -> ValueType.TIMESTAMP,
      a -> TimeFunctions.timestamp(a.at(0))),
  DAYS_BETWEEN(
      "daysBetween", Signature.of(TIME, TIME), number(), a -> between(a, TimeFunctions.DAY_MILLIS)),
  HOURS_BETWEEN(
      "hoursBetween",
      Signature.of(TIME, TIME),
      number(),
      a -> between(a, TimeFunctions.HOUR_MILLIS)),
  ADD_DAYS(
      "addDays",
      Signature.of(TIME, NUMBER),
      bound -> bound.getFirst().type(),
      a -> TimeFunctions.addDays(a.at(0), a.at(1))),
  DAY_OF_WEEK("dayOfWeek", local(), number(), a -> field(a, TimeFunctions::dayOfWeek)),
  YEAR("year", local(), number(), a -> field(a, ZonedDateTime::getYear)),
  MONTH("month", local(), number(), a -> field(a, ZonedDateTime::getMonthValue)),
  DAY("day", local(), number(), a -> field(a, ZonedDateTime::getDayOfMonth)),
  HOUR("hour", local(), number(), a -> field(a, ZonedDateTime::getHour));

  private static final Map<String, FormulaFunction> BY_WIRE = new HashMap<>();

  static {
    for (FormulaFunction function : values()) {
      BY_WIRE.put(function.wire, function);
    }
  }

  private final String wire;
  private final Signature signature;
  private final Function<List<Bound>, ValueType> result;
  private final Function<Arguments, Evaluation> behaviour;

  FormulaFunction(
      String wire,
      Signature signature,
      Function<List<Bound>, ValueType> result,
      Function<Arguments, Evaluation> behaviour) {
    this.wire = wire;
    this.signature = signature;
    this.result = result;
    this.behaviour = behaviour;
  }

  /** The name under which people call it. */
  public String wire() {
    return wire;
  }

  public static Optional<FormulaFunction> of(String wire) {
    return Optional.ofNullable(BY_WIRE.get(wire));
  }

  /** All names, in the order of the reference. */
  public static List<String> wires() {
    return Arrays.stream(values()).map(FormulaFunction::wire).toList();
  }

  Signature signature() {
    return signature;
  }

  /** Whether it depends on its arguments alone, so that a call with constants is a constant. */
  boolean isPure() {
    return this != TODAY && this != NOW;
  }

  /** Whether its arguments are compared with one another. */
  boolean comparesArguments() {
    return this == MIN || this == MAX || this == IN;
  }

  ValueType type(List<Bound> arguments) {
    return result.apply(arguments);
  }

  Evaluation evaluation(Arguments arguments) {
    return behaviour.apply(arguments);
  }

  private static Function<List<Bound>, ValueType> number() {
    return _ -> ValueType.NUMBER;
  }

  private static Function<List<Bound>, ValueType> text() {
    return _ -> ValueType.TEXT;
  }

  private static Function<List<Bound>, ValueType> truth() {
    return _ -> ValueType.BOOLEAN;
  }

  /** A time, and the zone in which to look at it. */
  private static Signature local() {
    return Signature.of(TIME).optional(ZONE);
  }

  private static Evaluation.Logical isNull(Evaluation argument) {
    return e -> Truth.of(argument.value(e).isMissing());
  }

  private static Evaluation extreme(Arguments arguments, int sign) {
    return NumberFunctions.extreme(arguments.all(), sign);
  }

  private static Evaluation coalesce(Arguments arguments) {
    return Logic.coalesce(arguments.all());
  }

  private static Evaluation changed(Arguments arguments, UnaryOperator<String> change) {
    return TextFunctions.changed(arguments.at(0), change);
  }

  private static Evaluation between(Arguments arguments, long unitMillis) {
    return TimeFunctions.between(arguments.at(0), arguments.at(1), unitMillis);
  }

  private static Evaluation field(Arguments arguments, ToIntFunction<ZonedDateTime> field) {
    return arguments.count() == 1
        ? TimeFunctions.field(arguments.at(0), field)
        : TimeFunctions.field(arguments.at(0), arguments.at(1), field);
  }
}
