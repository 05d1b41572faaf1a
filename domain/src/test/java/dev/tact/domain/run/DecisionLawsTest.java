package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of a decision, each on a few thousand small random tenants. */
class DecisionLawsTest {

  private static final int WORLDS = 600;

  @Test
  void the_fast_plan_decides_what_the_reference_model_decides() {
    int answered = 0;
    for (long seed = 0; seed < 2 * WORLDS; seed++) {
      RandomWorld world = RandomWorld.of(seed);
      List<ReferenceModel.Item> expected = new ReferenceModel(world).decide();
      assertEquals(expected, items(world.decide()), "seed " + seed);
      answered += expected.isEmpty() ? 0 : 1;
    }
    assertTrue(answered > WORLDS / 2, "most worlds are worth comparing: " + answered);
  }

  @Test
  void an_explained_decision_is_the_same_as_one_that_nobody_watches() {
    for (long seed = 0; seed < WORLDS; seed++) {
      RandomWorld world = RandomWorld.of(seed);
      DecisionPlans plans = world.authored().plans();
      Decision quiet =
          DecisionRunner.decide(
              plans.choose(world.request.channelId(), world.request.placementId()),
              Requests.situation(world.request),
              world.facts(plans));
      Decision explained = world.decide();
      assertEquals(items(quiet), items(explained), "seed " + seed);
      assertEquals(
          quiet.empty().map(EmptyAnswer::retryAt), explained.empty().map(EmptyAnswer::retryAt));
    }
  }

  @Test
  void kept_and_removed_partition_the_candidates() {
    for (long seed = 0; seed < WORLDS; seed++) {
      RandomWorld world = RandomWorld.of(seed);
      Decision decision = world.decide();
      Set<String> seen = new HashSet<>();
      for (Explanation.Removal removal : decision.explanation().removals()) {
        if (!removal.nodeId().equals("rank")) {
          assertTrue(seen.add(removal.offerId() + removal.creativeId()), "seed " + seed);
        }
      }
      int all = decision.plan().catalog().size();
      assertEquals(all, seen.size() + decision.scored().candidates().length, "seed " + seed);
    }
  }

  @Test
  void every_removed_candidate_has_a_reason_and_every_empty_answer_too() {
    for (long seed = 0; seed < WORLDS; seed++) {
      Decision decision = RandomWorld.of(seed).decide();
      assertEquals(decision.items().isEmpty(), decision.empty().isPresent());
      for (Explanation.Removal removal : decision.explanation().removals()) {
        if (removal.reason() instanceof RemovalReason.Unqualified unqualified) {
          assertTrue(!unqualified.failures().isEmpty(), "seed " + seed);
        }
      }
    }
  }

  @Test
  void order_and_duplicates_of_rules_do_not_matter() {
    for (long seed = 0; seed < WORLDS; seed++) {
      RandomWorld world = RandomWorld.of(seed);
      List<ReferenceModel.Item> expected = items(world.decide());
      RandomWorld other = RandomWorld.of(seed);
      List<Map<String, Object>> bodies = new ArrayList<>();
      other.rules.values().stream()
          .filter(rule -> !rule.get("stage").equals("match"))
          .forEach(bodies::add);
      bodies.addAll(bodies);
      other.rules.values().stream()
          .filter(rule -> rule.get("stage").equals("match"))
          .forEach(bodies::add);
      Collections.shuffle(bodies, new Random(seed));
      other.rules.clear();
      for (int i = 0; i < bodies.size(); i++) {
        other.rules.put("qr_%02d".formatted(i), bodies.get(i));
      }
      assertEquals(expected, items(other.decide()), "seed " + seed);
    }
  }

  @Test
  void adding_a_blocking_rule_never_adds_a_candidate() {
    for (long seed = 0; seed < WORLDS; seed++) {
      RandomWorld world = RandomWorld.of(seed);
      Set<Integer> before = survivors(world.decide());
      RandomWorld donor = RandomWorld.of(seed + 1_000_000);
      RandomWorld stricter = RandomWorld.of(seed);
      donor.rules.forEach(
          (id, rule) -> {
            Map<String, Object> global = new HashMap<>(rule);
            global.put("scopes", List.of(Map.of("scope", "global")));
            global.remove("scopeMatch");
            global.put("stage", "eligibility");
            Map<String, Object> config = new HashMap<>((Map<String, Object>) rule.get("config"));
            config.remove("multiplier");
            global.put("config", config);
            stricter.rules.put("qr_added" + id, global);
          });
      assertTrue(before.containsAll(survivors(stricter.decide())), "seed " + seed);
    }
  }

  @Test
  void scores_are_finite_and_fall_from_rank_to_rank() {
    for (long seed = 0; seed < WORLDS; seed++) {
      double last = Double.MAX_VALUE;
      for (DecisionItem item : RandomWorld.of(seed).decide().items()) {
        assertTrue(Double.isFinite(item.score()) && item.score() <= last, "seed " + seed);
        last = item.score();
      }
    }
  }

  @Test
  void the_same_configuration_compiled_from_its_predecessor_decides_the_same() {
    for (long seed = 0; seed < WORLDS / 3; seed++) {
      RandomWorld world = RandomWorld.of(seed);
      RandomWorld next = RandomWorld.of(seed);
      next.offers.put(
          "off_98", Map.of("priority", 100L, "qualificationRules", List.of(condition())));
      DecisionPlans first = world.authored().plans();
      DecisionPlans fresh = next.authored().plans();
      DecisionPlans grown =
          PlanCompiler.compile(
                  first
                      .configuration()
                      .with(
                          new Configuration.Entry(
                              Authored.definition(Kind.OFFER, "98", 1, next.offers.get("off_98")),
                              Set.of())),
                  Optional.of(first),
                  Authored.SYNTAX)
              .orElseThrow();
      assertEquals(items(decide(fresh, next)), items(decide(grown, next)), "seed " + seed);
    }
  }

  private static Map<String, Object> condition() {
    return Map.of("field", "customer.n0", "operator", "gte", "value", 20L);
  }

  private static Decision decide(DecisionPlans plans, RandomWorld world) {
    return DecisionRunner.decide(
        plans.choose(world.request.channelId(), world.request.placementId()),
        Requests.situation(world.request),
        world.facts(plans));
  }

  private static Set<Integer> survivors(Decision decision) {
    Set<Integer> survivors = new HashSet<>();
    for (int candidate : decision.scored().candidates()) {
      survivors.add(candidate);
    }
    return survivors;
  }

  private static List<ReferenceModel.Item> items(Decision decision) {
    return decision.items().stream()
        .map(
            item ->
                new ReferenceModel.Item(
                    item.offer().id(),
                    item.creative().map(creative -> creative.id()).orElse(""),
                    item.score()))
        .toList();
  }
}
