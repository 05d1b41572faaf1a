package dev.tact.domain.qualify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.qualify.QualificationRule.Type;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricConditionTest {

  @Test
  void the_value_of_the_metric_is_compared_and_no_value_is_unknown() {
    QualificationRule rule = rule(Map.of("metric", "clicks", "operator", "gte", "value", 3));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.of(3.0)));
    assertEquals(Truth.FALSE, RuleSample.judge(rule, Value.of(2.0)));
    assertEquals(Truth.UNKNOWN, RuleSample.judge(rule, Value.MISSING));
  }

  @Test
  void a_reason_names_the_metric_with_what_is_fixed() {
    assertEquals(
        "metrics.clicks gte 3",
        rule(Map.of("metric", "clicks", "operator", "gte", "value", 3)).toString());
    assertEquals(
        "metrics.byOffer{offerId=id_spring} gte 3",
        rule(Map.of(
                "metric",
                "byOffer",
                "operator",
                "gte",
                "value",
                3,
                "dimensions",
                Map.of("offerId", "spring")))
            .toString());
  }

  @Test
  void a_config_that_could_never_work_is_refused() {
    assertEquals(List.of("$.metric"), faults(Map.of("operator", "gte", "value", 3)));
    assertEquals(
        List.of("$.metric"), faults(Map.of("metric", "noSuch", "operator", "gte", "value", 3)));
    assertEquals(
        List.of("$.metric"), faults(Map.of("metric", "paused", "operator", "gte", "value", 3)));
    assertEquals(
        List.of("$.operator"), faults(Map.of("metric", "clicks", "operator", "regex", "value", 3)));
    assertEquals(
        List.of("$.value"), faults(Map.of("metric", "clicks", "operator", "gte", "value", "x")));
    assertEquals(
        List.of("$.dimensions"),
        faults(Map.of("metric", "byOutcome", "operator", "gte", "value", 3)));
    assertEquals(
        List.of("$.dimensions.offerId"),
        faults(
            Map.of(
                "metric",
                "clicks",
                "operator",
                "gte",
                "value",
                3,
                "dimensions",
                Map.of("offerId", "spring"))));
  }

  private static QualificationRule rule(Map<String, Object> config) {
    return RuleSample.rule(Type.METRIC_CONDITION, config);
  }

  private static List<String> faults(Map<String, Object> config) {
    return RuleSample.faults(Type.METRIC_CONDITION, config);
  }
}
