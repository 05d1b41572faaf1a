package dev.tact.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.contact.ContactRule;
import dev.tact.domain.run.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The engine and the reference model agree on random worlds: what is kept, what is removed, and
 * why. `-Dtact.decisions` says on how many, `-Dtact.seed` where to begin.
 */
class ReferenceModelTest {

  private static final long DECISIONS = Long.getLong("tact.decisions", 3_000);
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  @Test
  void the_engine_decides_what_the_reference_model_decides() {
    long answered = 0;
    Map<String, Integer> reasons = new TreeMap<>();
    for (long seed = SEED; seed < SEED + DECISIONS; seed++) {
      World world = World.of(seed);
      Expected expected = new ReferenceModel(world).decide();
      try {
        Decision decision = new Engine(world).explain();
        compare(expected, decision);
        answered += expected.items().isEmpty() ? 0 : 1;
        count(world, expected, reasons);
      } catch (AssertionError | IllegalStateException broken) {
        throw new AssertionError("-Dtact.seed=" + seed + " -Dtact.decisions=1\n" + world, broken);
      }
    }
    assertTrue(answered > DECISIONS / 4, "many worlds have an answer: " + answered);
    System.out.println(DECISIONS + " decisions agree; reasons: " + reasons);
    if (DECISIONS >= 1_000) {
      for (ContactRule.Type type : PolicyDice.TYPES) {
        String kind = type.wire();
        assertTrue(
            type == ContactRule.Type.ALLOW_OVERRIDE || reasons.getOrDefault(kind, 0) > 20,
            () -> kind + " decides too seldom to be proved: " + reasons);
      }
    }
  }

  /** How often each kind of policy was a reason. */
  private static void count(World world, Expected expected, Map<String, Integer> reasons) {
    List<Fate> fates = new ArrayList<>(expected.removed().values());
    fates.addAll(expected.leftOut().values());
    for (Fate fate : fates) {
      for (String each : fate.all()) {
        Object type = world.policies.getOrDefault(each, Map.of()).get("ruleType");
        String kind = type == null ? fate.node() + " " + each : (String) type;
        reasons.merge(kind.replaceAll("qr_.*", "rule"), 1, Integer::sum);
      }
    }
  }

  private static void compare(Expected expected, Decision decision) {
    checkFates(expected.removed(), Engine.removed(decision, false));
    checkFates(expected.leftOut(), Engine.removed(decision, true));
    assertEquals(expected.items(), Engine.items(decision));
    assertEquals(expected.lowered(), Engine.lowered(decision));
    checkBlocks(expected, Engine.blocks(decision));
  }

  private static void checkFates(Map<String, Fate> expected, Map<String, List<String>> actual) {
    assertEquals(
        expected.keySet(), actual.keySet(), () -> "should be " + expected + " but is " + actual);
    expected.forEach(
        (candidate, fate) -> {
          List<String> reasons = actual.get(candidate);
          assertTrue(
              fate.primary().contains(reasons.getFirst()),
              () -> candidate + " should have left by " + fate + ", not " + reasons);
          if (fate.node().equals("qualify")) {
            assertEquals(fate.all(), Set.copyOf(reasons), candidate);
          }
        });
  }

  /** Every policy that blocked has a row for every offer that it blocked. */
  private static void checkBlocks(Expected expected, Set<String> actual) {
    Set<String> all = new TreeSet<>();
    Set<String> left = new TreeSet<>();
    expected.removed().forEach((candidate, fate) -> pairs(candidate, fate, "contact_policy", all));
    expected.leftOut().forEach((candidate, fate) -> pairs(candidate, fate, "rank", left));
    assertTrue(actual.containsAll(all), () -> "rows " + actual + " lack some of " + all);
    all.addAll(left);
    assertTrue(all.containsAll(actual), () -> "rows " + actual + " are more than " + all);
  }

  private static void pairs(String candidate, Fate fate, String node, Set<String> pairs) {
    if (fate.node().equals(node)) {
      String offer = candidate.substring(0, candidate.indexOf('/'));
      fate.all().forEach(policy -> pairs.add(policy + " " + offer));
    }
  }
}
