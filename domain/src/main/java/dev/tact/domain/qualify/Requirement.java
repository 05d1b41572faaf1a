package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;

/**
 * Something that must hold, judged alike wherever it is required. A comparison of a number of the
 * customer with a constant is told apart, because most are and a loop can judge them without calls.
 *
 * @param id from 0, dense
 * @param late whether it is judged after all others, on their survivors alone
 * @param test how a number is compared, {@link #TREE} for everything else
 * @param slot of the customer's number
 * @param bound what it is compared with
 */
record Requirement(
    int id, RuleTree tree, Grain grain, boolean late, byte test, int slot, double bound) {

  static final byte TREE = 0;
  static final byte GREATER = 1;
  static final byte AT_LEAST = 2;
  static final byte LESS = 3;
  static final byte AT_MOST = 4;
  static final byte EQUAL = 5;

  static Requirement of(int id, RuleTree tree, Names names) {
    Grain grain = tree.grain(names);
    if (tree instanceof RuleTree.Leaf(AttributeCondition(Condition condition))
        && condition.field().namespace() == Namespace.CUSTOMER
        && condition.constant() instanceof Value.Num(double bound)) {
      byte test = test(condition);
      if (test != TREE) {
        return new Requirement(id, tree, grain, false, test, condition.field().slot(), bound);
      }
    }
    return new Requirement(id, tree, grain, tree.isLate(), TREE, 0, 0);
  }

  /** Whether a number passes; NaN, which stands for no number, never does. */
  static boolean passes(byte test, double number, double bound) {
    return switch (test) {
      case GREATER -> number > bound;
      case AT_LEAST -> number >= bound;
      case LESS -> number < bound;
      case AT_MOST -> number <= bound;
      default -> number == bound;
    };
  }

  private static byte test(Condition condition) {
    return switch (condition.operator()) {
      case GT -> GREATER;
      case GTE -> AT_LEAST;
      case LT -> LESS;
      case LTE -> AT_MOST;
      case EQ -> EQUAL;
      default -> TREE;
    };
  }
}
