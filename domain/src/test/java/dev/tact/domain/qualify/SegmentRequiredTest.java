package dev.tact.domain.qualify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.qualify.QualificationRule.Type;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentRequiredTest {

  private static final Value UNKNOWN = Value.MISSING;

  @Test
  void all_segments_are_required_unless_any_is_enough() {
    assertEquals(Truth.TRUE, judge("all", Value.TRUE, Value.TRUE));
    assertEquals(Truth.FALSE, judge("all", Value.TRUE, Value.FALSE));
    assertEquals(Truth.TRUE, judge("any", Value.TRUE, Value.FALSE));
    assertEquals(Truth.FALSE, judge("any", Value.FALSE, Value.FALSE));
  }

  @Test
  void unknown_membership_stays_unknown_unless_the_rest_decides() {
    assertEquals(Truth.UNKNOWN, judge("all", Value.TRUE, UNKNOWN));
    assertEquals(Truth.FALSE, judge("all", UNKNOWN, Value.FALSE));
    assertEquals(Truth.TRUE, judge("any", UNKNOWN, Value.TRUE));
    assertEquals(Truth.UNKNOWN, judge("any", UNKNOWN, Value.FALSE));
  }

  @Test
  void the_actual_value_names_the_segments_that_the_customer_has() {
    SegmentRequired rule = rule("all");
    assertEquals(
        new Value.Many(List.of(Value.of("vip"))),
        rule.actual(new RuleSample().with(rule.segments().get(1), Value.TRUE)));
  }

  @Test
  void the_order_and_repetition_of_segments_do_not_matter() {
    assertEquals(
        RuleSample.rule(Type.SEGMENT_REQUIRED, Map.of("requiredSegments", List.of("a", "b", "a"))),
        RuleSample.rule(Type.SEGMENT_REQUIRED, Map.of("requiredSegments", List.of("a", "b"))));
  }

  @Test
  void a_rule_that_names_no_segment_is_refused() {
    assertEquals(List.of("$.requiredSegments"), RuleSample.faults(Type.SEGMENT_REQUIRED, Map.of()));
    assertEquals(
        List.of("$.requiredSegments"),
        RuleSample.faults(Type.SEGMENT_REQUIRED, Map.of("requiredSegments", List.of())));
    assertEquals(
        List.of("$.requiredSegments[0]"),
        RuleSample.faults(Type.SEGMENT_REQUIRED, Map.of("requiredSegments", List.of(" "))));
    assertEquals(
        List.of("$.requiredSegments[1]"),
        RuleSample.faults(Type.SEGMENT_REQUIRED, Map.of("requiredSegments", List.of("a", "b "))));
    assertEquals(
        List.of("$.match"),
        RuleSample.faults(
            Type.SEGMENT_REQUIRED, Map.of("requiredSegments", List.of("a"), "match", "some")));
  }

  private static Truth judge(String match, Value gold, Value vip) {
    SegmentRequired rule = rule(match);
    return rule.judge(
        new RuleSample().with(rule.segments().get(0), gold).with(rule.segments().get(1), vip));
  }

  private static SegmentRequired rule(String match) {
    return (SegmentRequired)
        RuleSample.rule(
            Type.SEGMENT_REQUIRED,
            Map.of("requiredSegments", List.of("vip", "gold"), "match", match));
  }
}
