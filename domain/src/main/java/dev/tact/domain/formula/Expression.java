package dev.tact.domain.formula;

import dev.tact.domain.value.Value;
import java.util.List;

/**
 * A parsed formula: its shape, before its names mean anything. Columns count from 1 and say where a
 * part was written.
 */
public sealed interface Expression {

  int column();

  /** A number, a text, `true`, `false` or `null`. */
  record Literal(Value value, int column) implements Expression {}

  /** A name as written, dots included. */
  record Name(String name, int column) implements Expression {}

  /** `-x` or `!x`. */
  record Unary(UnaryOperator operator, Expression operand, int column) implements Expression {}

  /** Two operands and what stands between them. */
  record Binary(BinaryOperator operator, Expression left, Expression right, int column)
      implements Expression {}

  /** `condition ? then : otherwise`. */
  record Choice(Expression condition, Expression then, Expression otherwise, int column)
      implements Expression {}

  /** A function of its arguments; `x in (a, b)` is `in(x, a, b)`. */
  record Call(FormulaFunction function, List<Expression> arguments, int column)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** The text that parses to this expression, with no more parentheses than it needs. */
  default String print() {
    StringBuilder text = new StringBuilder();
    ExpressionText.append(text, this, BinaryOperator.CHOICE);
    return text.toString();
  }
}
