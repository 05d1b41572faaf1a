package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.trace.TraceDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pacing: what draws on a limit that is used faster than its period passes is worth less. */
class PacingTest {

  private static final double EXACTLY = 1e-12;

  /** Noon: half of the day is over. */
  private static final String TODAY = "2026-03-18";

  @Test
  void a_limit_that_lasts_costs_nothing() {
    assertEquals(0.9, scores(true, 50).get("gold"), EXACTLY);
    assertEquals(0.9, scores(true, 10).get("gold"), EXACTLY);
  }

  @Test
  void the_price_grows_with_what_is_used_ahead_of_time() {
    // (0.75 − 0.5) / (1 − 0.5) = 0.5; gold costs the most, silver half of it, green nothing
    Map<String, Double> scores = scores(true, 75);
    assertEquals(0.9 * 0.5, scores.get("gold"), EXACTLY);
    assertEquals(0.8 * 0.75, scores.get("silver"), EXACTLY);
    assertEquals(0.5, scores.get("green"), EXACTLY);
    assertEquals(0.9 * 0.2, scores(true, 90).get("gold"), EXACTLY);
  }

  @Test
  void without_the_setting_nothing_is_paced() {
    assertEquals(0.9, scores(false, 75).get("gold"), EXACTLY);
  }

  @Test
  void the_trace_tells_the_prices() {
    Decision decision = decide(true, 75);
    List<?> rows = (List<?>) TraceDocument.of(decision).get("shadowPrices");
    Map<?, ?> row = (Map<?, ?>) rows.getFirst();
    assertEquals("day of cards", row.get("limitName"));
    assertEquals(0.5, ((Number) row.get("price")).doubleValue(), EXACTLY);
    assertEquals(0.5, ((Number) row.get("elapsed")).doubleValue(), EXACTLY);
    assertNull(TraceDocument.of(decide(true, 10)).get("shadowPrices"));
  }

  @Test
  void what_is_paced_must_be_known_from_the_first_contact_on() {
    assertEquals(
        1,
        plans(true).supply().watched(LocalDate.parse(TODAY)).stream()
            .filter(each -> each.isTight(BigDecimal.ZERO))
            .count());
    assertEquals(
        0,
        plans(false).supply().watched(LocalDate.parse(TODAY)).stream()
            .filter(each -> each.isTight(BigDecimal.ZERO))
            .count());
  }

  private static Map<String, Double> scores(boolean paced, long used) {
    Map<String, Double> scores = new HashMap<>();
    decide(paced, used).items().forEach(item -> scores.put(item.offer().key(), item.score()));
    return scores;
  }

  private static Decision decide(boolean paced, long used) {
    DecisionPlans plans = plans(paced);
    Facts plain = Requests.facts(plans, Map.of());
    QuotaKey key = new QuotaKey("cat_cards", QuotaKey.Measure.SPEND, TODAY);
    Facts facts =
        new Facts(
            plain.customer(),
            plain.behaviour(),
            plain.evidence(),
            new QuotaUse(Map.of(key, BigDecimal.valueOf(used * 10))));
    return DecisionRunner.explain(plans.base(), Requests.situation(Requests.plain(5)), facts);
  }

  private static DecisionPlans plans(boolean paced) {
    return new Authored()
        .with(
            Kind.TENANT_SETTINGS, "settings", Map.of("ranking", Map.of("lagrangianEnabled", paced)))
        .with(Kind.CATEGORY, "cards", Map.of())
        .with(Kind.OFFER, "gold", offer(90L, Map.of("perContact", 2L, "currency", "EUR")))
        .with(Kind.OFFER, "silver", offer(80L, Map.of("perContact", 1L, "currency", "EUR")))
        .with(Kind.OFFER, "green", Map.of("categoryId", "cat_cards", "priority", 50L))
        .with(
            Kind.BUDGET,
            "day of cards",
            Map.of(
                "scope",
                "category",
                "scopeId",
                "cat_cards",
                "periodType",
                "daily",
                "maxSpend",
                1000L))
        .plans();
  }

  private static Map<String, Object> offer(long priority, Map<String, Object> cost) {
    return Map.of("categoryId", "cat_cards", "priority", priority, "cost", cost);
  }
}
