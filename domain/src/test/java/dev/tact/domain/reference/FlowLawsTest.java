package dev.tact.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Decision;
import dev.tact.domain.value.Value;
import dev.tact.domain.why.Diagnosis;
import dev.tact.domain.why.WhyNot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random flows of nodes that narrow, on random worlds: the engine decides like the model. */
class FlowLawsTest {

  private static final int WORLDS = Integer.getInteger("tact.worlds", 400);
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  /** A law about one flow of one world. */
  @FunctionalInterface
  private interface Law {
    void holds(World world, FlowDice flows, Engine engine);
  }

  @Test
  void random_flows_decide_like_their_naive_interpreter() {
    int[] answered = {0};
    always(
        (world, flows, engine) -> {
          FlowModel.Outcome expected = new FlowModel(world, flows.flows).decide(FlowDice.MAIN);
          Decision decision = engine.decide();
          assertEquals(expected.survivors(), survivors(decision));
          assertEquals(expected.items(), items(decision));
          answered[0] += expected.items().isEmpty() ? 0 : 1;
        });
    assertTrue(answered[0] >= WORLDS / 5, "many flows have an answer: " + answered[0]);
  }

  @Test
  void an_explained_flow_answers_alike_and_every_empty_answer_has_a_reason() {
    always(
        (_, _, engine) -> {
          Decision explained = engine.explain();
          assertEquals(items(engine.decide()), items(explained));
          assertEquals(explained.items().isEmpty(), explained.empty().isPresent());
        });
  }

  @Test
  void why_not_says_blocked_exactly_of_what_no_flow_lets_through() {
    always(
        (world, _, engine) -> {
          Diagnosis diagnosis = Diagnosis.of(engine.plan(), engine.situation(), engine.facts());
          Set<String> through = new HashSet<>();
          survivors(diagnosis.decision()).forEach(name -> through.add(name.split("/")[0]));
          for (String offer : world.offers.keySet()) {
            boolean free =
                diagnosis
                    .of(offer)
                    .map(why -> why.outcome() != WhyNot.Outcome.BLOCKED)
                    .orElse(false);
            assertEquals(through.contains(offer), free, offer);
          }
        });
  }

  private static void always(Law law) {
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      World world = World.of(seed);
      world.offers.values().forEach(FlowLawsTest::unbind);
      FlowDice flows = FlowDice.of(world, seed);
      try {
        DecisionPlans plans = flows.authored().plans();
        law.holds(world, flows, new Engine(world, plans));
      } catch (AssertionError | IllegalStateException broken) {
        throw new AssertionError(
            "-Dtact.seed=" + seed + " -Dtact.worlds=1\n" + flows.flows + "\n" + world, broken);
      }
    }
  }

  /** What is mandatory has laws of its own. */
  private static void unbind(Map<String, Object> offer) {
    offer.keySet().removeIf(member -> member.startsWith("mandatory"));
  }

  private static List<String> survivors(Decision decision) {
    List<String> names = new ArrayList<>();
    for (int candidate : decision.scored().candidates()) {
      names.add(
          decision.plan().catalog().offer(candidate).id()
              + "/"
              + decision.plan().catalog().creative(candidate).map(each -> each.id()).orElse(""));
    }
    return names.stream().sorted().toList();
  }

  private static List<FlowModel.Item> items(Decision decision) {
    return decision.items().stream()
        .map(
            item ->
                new FlowModel.Item(
                    item.offer().id()
                        + "/"
                        + item.creative().map(creative -> creative.id()).orElse(""),
                    item.score(),
                    properties(item.properties())))
        .toList();
  }

  private static Map<String, Object> properties(Map<String, Value> properties) {
    Map<String, Object> plain = new TreeMap<>();
    properties.forEach(
        (name, value) ->
            plain.put(
                name,
                switch (value) {
                  case Value.Text(String text) -> text;
                  case Value.Num(double number) -> number;
                  default -> value;
                }));
    return plain;
  }
}
