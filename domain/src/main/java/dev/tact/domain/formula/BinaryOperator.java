package dev.tact.domain.formula;

import java.util.Optional;

/** The operators between two operands, the loosest first; a higher precedence binds tighter. */
enum BinaryOperator {
  OR("||", 1),
  AND("&&", 2),
  EQUAL("==", 3),
  NOT_EQUAL("!=", 3),
  LESS("<", 4),
  LESS_OR_EQUAL("<=", 4),
  GREATER(">", 4),
  GREATER_OR_EQUAL(">=", 4),
  ADD("+", 5),
  SUBTRACT("-", 5),
  MULTIPLY("*", 6),
  DIVIDE("/", 6),
  REMAINDER("%", 6);

  /** The precedence of `c ? a : b`, looser than every operator here. */
  static final int CHOICE = 0;

  /** The precedence of `in`, which compares. */
  static final int MEMBERSHIP = 4;

  /** The precedence of `-x` and `!x`, tighter than every operator here. */
  static final int UNARY = 7;

  private final String symbol;
  private final int precedence;

  BinaryOperator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  String symbol() {
    return symbol;
  }

  int precedence() {
    return precedence;
  }

  /** Whether it asks for an order: less and greater. */
  boolean isOrdering() {
    return precedence == MEMBERSHIP;
  }

  static Optional<BinaryOperator> of(String symbol) {
    for (BinaryOperator operator : values()) {
      if (operator.symbol.equals(symbol)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }
}
