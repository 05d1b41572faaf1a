package dev.tact.domain.formula;

import dev.tact.domain.formula.Evaluation.Logical;
import dev.tact.domain.value.Comparison;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.List;

/** Comparison, `&& || !`, the choice and membership: Kleene's logic with null as unknown. */
final class Logic {

  /** Whether the two kinds can ever be compared so. */
  static boolean comparable(Bound left, Bound right, boolean ordering) {
    if (left.isOpen() || right.isOpen()) {
      Bound known = left.isOpen() ? right : left;
      return !ordering || known.type() != ValueType.BOOLEAN && known.type() != ValueType.LIST;
    }
    if (left.type().isTime() && right.type().isTime()) {
      return true;
    }
    boolean unordered = left.type() == ValueType.BOOLEAN || left.type() == ValueType.LIST;
    return left.type() == right.type() && !(ordering && unordered);
  }

  static Logical comparison(BinaryOperator operator, Bound left, Bound right) {
    Evaluation a = left.evaluation();
    Evaluation b = right.evaluation();
    if (left.type() == ValueType.NUMBER && right.type() == ValueType.NUMBER) {
      return numbers(operator, a, b);
    }
    boolean texts = left.type() == ValueType.TEXT && right.type() == ValueType.TEXT;
    if (texts && operator == BinaryOperator.EQUAL) {
      return e -> same(a.text(e), b.text(e));
    }
    return switch (operator) {
      case EQUAL -> e -> Comparison.equal(a.value(e), b.value(e));
      case NOT_EQUAL -> e -> Comparison.equal(a.value(e), b.value(e)).not();
      default -> e -> ordered(operator, Comparison.order(a.value(e), b.value(e)));
    };
  }

  private static Truth ordered(BinaryOperator operator, int order) {
    if (order == Comparison.NONE) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        switch (operator) {
          case LESS -> order < 0;
          case LESS_OR_EQUAL -> order <= 0;
          case GREATER -> order > 0;
          case GREATER_OR_EQUAL -> order >= 0;
          default -> throw new IllegalStateException("four operators ask for an order");
        });
  }

  /** Numbers compare without making objects; NaN, the missing number, fulfils neither side. */
  private static Logical numbers(BinaryOperator operator, Evaluation a, Evaluation b) {
    return switch (operator) {
      case LESS -> e -> less(a.number(e), b.number(e));
      case LESS_OR_EQUAL -> e -> less(b.number(e), a.number(e)).not();
      case GREATER -> e -> less(b.number(e), a.number(e));
      case GREATER_OR_EQUAL -> e -> less(a.number(e), b.number(e)).not();
      case EQUAL -> e -> same(a.number(e), b.number(e));
      case NOT_EQUAL -> e -> same(a.number(e), b.number(e)).not();
      default -> throw new IllegalStateException("six operators compare");
    };
  }

  private static Truth less(double left, double right) {
    return left < right ? Truth.TRUE : left >= right ? Truth.FALSE : Truth.UNKNOWN;
  }

  private static Truth same(double left, double right) {
    return left == right ? Truth.TRUE : left < right || left > right ? Truth.FALSE : Truth.UNKNOWN;
  }

  private static Truth same(String left, String right) {
    return left == null || right == null ? Truth.UNKNOWN : Truth.of(left.equals(right));
  }

  static Logical and(Evaluation left, Evaluation right) {
    return e -> {
      Truth truth = left.truth(e);
      return truth == Truth.FALSE ? truth : truth.and(right.truth(e));
    };
  }

  static Logical or(Evaluation left, Evaluation right) {
    return e -> {
      Truth truth = left.truth(e);
      return truth == Truth.TRUE ? truth : truth.or(right.truth(e));
    };
  }

  static Logical not(Evaluation operand) {
    return e -> operand.truth(e).not();
  }

  /** One of two; null when the condition is unknown. */
  static Evaluation choice(Evaluation condition, Evaluation then, Evaluation otherwise) {
    return new Evaluation() {
      @Override
      public Value value(Environment e) {
        return switch (condition.truth(e)) {
          case TRUE -> then.value(e);
          case FALSE -> otherwise.value(e);
          case UNKNOWN -> Value.MISSING;
        };
      }

      @Override
      public double number(Environment e) {
        return switch (condition.truth(e)) {
          case TRUE -> then.number(e);
          case FALSE -> otherwise.number(e);
          case UNKNOWN -> Double.NaN;
        };
      }
    };
  }

  /** The first of them that is not null. */
  static Evaluation coalesce(List<Bound> parts) {
    Evaluation[] all = parts.stream().map(Bound::evaluation).toArray(Evaluation[]::new);
    if (parts.stream().allMatch(part -> part.type() == ValueType.NUMBER)) {
      return (Evaluation.Numeric)
          e -> {
            double number = Double.NaN;
            for (int i = 0; i < all.length && Double.isNaN(number); i++) {
              number = all[i].number(e);
            }
            return number;
          };
    }
    return e -> {
      for (Evaluation each : all) {
        Value value = each.value(e);
        if (!value.isMissing()) {
          return value;
        }
      }
      return Value.MISSING;
    };
  }

  /** Whether the first is the same as one of the others; a list stands for its values. */
  static Logical in(List<Bound> parts) {
    Evaluation sought = parts.getFirst().evaluation();
    List<Value> constants = parts.stream().skip(1).map(Bound::constant).toList();
    if (Judge.isSearchable(constants)) {
      Judge judge = Judge.of(ConditionOperator.IN, new Value.Many(constants));
      return e -> judge.test(sought.value(e));
    }
    Evaluation[] others = parts.stream().skip(1).map(Bound::evaluation).toArray(Evaluation[]::new);
    return e -> {
      Value value = sought.value(e);
      Truth found = value.isMissing() ? Truth.UNKNOWN : Truth.FALSE;
      for (int i = 0; i < others.length && found != Truth.TRUE; i++) {
        found = found.or(among(value, others[i].value(e)));
      }
      return found;
    };
  }

  private static Truth among(Value value, Value other) {
    if (!(other instanceof Value.Many(List<Value> values))) {
      return Comparison.equal(value, other);
    }
    Truth found = value.isMissing() ? Truth.UNKNOWN : Truth.FALSE;
    for (int i = 0; i < values.size() && found != Truth.TRUE; i++) {
      found = found.or(Comparison.equal(value, values.get(i)));
    }
    return found;
  }

  private Logic() {}
}
