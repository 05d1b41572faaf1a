package dev.tact.domain.analyze;

import static dev.tact.domain.analyze.PolicyAnalysisTest.NOW;
import static dev.tact.domain.analyze.PolicyAnalysisTest.condition;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.Explanation;
import dev.tact.domain.value.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random rules, analyzed and then tried out on a grid of customers: the two never disagree. */
class AnalysisLawsTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int WORLDS = Integer.getInteger("tact.worlds", 150);

  private static final List<Value> AGES =
      List.of(Value.MISSING, num(-1), num(0), num(1), num(2), num(3), num(4), num(5));
  private static final List<Value> TIERS =
      List.of(Value.MISSING, text(""), text("a"), text("ab"), text("aba"), text("b"), text("x"));
  private static final List<Value> FLAGS = List.of(Value.MISSING, Value.TRUE, Value.FALSE);
  private static final List<Value> DAYS =
      List.of(Value.MISSING, day(10), day(11), day(12), day(13));

  /** What a grid customer meets: the rules failed and whether the offer comes through. */
  private record Met(Map<String, Set<String>> failed, Set<String> got) {}

  @Test
  void what_is_proved_holds_for_every_customer_of_a_grid_and_what_is_shown_is_judged_so() {
    int contradictions = 0;
    int shadowed = 0;
    int reachable = 0;
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      DecisionPlans plans = world(new Random(seed)).plans();
      PolicyAnalysis analysis =
          PolicyAnalysis.of(plans, plans.base(), EnumSet.allOf(FindingCode.Topic.class), NOW);
      List<Met> grid = grid(plans);
      for (Finding finding : analysis.findings()) {
        String where = "-Dtact.seed=" + seed + " -Dtact.worlds=1: " + finding;
        hold(finding, grid, where);
        contradictions += finding.code() == FindingCode.CONTRADICTORY_RULES ? 1 : 0;
        shadowed += finding.code() == FindingCode.RULE_SHADOWED ? 1 : 0;
        reachable += finding.code() == FindingCode.OFFER_REACHABLE ? 1 : 0;
      }
      complete(analysis, grid, "-Dtact.seed=" + seed + " -Dtact.worlds=1: " + analysis);
    }
    if (WORLDS >= 100) {
      assertTrue(contradictions > 10, "contradictions: " + contradictions);
      assertTrue(shadowed > 10, "shadowed: " + shadowed);
      assertTrue(reachable > 100, "reachable: " + reachable);
    }
  }

  @Test
  void the_same_configuration_is_analyzed_to_the_same_answer() {
    Authored world = world(new Random(SEED));
    DecisionPlans one = world.plans();
    DecisionPlans other = world.plans();
    Set<FindingCode.Topic> all = EnumSet.allOf(FindingCode.Topic.class);
    assertEquals(
        PolicyAnalysis.of(one, one.base(), all, NOW),
        PolicyAnalysis.of(other, other.base(), all, NOW));
  }

  private static void hold(Finding finding, List<Met> grid, String where) {
    Subject first = finding.subjects().getFirst();
    for (Met met : grid) {
      switch (finding.code()) {
        case RULE_NEVER_PASSES ->
            met.failed()
                .values()
                .forEach(
                    failed ->
                        assertTrue(
                            failed.contains(first.id()) || isElsewhere(finding, met), where));
        case RULE_ALWAYS_PASSES ->
            met.failed()
                .values()
                .forEach(failed -> assertFalse(failed.contains(first.id()), where));
        case RULE_SHADOWED ->
            met.failed()
                .values()
                .forEach(
                    failed ->
                        assertTrue(
                            !failed.contains(first.id()) || failsOther(finding, failed), where));
        case CONTRADICTORY_RULES ->
            finding.subjects().stream()
                .filter(subject -> subject.kind() == Kind.OFFER)
                .forEach(
                    offer ->
                        assertTrue(
                            failsAny(finding, met.failed().getOrDefault(offer.id(), Set.of())),
                            where + " " + met));
        case OFFER_UNREACHABLE -> assertFalse(met.got().contains(first.id()), where);
        default -> {
          // nothing to compare with the grid
        }
      }
    }
  }

  /** A rule of a category asks only the offers of it. */
  private static boolean isElsewhere(Finding finding, Met met) {
    return met.failed().values().stream()
        .anyMatch(failed -> failed.contains(finding.subjects().getFirst().id()));
  }

  private static boolean failsOther(Finding finding, Set<String> failed) {
    return finding.subjects().stream().skip(1).anyMatch(subject -> failed.contains(subject.id()));
  }

  private static boolean failsAny(Finding finding, Set<String> failed) {
    boolean inline = finding.subjects().stream().anyMatch(each -> each.kind() == Kind.OFFER);
    return finding.subjects().stream().anyMatch(subject -> failed.contains(subject.id()))
        || (inline && failed.contains(""));
  }

  /** Who gets an offer on the grid shows that it is not unreachable, and then somebody is found. */
  private static void complete(PolicyAnalysis analysis, List<Met> grid, String where) {
    Set<String> told = new HashSet<>();
    for (Finding finding : analysis.findings()) {
      if (finding.code() == FindingCode.OFFER_REACHABLE) {
        assertTrue(finding.witness().isPresent(), where);
        told.add(finding.subjects().getFirst().id());
      }
    }
    for (Unsettled unsettled : analysis.unsettled()) {
      unsettled.subjects().forEach(subject -> told.add(subject.id()));
    }
    for (Met met : grid) {
      assertTrue(told.containsAll(met.got()), where);
    }
  }

  private static List<Met> grid(DecisionPlans plans) {
    Trial trial = new Trial(plans, plans.base(), plans.base().shared().attributes());
    List<Met> grid = new ArrayList<>();
    for (Value age : AGES) {
      for (Value tier : TIERS) {
        for (Value vip : FLAGS) {
          for (Value joined : DAYS) {
            Map<NameReference, Value> values = new HashMap<>();
            put(plans, "age", age, values);
            put(plans, "tier", tier, values);
            put(plans, "vip", vip, values);
            put(plans, "joined", joined, values);
            grid.add(meet(plans, trial.explain(Guess.of(values, NOW))));
          }
        }
      }
    }
    return grid;
  }

  private static Met meet(DecisionPlans plans, Decision decision) {
    Map<String, Set<String>> failed = new HashMap<>();
    Set<String> got = new HashSet<>();
    for (Explanation.Removal removal : decision.explanation().removals()) {
      if (removal.reason() instanceof RemovalReason.Unqualified(var failures)) {
        Set<String> ids = failed.computeIfAbsent(removal.offerId(), _ -> new HashSet<>());
        failures.forEach(failure -> ids.add(failure.rule().map(rule -> rule.id()).orElse("")));
      }
    }
    for (int candidate : decision.scored().candidates()) {
      got.add(plans.catalog().offer(candidate).id());
      failed.putIfAbsent(plans.catalog().offer(candidate).id(), Set.of());
    }
    return new Met(failed, got);
  }

  private static void put(
      DecisionPlans plans, String field, Value value, Map<NameReference, Value> values) {
    int slot = plans.layout().find(field).orElseThrow();
    if (!value.isMissing()) {
      values.put(
          new NameReference(Namespace.CUSTOMER, slot, field, plans.layout().slot(slot).type()),
          value);
    }
  }

  private static Authored world(Random random) {
    Authored world = PolicyAnalysisTest.shop();
    world.with(
        Kind.OFFER,
        "picky",
        Map.of("categoryId", "cat_cards", "qualificationRules", List.of(tree(random, 1))));
    int rules = 1 + random.nextInt(5);
    for (int i = 0; i < rules; i++) {
      Map<String, Object> rule = new HashMap<>(PolicyAnalysisTest.rule(tree(random, 2)));
      if (random.nextInt(3) == 0) {
        rule.put("scopes", List.of(Map.of("scope", "category", "scopeId", "cat_cards")));
      }
      world.with(Kind.QUALIFICATION_RULE, "r" + i, rule);
    }
    return world;
  }

  private static Map<String, Object> tree(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return leaf(random);
    }
    return switch (random.nextInt(3)) {
      case 0 -> Map.of("all", List.of(tree(random, depth - 1), tree(random, depth - 1)));
      case 1 -> Map.of("any", List.of(tree(random, depth - 1), tree(random, depth - 1)));
      default -> Map.of("not", tree(random, depth - 1));
    };
  }

  private static Map<String, Object> leaf(Random random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> number(random);
      case 2 -> letters(random);
      case 3 -> condition("vip", random.nextBoolean() ? "eq" : "neq", random.nextBoolean());
      default ->
          condition(
              "joined",
              List.of("eq", "gt", "gte", "lt", "lte").get(random.nextInt(5)),
              "2026-01-1" + (1 + random.nextInt(2)));
    };
  }

  private static Map<String, Object> number(Random random) {
    long bound = random.nextInt(5);
    return switch (random.nextInt(8)) {
      case 0 -> condition("age", "in", List.of(bound, bound + 2));
      case 1 -> condition("age", "not_in", List.of(bound, bound + 1));
      case 2 -> Map.of("field", "customer.age", "operator", "exists");
      default ->
          condition(
              "age", List.of("eq", "neq", "gt", "gte", "lt", "lte").get(random.nextInt(6)), bound);
    };
  }

  private static Map<String, Object> letters(Random random) {
    String text = List.of("a", "ab", "b").get(random.nextInt(3));
    return switch (random.nextInt(8)) {
      case 0 -> condition("tier", "in", List.of(text, "x"));
      case 1 -> condition("tier", "not_in", List.of(text));
      case 2 -> Map.of("field", "customer.tier", "operator", "is_null");
      default ->
          condition(
              "tier",
              List.of("eq", "neq", "contains", "starts_with", "gt", "lt").get(random.nextInt(6)),
              text);
    };
  }

  private static Value num(double number) {
    return new Value.Num(number);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value day(int day) {
    return Value.of(LocalDate.of(2026, 1, day));
  }
}
