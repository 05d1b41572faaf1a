package dev.tact.domain.qualify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.qualify.QualificationRule.Type;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecencyCheckTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-18");

  @Test
  void at_most_so_many_days_ago_counts_whole_days() {
    QualificationRule rule = rule(Map.of("attribute", "lastPurchase", "maxDays", 30));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.of(TODAY)));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.of(TODAY.minusDays(30))));
    assertEquals(Truth.FALSE, RuleSample.judge(rule, Value.of(TODAY.minusDays(31))));
    QualificationRule exact = rule(Map.of("attribute", "lastLogin", "maxDays", 1));
    Instant limit = RuleSample.NOW.minus(Duration.ofDays(2));
    assertEquals(Truth.TRUE, RuleSample.judge(exact, Value.of(limit.plusMillis(1))));
    assertEquals(Truth.FALSE, RuleSample.judge(exact, Value.of(limit)));
  }

  @Test
  void at_least_so_many_days_ago_and_both_together() {
    QualificationRule rule = rule(Map.of("attribute", "lastPurchase", "minDays", 7));
    assertEquals(Truth.FALSE, RuleSample.judge(rule, Value.of(TODAY.minusDays(6))));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.of(TODAY.minusDays(7))));
    QualificationRule both = rule(Map.of("attribute", "lastPurchase", "minDays", 7, "maxDays", 7));
    assertEquals(Truth.TRUE, RuleSample.judge(both, Value.of(TODAY.minusDays(7))));
    assertEquals(Truth.FALSE, RuleSample.judge(both, Value.of(TODAY.minusDays(8))));
  }

  @Test
  void what_lies_less_than_a_day_ahead_is_today_and_what_lies_further_has_not_happened() {
    QualificationRule rule = rule(Map.of("attribute", "lastPurchase", "maxDays", 30));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.of(TODAY.plusDays(1))));
    assertEquals(Truth.FALSE, RuleSample.judge(rule, Value.of(TODAY.plusDays(2))));
    QualificationRule old = rule(Map.of("attribute", "lastPurchase", "minDays", 0));
    assertEquals(Truth.FALSE, RuleSample.judge(old, Value.of(TODAY.plusDays(2))));
  }

  @Test
  void a_text_that_says_a_date_is_one_and_anything_else_is_unknown() {
    QualificationRule rule = rule(Map.of("attribute", "note", "maxDays", 30));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.of("2026-03-01")));
    assertEquals(Truth.UNKNOWN, RuleSample.judge(rule, Value.of("last week")));
    assertEquals(Truth.UNKNOWN, RuleSample.judge(rule, Value.MISSING));
    assertEquals(Truth.UNKNOWN, RuleSample.judge(rule, Value.of(3.0)));
  }

  @Test
  void an_outcome_counts_within_the_last_days_to_the_instant() {
    QualificationRule rule = rule(Map.of("outcome", "click", "withinDays", 7));
    Instant limit = RuleSample.NOW.minus(Duration.ofDays(7));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.of(limit.plusMillis(1))));
    assertEquals(Truth.FALSE, RuleSample.judge(rule, Value.of(limit)));
    assertEquals(Truth.FALSE, RuleSample.judge(rule, Value.MISSING));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.of(RuleSample.NOW.plusSeconds(5))));
  }

  @Test
  void an_outcome_may_be_wanted_not_to_have_been() {
    QualificationRule rule = rule(Map.of("outcome", "click", "withinDays", 7, "has", false));
    assertEquals(Truth.TRUE, RuleSample.judge(rule, Value.MISSING));
    assertEquals(Truth.FALSE, RuleSample.judge(rule, Value.of(RuleSample.NOW)));
  }

  @Test
  void a_config_that_could_never_work_is_refused() {
    assertEquals(List.of("$.attribute"), faults(Map.of()));
    assertEquals(
        List.of("$.attribute"),
        faults(Map.of("attribute", "lastPurchase", "maxDays", 1, "outcome", "click")));
    assertEquals(List.of("$.maxDays"), faults(Map.of("attribute", "lastPurchase")));
    assertEquals(
        List.of("$.maxDays"),
        faults(Map.of("attribute", "lastPurchase", "minDays", 8, "maxDays", 7)));
    assertEquals(List.of("$.maxDays"), faults(Map.of("attribute", "lastPurchase", "maxDays", -1)));
    assertEquals(List.of("$.attribute"), faults(Map.of("attribute", "age", "maxDays", 7)));
    assertEquals(List.of("$.attribute"), faults(Map.of("attribute", "lastPurchas", "maxDays", 7)));
    assertEquals(List.of("$.withinDays"), faults(Map.of("outcome", "click")));
    assertEquals(List.of("$.withinDays"), faults(Map.of("outcome", "click", "withinDays", 0)));
    assertEquals(List.of("$.outcome"), faults(Map.of("outcome", "nothing", "withinDays", 3)));
    assertEquals(
        List.of("$.has"), faults(Map.of("attribute", "lastPurchase", "maxDays", 3, "has", true)));
  }

  private static QualificationRule rule(Map<String, Object> config) {
    return RuleSample.rule(Type.RECENCY_CHECK, config);
  }

  private static List<String> faults(Map<String, Object> config) {
    return RuleSample.faults(Type.RECENCY_CHECK, config);
  }
}
