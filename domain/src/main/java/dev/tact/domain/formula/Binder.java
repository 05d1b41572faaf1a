package dev.tact.domain.formula;

import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settles the names and types of an expression and makes it ready to run. Gathers all problems;
 * parts without names or clock are worked out at once.
 */
final class Binder {

  /** Where constants are worked out. INVARIANT: they read neither names nor the clock. */
  private static final Environment NOWHERE =
      new Environment() {
        @Override
        public Value value(Namespace namespace, int slot) {
          throw new IllegalStateException("a constant part of a formula reads no name");
        }

        @Override
        public Instant now() {
          throw new IllegalStateException("a constant part of a formula reads no clock");
        }
      };

  private final String path;
  private final NameScope scope;
  private final TextPattern.Syntax patterns;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<NameReference> references = new LinkedHashSet<>();

  Binder(String path, NameScope scope, TextPattern.Syntax patterns) {
    this.path = path;
    this.scope = scope;
    this.patterns = patterns;
  }

  List<Problem> problems() {
    return problems;
  }

  Set<NameReference> references() {
    return references;
  }

  Bound bind(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value value, int _) -> Bound.of(value, value.type());
      case Expression.Name name -> name(name);
      case Expression.Unary unary -> unary(unary, bind(unary.operand()));
      case Expression.Binary binary -> binary(binary, bind(binary.left()), bind(binary.right()));
      case Expression.Choice choice -> choice(choice);
      case Expression.Call call -> call(call);
    };
  }

  private Bound name(Expression.Name name) {
    Optional<NameReference> found = scope.resolve(name.name());
    if (found.isEmpty()) {
      String message = "unknown name `" + name.name() + "`" + scope.hint(name.name());
      return fault(name.column(), ProblemCode.UNKNOWN_NAME, message);
    }
    NameReference reference = found.get();
    references.add(reference);
    return new Bound(
        new Evaluation.Read(reference.namespace(), reference.slot()),
        reference.type(),
        reference.qualified() + "#" + reference.slot());
  }

  private Bound unary(Expression.Unary unary, Bound operand) {
    boolean negates = unary.operator() == UnaryOperator.NEGATE;
    ValueType type = negates ? ValueType.NUMBER : ValueType.BOOLEAN;
    String symbol = unary.operator().symbol();
    if (!operand.mayBe(type)) {
      String wanted = negates ? "a number" : "a boolean; put what it covers in parentheses";
      return fault(unary.column(), "`" + symbol + "` needs " + wanted);
    }
    Evaluation evaluation =
        negates ? Arithmetic.negate(operand.evaluation()) : Logic.not(operand.evaluation());
    return settled(evaluation, type, symbol + operand.canonical(), List.of(operand));
  }

  private Bound binary(Expression.Binary binary, Bound first, Bound second) {
    BinaryOperator operator = binary.operator();
    Bound left = second.type().isTime() && operator != BinaryOperator.ADD ? first.asTime() : first;
    Bound right =
        first.type().isTime() && operator != BinaryOperator.ADD ? second.asTime() : second;
    ValueType type =
        switch (operator) {
          case OR, AND ->
              left.mayBe(ValueType.BOOLEAN) && right.mayBe(ValueType.BOOLEAN)
                  ? ValueType.BOOLEAN
                  : null;
          case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
              Logic.comparable(left, right, operator.isOrdering()) ? ValueType.BOOLEAN : null;
          default -> Arithmetic.type(operator, left, right);
        };
    if (type == null) {
      String message =
          "`"
              + operator.symbol()
              + "` does not go between "
              + left.label()
              + " and "
              + right.label();
      return fault(binary.column(), message);
    }
    Evaluation evaluation =
        switch (operator) {
          case OR -> Logic.or(left.evaluation(), right.evaluation());
          case AND -> Logic.and(left.evaluation(), right.evaluation());
          case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
              Logic.comparison(operator, left, right);
          default -> Arithmetic.evaluation(operator, type, left, right);
        };
    String canonical = "(" + left.canonical() + operator.symbol() + right.canonical() + ")";
    return settled(evaluation, type, canonical, List.of(left, right));
  }

  private Bound choice(Expression.Choice choice) {
    Bound condition = bind(choice.condition());
    Bound then = bind(choice.then());
    Bound otherwise = bind(choice.otherwise());
    if (!condition.mayBe(ValueType.BOOLEAN)) {
      return fault(choice.column(), "`?` needs a boolean before it, not " + condition.label());
    }
    String canonical =
        "if(" + condition.canonical() + "," + then.canonical() + "," + otherwise.canonical() + ")";
    return settled(
        Logic.choice(condition.evaluation(), then.evaluation(), otherwise.evaluation()),
        Bound.common(List.of(then, otherwise)),
        canonical,
        List.of(condition, then, otherwise));
  }

  private Bound call(Expression.Call call) {
    FormulaFunction function = call.function();
    List<Bound> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(bind(argument)));
    int before = problems.size();
    if (!function.signature().takes(arguments.size())) {
      return fault(
          call.column(),
          "`"
              + function.wire()
              + "` takes "
              + function.signature().count()
              + ", not "
              + arguments.size());
    }
    Optional<TextPattern> pattern = check(call, arguments);
    if (problems.size() > before) {
      return Bound.FAULTY;
    }
    List<String> canonical = arguments.stream().map(Bound::canonical).toList();
    Bound bound =
        new Bound(
            function.evaluation(new Arguments(arguments, pattern)),
            function.type(arguments),
            function.wire() + "(" + String.join(",", canonical) + ")");
    return function.isPure()
        ? settled(bound.evaluation(), bound.type(), bound.canonical(), arguments)
        : bound;
  }

  /** Checks each argument, puts times where texts say them, and compiles the pattern. */
  private Optional<TextPattern> check(Expression.Call call, List<Bound> arguments) {
    Signature signature = call.function().signature();
    Optional<TextPattern> pattern = Optional.empty();
    boolean times = arguments.stream().anyMatch(each -> each.type().isTime());
    for (int i = 0; i < arguments.size(); i++) {
      Parameter parameter = signature.at(i);
      int column = call.arguments().get(i).column();
      Optional<String> fault = parameter.fault(arguments.get(i));
      if (fault.isPresent()) {
        fault(
            column, "argument " + (i + 1) + " of `" + call.function().wire() + "` " + fault.get());
      } else if (parameter == Parameter.PATTERN) {
        pattern = pattern(call.function(), column, arguments.get(i));
      } else if (parameter == Parameter.TIME
          || parameter == Parameter.TIME_TEXT
          || (call.function().comparesArguments() && times)) {
        arguments.set(i, arguments.get(i).asTime());
      }
    }
    alike(call, arguments);
    return pattern;
  }

  /** Reports an argument that can never be compared with the first. */
  private void alike(Expression.Call call, List<Bound> arguments) {
    FormulaFunction function = call.function();
    boolean text =
        function == FormulaFunction.CONTAINS && arguments.getFirst().type() == ValueType.TEXT;
    if (!text && !function.comparesArguments()) {
      return;
    }
    boolean ordering = function != FormulaFunction.IN && !text;
    for (int i = 1; i < arguments.size(); i++) {
      Bound argument = arguments.get(i);
      boolean list = function == FormulaFunction.IN && argument.type() == ValueType.LIST;
      if (!list && !Logic.comparable(arguments.getFirst(), argument, ordering)) {
        fault(
            call.arguments().get(i).column(),
            "`"
                + function.wire()
                + "` cannot compare "
                + arguments.getFirst().label()
                + " with "
                + argument.label());
      }
    }
  }

  private Optional<TextPattern> pattern(FormulaFunction function, int column, Bound argument) {
    String text = ((Value.Text) argument.constant()).value();
    Optional<TextPattern> pattern =
        text.length() > Limits.PATTERN_LENGTH ? Optional.empty() : patterns.compile(text);
    if (pattern.isPresent() && function == FormulaFunction.MATCHES) {
      pattern = patterns.compile("\\A(?:" + text + ")\\z");
    }
    if (pattern.isEmpty()) {
      String reason =
          text.length() > Limits.PATTERN_LENGTH
              ? "a pattern has at most " + Limits.PATTERN_LENGTH + " characters"
              : "`" + text + "` is not a regular expression in RE2 syntax";
      fault(column, ProblemCode.INVALID_PATTERN, reason);
    }
    return pattern;
  }

  /** The part itself, or its value when everything that it is made of is constant. */
  private Bound settled(
      Evaluation evaluation, ValueType type, String canonical, List<Bound> operands) {
    for (Bound operand : operands) {
      if (!operand.isConstant()) {
        return new Bound(evaluation, type, canonical);
      }
    }
    Value value = evaluation.value(NOWHERE);
    return Bound.of(value, value.isMissing() ? type : value.type());
  }

  private Bound fault(int column, String message) {
    return fault(column, ProblemCode.INVALID_FORMULA, message);
  }

  private Bound fault(int column, ProblemCode code, String message) {
    problems.add(FormulaParser.problem(path, code, column, message));
    return Bound.FAULTY;
  }
}
