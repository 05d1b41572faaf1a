package dev.tact.domain.formula;

import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import dev.tact.domain.value.ValueType;
import java.util.List;

/**
 * A part of a formula whose names and types are settled.
 *
 * @param canonical a text that is the same for parts that mean the same: names as their slots
 */
record Bound(Evaluation evaluation, ValueType type, String canonical) {

  /** Stands for a part with a problem: of any type, so that one fault is reported once. */
  static final Bound FAULTY = of(Value.MISSING, ValueType.ANY);

  static Bound of(Value constant, ValueType type) {
    return new Bound(Evaluation.Constant.of(constant), type, ExpressionText.constant(constant));
  }

  boolean isConstant() {
    return evaluation instanceof Evaluation.Constant;
  }

  /** The value of a constant part, else {@link Value#MISSING}. */
  Value constant() {
    return evaluation instanceof Evaluation.Constant constant ? constant.constant() : Value.MISSING;
  }

  /** Whether its kind is seen at decision time only. */
  boolean isOpen() {
    return type == ValueType.ANY;
  }

  /** Whether it is, or may turn out to be, of the type. */
  boolean mayBe(ValueType wanted) {
    return type == wanted || isOpen();
  }

  /** Whether it is a constant text that says a time. */
  boolean saysTime() {
    return constant() instanceof Value.Text(String text) && !ValueText.time(text).isMissing();
  }

  /** A constant text that says a time, as that time; everything else as it is. */
  Bound asTime() {
    if (constant() instanceof Value.Text(String text)
        && ValueText.time(text) instanceof Value.Time time) {
      return of(time, time.type());
    }
    return this;
  }

  /** The type of a part that is one of these at a time; a null alone says nothing. */
  static ValueType common(List<Bound> parts) {
    ValueType common = null;
    for (Bound part : parts) {
      if (part.isConstant() && part.constant().isMissing()) {
        continue;
      }
      ValueType type = part.type();
      if (common == null || common == type) {
        common = type;
      } else {
        common = common.isTime() && type.isTime() ? ValueType.TIMESTAMP : ValueType.ANY;
      }
    }
    return common == null ? ValueType.ANY : common;
  }

  /** What a message calls its type. */
  String label() {
    return switch (type) {
      case NUMBER -> "a number";
      case TEXT -> "a text";
      case BOOLEAN -> "a boolean";
      case DATE -> "a date";
      case TIMESTAMP -> "a timestamp";
      case LIST -> "a list";
      case ANY -> "anything";
    };
  }
}
