package dev.tact.domain.analyze;

import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.List;

/** A test that looks at one name alone: the smallest proposition. */
sealed interface Atom {

  NameReference field();

  Truth test(Value value);

  /** The values at which the outcome may change: between two neighbours it never does. */
  List<Value> landmarks();

  /** A comparison with a constant. */
  record Compared(Condition condition) implements Atom {
    @Override
    public NameReference field() {
      return condition.field();
    }

    @Override
    public Truth test(Value value) {
      return condition.test(value);
    }

    @Override
    public List<Value> landmarks() {
      return switch (condition.constant()) {
        case Value.Many(List<Value> values) -> values;
        case Value.Missing _ -> List.of();
        case Value value -> List.of(value);
      };
    }

    ConditionOperator operator() {
      return condition.operator();
    }

    @Override
    public String toString() {
      return condition.toString();
    }
  }

  /** Whether the customer belongs to a segment. */
  record Member(NameReference field) implements Atom {
    @Override
    public Truth test(Value value) {
      return value instanceof Value.Bool(boolean belongs) ? Truth.of(belongs) : Truth.UNKNOWN;
    }

    @Override
    public List<Value> landmarks() {
      return List.of();
    }

    @Override
    public String toString() {
      return field.qualified();
    }
  }

  /** The operator, where the atom is a comparison. */
  default boolean is(ConditionOperator operator) {
    return this instanceof Compared compared && compared.operator() == operator;
  }
}
