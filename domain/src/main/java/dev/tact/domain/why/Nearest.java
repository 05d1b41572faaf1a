package dev.tact.domain.why;

import dev.tact.domain.catalog.Schema;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueReader;
import dev.tact.domain.value.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The values nearest to an actual one for which a rule comes out as wanted. */
final class Nearest {

  private static final long DAY_MILLIS = 86_400_000L;

  /** Decimals are suggested to the cent, or as finely as the rule itself is written. */
  private static final int SCALE = 2;

  private final CustomerLayout layout;

  Nearest(CustomerLayout layout) {
    this.layout = layout;
  }

  /** Values worth trying; each makes the part come out as wanted. */
  List<Value> of(Part part, Truth wanted, Environment values) {
    List<Value> near = new ArrayList<>();
    switch (part.operator()) {
      case EXISTS, IS_NOT_NULL, NOT_EXISTS, IS_NULL, REGEX -> near.add(Value.MISSING);
      case CONTAINS -> near.add(holding(part.actual(values), part.constant()));
      case EQ, NEQ, GT, GTE, LT, LTE, IN, NOT_IN, STARTS_WITH ->
          part.bounds().forEach(bound -> around(part.field(), bound, near));
    }
    near.removeIf(
        value -> part.rule().judge(new Overlay(values, Map.of(part.place(), value))) != wanted);
    return near;
  }

  /** How far apart two values are; texts and the like are not so many of anything apart. */
  static OptionalDouble distance(Value actual, Value other) {
    if (actual instanceof Value.Num(double a) && other instanceof Value.Num(double b)) {
      return OptionalDouble.of(
          BigDecimal.valueOf(b).subtract(BigDecimal.valueOf(a)).abs().doubleValue());
    }
    if (actual instanceof Value.Time(long a, boolean _)
        && other instanceof Value.Time(long b, boolean _)) {
      return OptionalDouble.of(Math.abs(b - a) / (double) DAY_MILLIS);
    }
    return OptionalDouble.empty();
  }

  /** The value itself, and what comes just before and after it. */
  private void around(NameReference field, Value constant, List<Value> near) {
    switch (constant) {
      case Value.Num(double number) -> {
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal step = step(field, exact);
        near.add(constant);
        near.add(Value.of(exact.add(step).doubleValue()));
        near.add(Value.of(exact.subtract(step).doubleValue()));
      }
      case Value.Text(String text) -> {
        Value time = ValueText.time(text);
        if (field.type().isTime() && !time.isMissing()) {
          around(field, ValueReader.read(text, field.type()), near);
        } else {
          near.add(constant);
        }
      }
      case Value.Time(long millis, boolean dateOnly) -> {
        long step = dateOnly || isDate(field) ? DAY_MILLIS : 1;
        near.add(constant);
        near.add(new Value.Time(millis + step, dateOnly));
        near.add(new Value.Time(millis - step, dateOnly));
      }
      case Value.Bool(boolean flag) -> {
        near.add(constant);
        near.add(Value.of(!flag));
      }
      case Value.Missing _, Value.Many _ -> near.add(constant);
    }
  }

  private BigDecimal step(NameReference field, BigDecimal bound) {
    int digits = bound.stripTrailingZeros().scale();
    return isWhole(field, digits) ? BigDecimal.ONE : BigDecimal.ONE.movePointLeft(scale(digits));
  }

  private static int scale(int digits) {
    return Math.max(SCALE, digits);
  }

  /** A schema says whether its numbers are whole; of others the rule is the best witness. */
  private boolean isWhole(NameReference field, int digits) {
    return field.namespace() == Namespace.CUSTOMER
        ? type(field) == Schema.DataType.INTEGER
        : digits <= 0;
  }

  private boolean isDate(NameReference field) {
    return field.namespace() == Namespace.CUSTOMER && type(field) == Schema.DataType.DATE;
  }

  private Schema.DataType type(NameReference field) {
    CustomerLayout.Slot slot = layout.slot(field.slot());
    for (Schema schema : layout.schemas()) {
      if (schema.id().equals(slot.schemaId())) {
        for (Schema.Field each : schema.fields()) {
          if (each.name().equals(slot.name())) {
            return each.type();
          }
        }
      }
    }
    return Schema.DataType.STRING;
  }

  private static Value holding(Value actual, Value part) {
    if (actual instanceof Value.Many(List<Value> values)) {
      List<Value> more = new ArrayList<>(values);
      more.add(part);
      return new Value.Many(more);
    }
    return part;
  }

  /** The operator that says the opposite, where there is one. */
  static ConditionOperator opposite(ConditionOperator operator) {
    return switch (operator) {
      case EQ -> ConditionOperator.NEQ;
      case NEQ -> ConditionOperator.EQ;
      case GT -> ConditionOperator.LTE;
      case GTE -> ConditionOperator.LT;
      case LT -> ConditionOperator.GTE;
      case LTE -> ConditionOperator.GT;
      case IN -> ConditionOperator.NOT_IN;
      case NOT_IN -> ConditionOperator.IN;
      case EXISTS, IS_NOT_NULL -> ConditionOperator.NOT_EXISTS;
      case NOT_EXISTS, IS_NULL -> ConditionOperator.EXISTS;
      case CONTAINS, STARTS_WITH, REGEX -> operator;
    };
  }
}
