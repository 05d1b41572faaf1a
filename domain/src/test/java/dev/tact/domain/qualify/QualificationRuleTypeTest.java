package dev.tact.domain.qualify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.ValueType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QualificationRuleTypeTest {

  @Test
  void every_supported_type_reads_its_own_rule_and_every_rule_has_a_type() {
    Set<Class<?>> read = new HashSet<>();
    for (QualificationRule.Type type : QualificationRule.Type.values()) {
      if (type.isSupported()) {
        Reading reading =
            Reading.of(Config.of(Map.of("field", "x", "operator", "eq", "value", 1L)), Lookup.NONE);
        try (ConfigReader reader = reading.reader()) {
          QualificationRule rule =
              type.read(
                      reader,
                      name ->
                          Optional.of(
                              new NameReference(Namespace.CUSTOMER, 0, name, ValueType.NUMBER)),
                      _ -> Optional.empty())
                  .orElseThrow();
          assertEquals(type, rule.type());
          read.add(rule.getClass());
        }
      }
    }
    assertEquals(
        new HashSet<>(Arrays.asList(QualificationRule.class.getPermittedSubclasses())), read);
  }
}
