package dev.tact.domain.qualify;

import dev.tact.domain.candidate.Grain;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameScope;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import java.util.Optional;

/** Compares a field of the customer, the request or the offer with a constant. */
public record AttributeCondition(Condition condition) implements QualificationRule {

  static Optional<AttributeCondition> read(
      ConfigReader config, NameScope scope, TextPattern.Syntax patterns) {
    return Condition.read(config, scope, patterns).value().map(AttributeCondition::new);
  }

  @Override
  public Type type() {
    return Type.ATTRIBUTE_CONDITION;
  }

  @Override
  public Grain grain(Names names) {
    return names.grain(condition.field());
  }

  @Override
  public Truth judge(Environment values) {
    return condition.test(values);
  }
}
