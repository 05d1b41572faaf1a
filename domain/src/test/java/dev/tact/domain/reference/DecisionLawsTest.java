package dev.tact.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.contact.ContactRule;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.EmptyAnswer;
import dev.tact.domain.run.Explanation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The laws of a decision, each on many small random worlds. */
class DecisionLawsTest {

  private static final int WORLDS = Integer.getInteger("tact.worlds", 150);
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  private static void always(Consumer<Long> law) {
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      try {
        law.accept(seed);
      } catch (AssertionError | IllegalStateException broken) {
        throw new AssertionError("-Dtact.seed=" + seed + " -Dtact.worlds=1", broken);
      }
    }
  }

  @Test
  void blocking_trumps_passing() {
    always(
        seed -> {
          Set<String> before = survivors(World.of(seed));
          World world = World.of(seed);
          for (int i = 0; i < 3; i++) {
            world.policies.put("cp_lax" + i, cap(10_000L, 100L));
          }
          assertEquals(before, survivors(world));
        });
  }

  @Test
  void an_override_trumps_blocking_except_what_is_never_bypassable() {
    if (!ContactRule.Type.ALLOW_OVERRIDE.isSupported()) {
      return;
    }
    always(
        seed -> {
          World lax = World.of(seed);
          lax.policies.values().forEach(policy -> policy.put("bypassable", true));
          lax.policies.put("cp_override", override());
          World without = World.of(seed);
          without.policies.clear();
          assertEquals(survivors(without), survivors(lax));

          World stern = World.of(seed);
          stern.policies.values().forEach(policy -> policy.put("bypassable", false));
          Set<String> before = survivors(stern);
          stern.policies.put("cp_override", override());
          assertEquals(before, survivors(stern));
        });
  }

  @Test
  void order_and_duplicates_of_policies_do_not_matter() {
    always(
        seed -> {
          World other = World.of(seed);
          doubled(other.policies, "cp_", seed);
          assertEquals(decided(World.of(seed)), decided(other));
        });
  }

  @Test
  void order_and_duplicates_of_rules_do_not_matter() {
    always(
        seed -> {
          World world = World.of(seed);
          world.rules.values().removeIf(rule -> rule.get("stage").equals("match"));
          world.rules.values().removeIf(rule -> rule.toString().contains("rule="));
          World other = World.of(seed);
          other.rules.clear();
          other.rules.putAll(world.rules);
          doubled(other.rules, "qr_", seed);
          assertEquals(decided(world), decided(other));
        });
  }

  private static void doubled(Map<String, Map<String, Object>> bodies, String prefix, long seed) {
    List<Map<String, Object>> shuffled = new ArrayList<>(bodies.values());
    shuffled.addAll(bodies.values());
    Collections.shuffle(shuffled, new Random(seed));
    bodies.clear();
    for (Map<String, Object> body : shuffled) {
      bodies.put(prefix + "%02d".formatted(bodies.size()), body);
    }
  }

  @Test
  void adding_a_blocking_policy_never_adds_a_candidate() {
    always(
        seed -> {
          Set<String> before = survivors(World.of(seed));
          World world = World.of(seed);
          World donor = World.of(seed + 1_000_000);
          donor.policies.forEach(
              (id, policy) -> {
                Map<String, Object> global = new HashMap<>(policy);
                global.remove("scopes");
                global.remove("scopeMatch");
                if (!policy.get("ruleType").equals("allow_override")
                    && !policy.toString().contains("off_")
                    && !policy.get("ruleType").equals("metric_condition")) {
                  world.policies.put(id + "added", global);
                }
              });
          assertTrue(before.containsAll(survivors(world)));
        });
  }

  @Test
  void adding_a_hard_rule_never_adds_a_candidate() {
    always(
        seed -> {
          Set<String> before = survivors(World.of(seed));
          World world = World.of(seed);
          world.rules.put(
              "qr_added",
              Map.of(
                  "ruleType",
                  "attribute_condition",
                  "stage",
                  "fit",
                  "config",
                  Map.of("field", "customer.n0", "operator", "gte", "value", 50L)));
          assertTrue(before.containsAll(survivors(world)));
        });
  }

  @Test
  void kept_and_removed_partition_the_candidates() {
    always(
        seed -> {
          Decision decision = new Engine(World.of(seed)).explain();
          Set<String> seen = new HashSet<>(survivors(decision));
          int removed = 0;
          for (Explanation.Removal removal : decision.explanation().removals()) {
            if (!removal.nodeId().equals("rank")) {
              removed++;
              assertTrue(seen.add(removal.offerId() + "/" + removal.creativeId()));
            }
          }
          int kept = decision.scored().candidates().length;
          assertEquals(decision.plan().catalog().size(), removed + kept);
        });
  }

  @Test
  void every_removed_candidate_has_a_reason_and_every_empty_answer_too() {
    always(
        seed -> {
          Decision decision = new Engine(World.of(seed)).explain();
          assertEquals(decision.items().isEmpty(), decision.empty().isPresent());
          Engine.removed(decision, false).values().forEach(each -> assertFalse(each.isEmpty()));
        });
  }

  @Test
  void same_facts_and_chance_same_slate() {
    always(
        seed -> {
          World world = World.of(seed);
          Engine engine = new Engine(world);
          Decision quiet = engine.decide();
          assertEquals(Engine.items(quiet), Engine.items(engine.decide()));
          assertEquals(Engine.items(quiet), Engine.items(new Engine(World.of(seed)).decide()));
          Decision explained = engine.explain();
          assertEquals(Engine.items(quiet), Engine.items(explained));
          assertEquals(
              quiet.empty().map(EmptyAnswer::retryAt), explained.empty().map(EmptyAnswer::retryAt));
        });
  }

  @Test
  void ranking_is_total_and_stable() {
    always(
        seed -> {
          World world = World.of(seed);
          List<Expected.Item> items = Engine.items(new Engine(world).decide());
          World mixed = World.of(seed);
          mixed(mixed.offers, seed);
          mixed(mixed.creatives, seed);
          assertEquals(items, Engine.items(new Engine(mixed).decide()));
          for (int i = 1; i < items.size(); i++) {
            assertTrue(comesBefore(items.get(i - 1), items.get(i), world), items.toString());
          }
        });
  }

  private static boolean comesBefore(Expected.Item one, Expected.Item next, World world) {
    long priority = (Long) world.offers.get(one.offerId()).get("priority");
    long other = (Long) world.offers.get(next.offerId()).get("priority");
    PolicyModel policies = new PolicyModel(world);
    if (policies.isMandatory(one.offerId()) != policies.isMandatory(next.offerId())) {
      return policies.isMandatory(one.offerId());
    }
    return one.score() != next.score()
        ? one.score() > next.score()
        : priority != other ? priority > other : one.offerId().compareTo(next.offerId()) < 0;
  }

  private static <T> void mixed(Map<String, T> map, long seed) {
    List<String> ids = new ArrayList<>(map.keySet());
    Collections.shuffle(ids, new Random(seed));
    Map<String, T> copy = new LinkedHashMap<>();
    ids.forEach(id -> copy.put(id, map.get(id)));
    map.clear();
    map.putAll(copy);
  }

  @Test
  void scores_are_finite() {
    always(
        seed -> {
          for (double score : new Engine(World.of(seed)).decide().scored().scores()) {
            assertTrue(Double.isFinite(score));
          }
        });
  }

  @Test
  void a_configuration_compiled_from_its_predecessor_decides_like_one_compiled_afresh() {
    always(
        seed -> {
          World world = World.of(seed);
          World next = World.of(seed);
          Map<String, Object> body =
              Map.of(
                  "priority",
                  100L,
                  "qualificationRules",
                  List.of(Map.of("field", "customer.n0", "operator", "gte", "value", 20L)));
          next.offers.put("off_98", body);
          DecisionPlans first = world.authored().plans();
          DecisionPlans grown =
              PlanCompiler.compile(
                      first
                          .configuration()
                          .with(
                              new Configuration.Entry(
                                  Authored.definition(Kind.OFFER, "98", 1, body), Set.of())),
                      Optional.of(first),
                      Authored.SYNTAX)
                  .orElseThrow();
          assertEquals(decided(next), Engine.items(new Engine(next, grown).decide()));
        });
  }

  private static Map<String, Object> cap(long max, long days) {
    return new HashMap<>(
        Map.of(
            "ruleType",
            "frequency_cap",
            "priority",
            100L,
            "config",
            Map.of("maxContacts", max, "windowDays", days)));
  }

  private static Map<String, Object> override() {
    return Map.of("ruleType", "allow_override", "priority", 100L, "config", Map.of());
  }

  private static List<Expected.Item> decided(World world) {
    return Engine.items(new Engine(world).decide());
  }

  private static Set<String> survivors(World world) {
    return survivors(new Engine(world).decide());
  }

  private static Set<String> survivors(Decision decision) {
    Set<String> survivors = new HashSet<>();
    for (int candidate : decision.scored().candidates()) {
      survivors.add(
          decision.plan().catalog().offer(candidate).id()
              + "/"
              + decision.plan().catalog().creative(candidate).map(each -> each.id()).orElse(""));
    }
    return survivors;
  }
}
