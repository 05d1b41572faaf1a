package dev.tact.domain.formula;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Problem;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One comparison of one field with a constant: `{field, operator, value}`. Two that say the same
 * are equal, so that they can be judged once.
 */
public final class Condition {

  private final NameReference field;
  private final ConditionOperator operator;
  private final Value constant;
  private final Judge judge;

  Condition(NameReference field, ConditionOperator operator, Value constant, Judge judge) {
    this.field = field;
    this.operator = operator;
    this.constant = constant;
    this.judge = judge;
  }

  /**
   * Reads the members `field`, `operator` and `value`; the caller closes the reader. The problems
   * of the answer have already been reported to the reader.
   */
  public static Compiled<Condition> read(
      ConfigReader reader, NameScope scope, TextPattern.Syntax patterns) {
    return collected(reader, new ConditionReader(reader, scope, patterns)::read);
  }

  /** Reads `operator` and `value` alone, for a field that is known already. */
  public static Compiled<Condition> about(
      NameReference field, ConfigReader reader, TextPattern.Syntax patterns) {
    ConditionReader condition = new ConditionReader(reader, _ -> Optional.of(field), patterns);
    return collected(reader, () -> condition.about(field));
  }

  private static Compiled<Condition> collected(
      ConfigReader reader, Supplier<Optional<Condition>> reading) {
    int before = reader.reading().problems().size();
    Optional<Condition> condition = reading.get();
    List<Problem> all = reader.reading().problems();
    List<Problem> problems = all.subList(before, all.size());
    return problems.isEmpty() ? new Compiled<>(condition, List.of()) : Compiled.failed(problems);
  }

  public NameReference field() {
    return field;
  }

  public ConditionOperator operator() {
    return operator;
  }

  /** The right side: a list for `in`, the pattern's text for `regex`, missing for `exists`. */
  public Value constant() {
    return constant;
  }

  /**
   * Whether a value of the field fulfils it. Unknown when the value is missing, except for the
   * operators that ask just that, and when it is of another kind than the constant.
   */
  public Truth test(Value fieldValue) {
    return judge.test(fieldValue);
  }

  public Truth test(Environment environment) {
    return judge.test(environment.value(field.namespace(), field.slot()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition that
        && field.equals(that.field)
        && operator == that.operator
        && constant.equals(that.constant);
  }

  @Override
  public int hashCode() {
    return (field.hashCode() * 31 + operator.hashCode()) * 31 + constant.hashCode();
  }

  /** As a person would say it: `customer.age gte 18`. */
  @Override
  public String toString() {
    String left = field.qualified() + " " + operator.wire();
    return operator.isPresence() ? left : left + " " + ValueText.render(constant);
  }
}
