package dev.tact.domain.qualify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.qualify.QualificationRule.Type;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PropensityThresholdTest {

  @Test
  void a_score_at_the_threshold_passes_and_one_below_fails() {
    QualificationRule rule = rule(Map.of("model", "churn", "minScore", 0.5));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.of(0.5)));
    assertEquals(Truth.FALSE, RuleSample.judge(rule, Value.of(0.4999)));
  }

  @Test
  void a_score_that_is_missing_or_none_is_unknown() {
    QualificationRule rule = rule(Map.of("model", "churn", "minScore", 0));
    assertEquals(Truth.UNKNOWN, RuleSample.judge(rule, Value.MISSING));
    assertEquals(Truth.UNKNOWN, RuleSample.judge(rule, Value.of("high")));
    assertEquals(Truth.UNKNOWN, RuleSample.judge(rule, Value.of(70.0)));
    assertEquals(Truth.UNKNOWN, RuleSample.judge(rule, Value.of(-0.1)));
  }

  @Test
  void without_a_model_the_evidence_is_asked_and_always_last() {
    PropensityThreshold rule = rule(Map.of("minScore", 0.2));
    assertEquals(Optional.empty(), rule.model());
    assertTrue(rule.isLate());
    assertEquals(Optional.of("churn"), rule(Map.of("model", "churn", "minScore", 0.2)).model());
  }

  @Test
  void a_config_that_could_never_work_is_refused() {
    assertEquals(List.of("$.minScore"), faults(Map.of()));
    assertEquals(List.of("$.minScore"), faults(Map.of("minScore", 1.5)));
    assertEquals(List.of("$.minScore"), faults(Map.of("minScore", "high")));
    assertEquals(List.of("$.model"), faults(Map.of("model", " churn", "minScore", 0.5)));
    assertEquals(List.of("$.model"), faults(Map.of("model", "", "minScore", 0.5)));
    assertEquals(List.of("$.maxScore"), faults(Map.of("minScore", 0.5, "maxScore", 0.6)));
  }

  private static PropensityThreshold rule(Map<String, Object> config) {
    return (PropensityThreshold) RuleSample.rule(Type.PROPENSITY_THRESHOLD, config);
  }

  private static List<String> faults(Map<String, Object> config) {
    return RuleSample.faults(Type.PROPENSITY_THRESHOLD, config);
  }
}
