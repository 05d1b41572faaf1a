package dev.tact.domain.qualify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QualificationRuleTypeTest {

  @Test
  void every_type_reads_its_own_rule_and_every_rule_has_a_type() {
    Set<Class<?>> read = new HashSet<>();
    for (QualificationRule.Type type : QualificationRule.Type.values()) {
      QualificationRule rule = RuleSample.rule(type, config(type));
      assertEquals(type, rule.type());
      assertFalse(rule.reads().isEmpty());
      read.add(rule.getClass());
    }
    assertEquals(
        new HashSet<>(Arrays.asList(QualificationRule.class.getPermittedSubclasses())), read);
  }

  private static Map<String, Object> config(QualificationRule.Type type) {
    return switch (type) {
      case ATTRIBUTE_CONDITION -> Map.of("field", "age", "operator", "eq", "value", 1L);
      case SEGMENT_REQUIRED -> Map.of("requiredSegments", List.of("gold"));
      case PROPENSITY_THRESHOLD -> Map.of("minScore", 0.5);
      case RECENCY_CHECK -> Map.of("attribute", "lastPurchase", "maxDays", 30L);
      case METRIC_CONDITION -> Map.of("metric", "clicks", "operator", "gte", "value", 1L);
    };
  }
}
