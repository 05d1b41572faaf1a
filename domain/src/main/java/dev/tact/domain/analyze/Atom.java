package dev.tact.domain.analyze;

import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.qualify.QualificationRule;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.time.Instant;
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

  /**
   * Whether the customer belongs to a segment, or has a row.
   *
   * @param words as a proof says it
   */
  record Flag(NameReference field, String words) implements Atom {
    @Override
    public Truth test(Value value) {
      return value instanceof Value.Bool(boolean flag) ? Truth.of(flag) : Truth.UNKNOWN;
    }

    @Override
    public List<Value> landmarks() {
      return List.of();
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Whether a name has a value at all. */
  record Present(NameReference field) implements Atom {
    @Override
    public Truth test(Value value) {
      return Truth.of(!value.isMissing());
    }

    @Override
    public List<Value> landmarks() {
      return List.of();
    }

    @Override
    public String toString() {
      return field.qualified() + " exists";
    }
  }

  /** A comparison of a metric that was written without saying where its value stands. */
  record Measured(NameReference field, Condition condition) implements Atom {
    @Override
    public Truth test(Value value) {
      return condition.test(value);
    }

    @Override
    public List<Value> landmarks() {
      return new Compared(condition).landmarks();
    }

    @Override
    public String toString() {
      return condition.toString();
    }
  }

  /**
   * A rule that reads one name and the clock.
   *
   * @param landmarks where its outcome changes, as of now
   */
  record Judged(QualificationRule rule, NameReference field, Instant now, List<Value> landmarks)
      implements Atom {

    /** The values of a customer of whom one thing is known. */
    private record Only(Value value, Instant now) implements Environment {
      @Override
      public Value value(Namespace namespace, int slot) {
        return value;
      }
    }

    @Override
    public Truth test(Value value) {
      return rule.judge(new Only(value, now));
    }

    @Override
    public String toString() {
      return rule.toString();
    }
  }

  /** The operator, where the atom is a comparison. */
  default boolean is(ConditionOperator operator) {
    return this instanceof Compared compared && compared.operator() == operator;
  }

  /** Whether it tells texts apart in a way that samples of texts know nothing of. */
  default boolean isStrange() {
    return this instanceof Judged;
  }
}
