package dev.tact.domain.formula;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Builds the expression that a formula says, by operator precedence (Pratt 1973). Length, words and
 * nesting are limited, so that no text takes long or overflows the stack. The first fault empties
 * the words that are left, which ends every loop.
 */
final class FormulaParser {

  private static final Token NOTHING = new Token(Token.Kind.END, "", 0, 0);

  private final String path;
  private final Deque<Token> tokens;
  private final List<Problem> problems = new ArrayList<>();

  private FormulaParser(String path, List<Token> tokens) {
    this.path = path;
    this.tokens = new ArrayDeque<>(tokens);
  }

  static Compiled<Expression> parse(String source, String path) {
    if (source.length() > Limits.FORMULA_LENGTH) {
      return Compiled.failed(
          List.of(
              problem(
                  path,
                  ProblemCode.LIMIT_EXCEEDED,
                  Limits.FORMULA_LENGTH + 1,
                  "a formula has at most " + Limits.FORMULA_LENGTH + " characters")));
    }
    List<Token> tokens = FormulaLexer.tokens(source);
    FormulaParser parser = new FormulaParser(path, tokens);
    Expression expression = parser.whole(tokens);
    return parser.problems.isEmpty() ? Compiled.of(expression) : Compiled.failed(parser.problems);
  }

  static Problem problem(String path, ProblemCode code, int column, String message) {
    return new Problem(path, code, "column " + column + ": " + message);
  }

  private Expression whole(List<Token> all) {
    int nodes = 0;
    for (Token token : all) {
      nodes += token.isNode() ? 1 : 0;
      if (nodes > Limits.FORMULA_NODES) {
        return fault(
            token.column(),
            ProblemCode.LIMIT_EXCEEDED,
            "a formula has at most " + Limits.FORMULA_NODES + " operators, names and constants");
      }
    }
    if (all.size() == 1 && all.getFirst().kind() == Token.Kind.END) {
      return fault(1, ProblemCode.INVALID_FORMULA, "the formula is empty");
    }
    Expression expression = expression(BinaryOperator.CHOICE, 1);
    Token rest = peek();
    return rest == NOTHING || rest.kind() == Token.Kind.END ? expression : unexpected(rest);
  }

  /** An expression whose operators bind at least as tight as the loosest one allowed. */
  private Expression expression(int loosest, int depth) {
    if (depth > Limits.FORMULA_DEPTH) {
      return fault(
          peek().column(),
          ProblemCode.LIMIT_EXCEEDED,
          "a formula nests at most " + Limits.FORMULA_DEPTH + " levels deep");
    }
    Expression left = prefix(depth);
    while (true) {
      Token token = peek();
      Optional<BinaryOperator> operator =
          token.kind() == Token.Kind.SYMBOL ? BinaryOperator.of(token.text()) : Optional.empty();
      if (operator.isPresent() && operator.get().precedence() >= loosest) {
        next();
        Expression right = expression(operator.get().precedence() + 1, depth + 1);
        left = new Expression.Binary(operator.get(), left, right, token.column());
      } else if (token.is("?") && loosest <= BinaryOperator.CHOICE) {
        left = choice(left, depth);
      } else if ((token.is("in") || token.is("!")) && loosest <= BinaryOperator.MEMBERSHIP) {
        left = membership(left, depth);
      } else {
        return left;
      }
    }
  }

  private Expression prefix(int depth) {
    Token token = next();
    int column = token.column();
    return switch (token.kind()) {
      case NUMBER -> new Expression.Literal(Value.of(Double.parseDouble(token.text())), column);
      case TEXT -> new Expression.Literal(new Value.Text(token.text()), column);
      case NAME -> peek().is("(") ? call(token, depth) : new Expression.Name(token.text(), column);
      case SYMBOL -> symbol(token, depth);
      case END, FAULT -> unexpected(token);
    };
  }

  private Expression symbol(Token token, int depth) {
    int column = token.column();
    return switch (token.text()) {
      case "null" -> new Expression.Literal(Value.MISSING, column);
      case "true" -> new Expression.Literal(Value.TRUE, column);
      case "false" -> new Expression.Literal(Value.FALSE, column);
      case "-" -> new Expression.Unary(UnaryOperator.NEGATE, operand(depth), column);
      case "!" -> new Expression.Unary(UnaryOperator.NOT, operand(depth), column);
      case "in" -> peek().is("(") ? call(token, depth) : unexpected(token);
      case "(" -> {
        Expression inner = expression(BinaryOperator.CHOICE, depth + 1);
        expect(")");
        yield inner;
      }
      default -> unexpected(token);
    };
  }

  private Expression operand(int depth) {
    return expression(BinaryOperator.UNARY, depth + 1);
  }

  private Expression choice(Expression condition, int depth) {
    int column = next().column();
    Expression then = expression(BinaryOperator.CHOICE, depth + 1);
    expect(":");
    Expression otherwise = expression(BinaryOperator.CHOICE, depth + 1);
    return new Expression.Choice(condition, then, otherwise, column);
  }

  /** `x in (a, b)`, `x in list` and their denials. */
  private Expression membership(Expression left, int depth) {
    Token first = next();
    if (first.is("!") && !peek().is("in")) {
      return unexpected(first);
    }
    if (first.is("!")) {
      next();
    }
    List<Expression> arguments = new ArrayList<>(List.of(left));
    Token open = peek();
    if (open.is("(") || open.is("[")) {
      next();
      arguments.addAll(list(open.is("(") ? ")" : "]", depth));
    } else {
      arguments.add(expression(BinaryOperator.MEMBERSHIP + 1, depth + 1));
    }
    Expression call = new Expression.Call(FormulaFunction.IN, arguments, first.column());
    return first.is("!") ? new Expression.Unary(UnaryOperator.NOT, call, first.column()) : call;
  }

  private Expression call(Token name, int depth) {
    Optional<FormulaFunction> function = FormulaFunction.of(name.text());
    if (function.isEmpty()) {
      return fault(
          name.column(),
          ProblemCode.UNKNOWN_NAME,
          "unknown function `"
              + name.text()
              + "`"
              + Suggestion.after(name.text(), FormulaFunction.wires()));
    }
    next();
    return new Expression.Call(function.get(), list(")", depth), name.column());
  }

  /** Expressions with commas in between, up to the closing bracket. */
  private List<Expression> list(String close, int depth) {
    List<Expression> expressions = new ArrayList<>();
    if (peek().is(close)) {
      next();
      return expressions;
    }
    expressions.add(expression(BinaryOperator.CHOICE, depth + 1));
    while (peek().is(",")) {
      next();
      expressions.add(expression(BinaryOperator.CHOICE, depth + 1));
    }
    expect(close);
    return expressions;
  }

  private void expect(String symbol) {
    Token found = next();
    if (!found.is(symbol)) {
      String instead = found.kind() == Token.Kind.END ? "the end" : "`" + found.text() + "`";
      String message =
          found.kind() == Token.Kind.FAULT
              ? found.text()
              : "expected `" + symbol + "`, found " + instead;
      fault(found.column(), ProblemCode.INVALID_FORMULA, message);
    }
  }

  private Expression unexpected(Token token) {
    String message =
        switch (token.kind()) {
          case FAULT -> token.text();
          case END -> "the formula ends too early";
          default -> "unexpected `" + token.text() + "`";
        };
    return fault(token.column(), ProblemCode.INVALID_FORMULA, message);
  }

  private Expression fault(int column, ProblemCode code, String message) {
    if (problems.isEmpty()) {
      problems.add(problem(path, code, column, message));
    }
    tokens.clear();
    return new Expression.Literal(Value.MISSING, column);
  }

  private Token peek() {
    return tokens.isEmpty() ? NOTHING : tokens.peek();
  }

  private Token next() {
    return tokens.isEmpty() ? NOTHING : tokens.poll();
  }
}
