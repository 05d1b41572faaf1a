package dev.tact.domain.formula;

import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.Optional;

/** What a function takes in one place. */
enum Parameter {
  NUMBER("a number"),
  TEXT("a text"),
  BOOLEAN("a boolean"),
  /** A date or timestamp; a constant text that says one is read when the formula is compiled. */
  TIME("a date or timestamp; `date(…)` makes one of a text"),
  /** A time, or a text that says one. */
  TIME_TEXT("a date, a timestamp or a text that says one"),
  /** What has an order: numbers, texts, times. */
  ORDERED("a number, a text or a date"),
  TEXT_OR_LIST("a text or a list"),
  /** A regular expression, known when the formula is compiled. */
  PATTERN("a regular expression in quotes"),
  /** The name of a time zone; a constant one is checked when the formula is compiled. */
  ZONE("the name of a time zone such as `Europe/Paris`"),
  ANYTHING("anything");

  private final String label;

  Parameter(String label) {
    this.label = label;
  }

  /** What is wrong with an argument, when something is. */
  Optional<String> fault(Bound argument) {
    if (accepts(argument)) {
      return Optional.empty();
    }
    String found =
        argument.constant() instanceof Value.Text(String text)
            ? "`" + text + "`"
            : argument.label();
    return Optional.of("must be " + label + ", not " + found);
  }

  private boolean accepts(Bound argument) {
    if (argument.isConstant() && argument.constant().isMissing()) {
      return this != PATTERN;
    }
    ValueType type = argument.type();
    return switch (this) {
      case NUMBER -> argument.mayBe(ValueType.NUMBER);
      case TEXT -> argument.mayBe(ValueType.TEXT);
      case BOOLEAN -> argument.mayBe(ValueType.BOOLEAN);
      case TIME -> argument.isOpen() || type.isTime() || argument.saysTime();
      case TIME_TEXT ->
          argument.isOpen()
              || type.isTime()
              || (type == ValueType.TEXT && (!argument.isConstant() || argument.saysTime()));
      case ORDERED -> type != ValueType.BOOLEAN && type != ValueType.LIST;
      case TEXT_OR_LIST -> argument.mayBe(ValueType.TEXT) || type == ValueType.LIST;
      case PATTERN -> argument.constant() instanceof Value.Text;
      case ZONE ->
          argument.constant() instanceof Value.Text(String name)
              ? TimeFunctions.zone(name) != null
              : argument.mayBe(ValueType.TEXT);
      case ANYTHING -> true;
    };
  }
}
