package dev.tact.domain.formula;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.List;
import java.util.Set;

/** A compiled formula. */
public final class Formula {

  public static Compiled<Expression> parse(String source, String path) {
    return Compiled.failed(List.of(new Problem(path, ProblemCode.NOT_SUPPORTED, "not yet")));
  }

  public static Compiled<Formula> compile(
      String source, String path, NameScope scope, TextPattern.Syntax patterns) {
    return Compiled.failed(List.of(new Problem(path, ProblemCode.NOT_SUPPORTED, "not yet")));
  }

  public static Compiled<Formula> bind(
      Expression expression, String path, NameScope scope, TextPattern.Syntax patterns) {
    return Compiled.failed(List.of(new Problem(path, ProblemCode.NOT_SUPPORTED, "not yet")));
  }

  public Value evaluate(Environment environment) {
    return Value.MISSING;
  }

  public Truth test(Environment environment) {
    return evaluate(environment) instanceof Value.Bool(boolean flag)
        ? Truth.of(flag)
        : Truth.UNKNOWN;
  }

  public ValueType type() {
    return ValueType.ANY;
  }

  public Set<NameReference> references() {
    return Set.of();
  }

  public String canonical() {
    return "";
  }
}
