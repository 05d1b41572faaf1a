package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.value.Chance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the methods of rank promise: orders as a person would make them, and exact propensities. */
class RankMethodsTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  @Test
  void diversity_takes_the_best_of_each_category_up_to_its_maximum() {
    assertEquals(List.of("a90", "b70", "loose", "c40"), ranked(Map.of("method", "diversity"), 10));
    assertEquals(
        List.of("a90", "a80", "b70", "loose", "b55", "c40"),
        ranked(Map.of("method", "diversity", "maxPerCategory", 2L), 10));
  }

  @Test
  void what_diversity_passes_over_says_why() {
    Decision decision = decide(Map.of("method", "diversity"), 3, 1);
    assertEquals(
        List.of(new RemovalReason.Crowded("a", 1), new RemovalReason.Crowded("a", 1)),
        decision.explanation().removals().stream().map(Explanation.Removal::reason).toList());
    assertEquals(
        List.of("rank", "rank"),
        decision.explanation().removals().stream().map(Explanation.Removal::nodeId).toList());
  }

  @Test
  void round_robin_takes_from_the_categories_in_turn() {
    assertEquals(
        List.of("a90", "b70", "loose", "c40", "a80", "b55", "a75"),
        ranked(Map.of("method", "round_robin"), 10));
    assertEquals(List.of("a90", "b70"), ranked(Map.of("method", "round_robin"), 2));
  }

  @Test
  void a_turn_stays_with_its_category_until_that_gives_an_item() {
    Authored shop =
        shop()
            .with(
                Kind.CONTACT_POLICY,
                "never",
                Map.of(
                    "ruleType",
                    "mutual_exclusion",
                    "config",
                    Map.of("excludeOfferIds", List.of("off_a90", "off_b70"))));
    DecisionPlans plans = flow(shop, Map.of("method", "round_robin"), true).plans();
    assertEquals(
        List.of("a90", "b55", "loose", "c40", "a80", "a75"), Requests.offers(decide(plans, 10, 1)));
  }

  @Test
  void mandatory_offers_come_first_under_every_method() {
    for (String method : List.of("topN", "diversity", "round_robin", "explore_exploit")) {
      Authored shop =
          shop()
              .with(Kind.OFFER, "must", mandatory("cat_a"))
              .with(Kind.OFFER, "shall", mandatory("cat_a"));
      DecisionPlans plans = flow(shop, Map.of("method", method), false).plans();
      List<String> offers = Requests.offers(decide(plans, 5, 3));
      assertEquals(Set.of("must", "shall"), Set.copyOf(offers.subList(0, 2)), method);
    }
  }

  @Test
  void diversity_counts_what_is_mandatory() {
    Authored shop = shop().with(Kind.OFFER, "must", mandatory("cat_a"));
    DecisionPlans plans = flow(shop, Map.of("method", "diversity"), false).plans();
    assertEquals(List.of("must", "b70", "loose", "c40"), Requests.offers(decide(plans, 10, 1)));
  }

  @Test
  void no_category_ever_has_more_items_than_its_maximum() {
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      int max = 1 + random.nextInt(3);
      DecisionPlans plans =
          flow(random(random), Map.of("method", "diversity", "maxPerCategory", (long) max), false)
              .plans();
      Decision decision = decide(plans, 1 + random.nextInt(20), round);
      Map<String, Integer> counts = new HashMap<>();
      for (DecisionItem item : decision.items()) {
        item.offer().categoryId().ifPresent(id -> counts.merge(id, 1, Integer::sum));
      }
      assertTrue(counts.values().stream().allMatch(each -> each <= max), "seed " + SEED);
    }
  }

  @Test
  void every_method_hands_out_every_survivor_once_and_twice_alike() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      Authored shop = random(random);
      for (String method : List.of("topN", "diversity", "round_robin", "explore_exploit")) {
        DecisionPlans plans = flow(shop, Map.of("method", method), false).plans();
        Decision decision = decide(plans, 5, round);
        assertEquals(
            Requests.offers(decision), Requests.offers(decide(plans, 5, round)), "seed " + SEED);
        Order order = order(plans, decision, round);
        Set<Integer> handed = new HashSet<>();
        while (order.hasNext()) {
          assertTrue(handed.add(order.next(index -> index % 3 > 0)), method + " seed " + SEED);
        }
        assertEquals(decision.scored().candidates().length, handed.size(), method);
      }
    }
  }

  @Test
  void what_was_counted_goes_on_at_another_placement() {
    Order diverse = handed(Map.of("method", "diversity"), 2);
    assertEquals(List.of("a90", "b70"), names(diverse, 2));
    assertEquals(List.of("loose", "c40"), names(again(diverse), 9));
    Order turns = handed(Map.of("method", "round_robin"), 2);
    assertEquals(List.of("a90", "b70"), names(turns, 2));
    assertEquals(List.of("loose", "c40", "a90", "b70"), names(again(turns), 4));
  }

  @Test
  void without_chance_there_is_no_propensity() {
    for (String method : List.of("topN", "diversity", "round_robin")) {
      for (DecisionItem item : decide(Map.of("method", method), 10, 1).items()) {
        assertEquals(OptionalDouble.empty(), item.propensity());
      }
    }
  }

  @Test
  void without_epsilon_exploring_is_best_first_and_certain() {
    Decision decision = decide(Map.of("method", "explore_exploit", "epsilon", 0L), 10, 5);
    assertEquals(ranked(Map.of("method", "topN"), 10), Requests.offers(decision));
    for (DecisionItem item : decision.items()) {
      assertEquals(OptionalDouble.of(1), item.propensity());
    }
  }

  @Test
  void propensities_of_all_answers_add_up_to_one_and_are_how_often_they_come() {
    enumerated(shop(), Map.of("method", "explore_exploit", "epsilon", 0.4), false, 2);
  }

  @Test
  void propensities_are_exact_where_policies_and_creatives_leave_less_to_choose_from() {
    Authored shop =
        shop()
            .with(Kind.CHANNEL, "mail", Map.of("channelType", "email"))
            .with(Kind.CREATIVE, "one", Map.of("offerId", "off_a90", "channelId", "ch_mail"))
            .with(Kind.CREATIVE, "two", Map.of("offerId", "off_a90", "channelId", "ch_mail"))
            .with(
                Kind.CONTACT_POLICY,
                "one_of_a",
                Map.of(
                    "ruleType",
                    "frequency_cap",
                    "scopes",
                    List.of(Map.of("scope", "category", "scopeId", "cat_a")),
                    "config",
                    Map.of("maxPerDay", 1L)))
            .with(
                Kind.CONTACT_POLICY,
                "either",
                Map.of(
                    "ruleType",
                    "mutual_exclusion",
                    "config",
                    Map.of("excludeOfferIds", List.of("off_b70", "off_c40"))));
    enumerated(shop, Map.of("method", "explore_exploit", "epsilon", 0.7), true, 3);
  }

  /** Decides under many seeds and compares how often each answer comes with what was logged. */
  private static void enumerated(
      Authored shop, Map<String, Object> rank, boolean policies, int limit) {
    DecisionPlans plans = flow(shop, rank, policies).plans();
    int decisions = 40_000;
    Map<List<String>, Integer> counts = new HashMap<>();
    Map<List<String>, Double> logged = new HashMap<>();
    DecisionPlan plan = plans.choose(Requests.plain(limit).surface());
    Facts facts = Requests.facts(plans, Map.of());
    Random random = new Random(SEED);
    for (int i = 0; i < decisions; i++) {
      Situation situation =
          new Situation(Requests.plain(limit), Requests.NOW, new Chance(random.nextLong()));
      Decision decision = DecisionRunner.decide(plan, situation, facts);
      List<String> offers = Requests.offers(decision);
      double probability = 1;
      for (DecisionItem item : decision.items()) {
        probability *= item.propensity().orElseThrow();
      }
      counts.merge(offers, 1, Integer::sum);
      Double before = logged.put(offers, probability);
      assertTrue(before == null || Math.abs(before - probability) < 1e-12, "seed " + SEED);
    }
    double sum = logged.values().stream().mapToDouble(Double::doubleValue).sum();
    assertEquals(1, sum, 1e-9, "every answer that there can be came at least once; seed " + SEED);
    logged.forEach(
        (offers, probability) -> {
          double spread = Math.sqrt(probability * (1 - probability) / decisions);
          assertEquals(
              probability, counts.get(offers) / (double) decisions, 5 * spread, "seed " + SEED);
        });
  }

  private static List<String> ranked(Map<String, Object> rank, int limit) {
    return Requests.offers(decide(rank, limit, 1));
  }

  private static Decision decide(Map<String, Object> rank, int limit, long seed) {
    return decide(flow(shop(), rank, false).plans(), limit, seed);
  }

  private static Decision decide(DecisionPlans plans, int limit, long seed) {
    Situation situation = new Situation(Requests.plain(limit), Requests.NOW, new Chance(seed));
    DecisionPlan plan = plans.choose(situation.request().surface());
    return DecisionRunner.explain(plan, situation, Requests.facts(plans, Map.of()));
  }

  private static Order handed(Map<String, Object> rank, long seed) {
    DecisionPlans plans = flow(shop(), rank, false).plans();
    return order(plans, decide(plans, 10, seed), seed);
  }

  private static Order again(Order order) {
    DecisionPlans plans = flow(shop(), Map.of(), false).plans();
    Decision decision = decide(plans, 10, 1);
    Situation situation = new Situation(Requests.plain(5), Requests.NOW, new Chance(1));
    return order.over(
        DecisionRunner.begin(decision.plan(), situation, Requests.facts(plans, Map.of())),
        decision.scored());
  }

  /** The first that an order hands out and allows, taken. */
  private static List<String> names(Order order, int count) {
    Decision decision = decide(Map.of(), 10, 1);
    List<String> names = new ArrayList<>();
    while (order.hasNext() && names.size() < count) {
      int index = order.next(_ -> true);
      if (order.allows(index)) {
        order.taken();
        int candidate = decision.scored().candidates()[index];
        names.add(decision.plan().catalog().offer(candidate).key());
      }
    }
    return names;
  }

  private static Order order(DecisionPlans plans, Decision decision, long seed) {
    Situation situation = new Situation(Requests.plain(5), Requests.NOW, new Chance(seed));
    return Order.of(
        decision.plan(),
        DecisionRunner.begin(decision.plan(), situation, Requests.facts(plans, Map.of())),
        decision.scored());
  }

  private static Map<String, Object> mandatory(String category) {
    return Map.of(
        "priority",
        1L,
        "categoryId",
        category,
        "mandatory",
        true,
        "mandatoryReason",
        "recall",
        "mandatoryApprovedBy",
        "Ada",
        "mandatoryExpiresAt",
        "2026-04-01T00:00:00Z");
  }

  private static Authored shop() {
    return new Authored()
        .with(Kind.CATEGORY, "a", Map.of())
        .with(Kind.CATEGORY, "b", Map.of())
        .with(Kind.CATEGORY, "c", Map.of())
        .with(Kind.OFFER, "a75", Map.of("priority", 75L, "categoryId", "cat_a"))
        .with(Kind.OFFER, "a80", Map.of("priority", 80L, "categoryId", "cat_a"))
        .with(Kind.OFFER, "a90", Map.of("priority", 90L, "categoryId", "cat_a"))
        .with(Kind.OFFER, "b55", Map.of("priority", 55L, "categoryId", "cat_b"))
        .with(Kind.OFFER, "b70", Map.of("priority", 70L, "categoryId", "cat_b"))
        .with(Kind.OFFER, "c40", Map.of("priority", 40L, "categoryId", "cat_c"))
        .with(Kind.OFFER, "loose", Map.of("priority", 60L));
  }

  private static Authored random(Random random) {
    Authored shop = new Authored();
    int categories = 1 + random.nextInt(4);
    for (int i = 0; i < categories; i++) {
      shop.with(Kind.CATEGORY, "k" + i, Map.of());
    }
    int offers = 1 + random.nextInt(15);
    for (int i = 0; i < offers; i++) {
      Map<String, Object> body = new HashMap<>();
      body.put("priority", (long) random.nextInt(5) * 20);
      int category = random.nextInt(categories + 1);
      if (category < categories) {
        body.put("categoryId", "cat_k" + category);
      }
      shop.with(Kind.OFFER, "o" + i, body);
    }
    return shop;
  }

  private static Authored flow(Authored shop, Map<String, Object> rank, boolean policies) {
    List<Map<String, Object>> nodes = new ArrayList<>();
    nodes.add(Map.of("id", "inventory", "type", "inventory"));
    if (policies) {
      nodes.add(Map.of("id", "policies", "type", "contact_policy"));
    }
    nodes.add(Map.of("id", "score", "type", "score"));
    nodes.add(Map.of("id", "rank", "type", "rank", "config", rank));
    nodes.add(Map.of("id", "response", "type", "response"));
    return shop.with(Kind.DECISION_FLOW, "flow", Map.of("config", Map.of("nodes", nodes)));
  }
}
