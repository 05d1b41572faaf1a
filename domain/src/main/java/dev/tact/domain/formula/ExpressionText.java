package dev.tact.domain.formula;

import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.util.List;

/** Writes expressions and constants so that reading them again gives the same. */
final class ExpressionText {

  /** Appends an expression, in parentheses when it binds looser than its place allows. */
  static void append(StringBuilder text, Expression expression, int loosest) {
    boolean enclosed = precedence(expression) < loosest;
    if (enclosed) {
      text.append('(');
    }
    switch (expression) {
      case Expression.Literal(Value value, int _) -> text.append(constant(value));
      case Expression.Name(String name, int _) -> text.append(name(name));
      case Expression.Unary(UnaryOperator operator, Expression operand, int _) -> {
        text.append(operator.symbol());
        append(text, operand, BinaryOperator.UNARY);
      }
      case Expression.Binary(BinaryOperator operator, Expression left, Expression right, int _) -> {
        append(text, left, operator.precedence());
        text.append(' ').append(operator.symbol()).append(' ');
        append(text, right, operator.precedence() + 1);
      }
      case Expression.Choice(
              Expression condition,
              Expression then,
              Expression otherwise,
              int _) -> {
        append(text, condition, BinaryOperator.CHOICE + 1);
        append(text.append(" ? "), then, BinaryOperator.CHOICE);
        append(text.append(" : "), otherwise, BinaryOperator.CHOICE);
      }
      case Expression.Call(FormulaFunction function, List<Expression> arguments, int _) -> {
        text.append(function.wire()).append('(');
        for (int i = 0; i < arguments.size(); i++) {
          append(text.append(i == 0 ? "" : ", "), arguments.get(i), BinaryOperator.CHOICE);
        }
        text.append(')');
      }
    }
    if (enclosed) {
      text.append(')');
    }
  }

  private static int precedence(Expression expression) {
    return switch (expression) {
      case Expression.Choice _ -> BinaryOperator.CHOICE;
      case Expression.Binary binary -> binary.operator().precedence();
      default -> BinaryOperator.UNARY;
    };
  }

  /** A constant as a formula writes it. */
  static String constant(Value value) {
    return switch (value) {
      case Value.Text(String text) -> quoted(text);
      case Value.Time time when time.dateOnly() -> "date(\"" + ValueText.render(time) + "\")";
      case Value.Time time -> "timestamp(\"" + ValueText.render(time) + "\")";
      case Value.Many(List<Value> values) ->
          "[" + String.join(", ", values.stream().map(ExpressionText::constant).toList()) + "]";
      default -> ValueText.render(value);
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** A name, its segments in backticks where they are no plain words. */
  static String name(String name) {
    if (!FormulaLexer.isKeyword(name) && isPlain(name)) {
      return name;
    }
    String[] segments = name.split("\\.", -1);
    StringBuilder quoted = new StringBuilder();
    for (String segment : segments) {
      boolean plain = isPlain(segment) && segments.length > 1;
      quoted.append(quoted.isEmpty() ? "" : ".");
      quoted.append(plain ? segment : "`" + segment + "`");
    }
    return quoted.toString();
  }

  private static boolean isPlain(String name) {
    boolean start = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean fits = start ? FormulaLexer.isLetter(c) : FormulaLexer.isNamePart(c) || c == '.';
      if (!fits) {
        return false;
      }
      start = c == '.';
    }
    return !start;
  }

  private ExpressionText() {}
}
