package dev.tact.domain.qualify;

import dev.tact.domain.candidate.FactNames;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.List;
import java.util.Optional;

/** Compares a field of the customer, the request or the offer with a constant. */
public record AttributeCondition(Condition condition) implements QualificationRule {

  static Optional<AttributeCondition> read(
      ConfigReader config, FactNames names, TextPattern.Syntax patterns) {
    return Condition.read(config, names, patterns).value().map(AttributeCondition::new);
  }

  @Override
  public Type type() {
    return Type.ATTRIBUTE_CONDITION;
  }

  @Override
  public List<NameReference> reads() {
    return List.of(condition.field());
  }

  @Override
  public Truth judge(Environment values) {
    return condition.test(values);
  }

  @Override
  public String toString() {
    return condition.toString();
  }

  @Override
  public Value actual(Environment values) {
    return values.value(condition.field().namespace(), condition.field().slot());
  }
}
