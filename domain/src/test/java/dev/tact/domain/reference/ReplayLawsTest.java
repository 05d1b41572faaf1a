package dev.tact.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Decision;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.trace.Replay;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A record is enough to decide again, on many small random worlds. */
class ReplayLawsTest {

  private static final int WORLDS = Integer.getInteger("tact.worlds", 150);
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  @Test
  void a_trace_replays_to_its_decision() {
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      World world = World.of(seed);
      DecisionPlans plans = world.authored().plans();
      Engine engine = new Engine(world, plans);
      Decision decision = engine.explain();
      Decision again = Replay.of(record(engine, plans, decision), plans).orElseThrow();
      String where = "-Dtact.seed=" + seed + " -Dtact.worlds=1";
      assertEquals(Engine.items(decision), Engine.items(again), where);
      assertEquals(Engine.removed(decision, false), Engine.removed(again, false), where);
      assertEquals(Engine.removed(decision, true), Engine.removed(again, true), where);
      assertEquals(Engine.blocks(decision), Engine.blocks(again), where);
    }
  }

  @Test
  void the_union_of_needs_is_enough() {
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      World world = World.of(seed);
      DecisionPlans plans = world.authored().plans();
      Engine engine = new Engine(world, plans);
      Facts needed =
          cut(engine, plans).facts("c1", plans.layout(), plans.needs(), engine.situation().now());
      assertEquals(
          Engine.items(engine.decide()),
          Engine.items(engine.decide(needed)),
          "-Dtact.seed=" + seed + " -Dtact.worlds=1");
    }
  }

  private static RecordedFacts cut(Engine engine, DecisionPlans plans) {
    Facts facts = engine.facts();
    return RecordedFacts.of(
        plans.needs(), plans.layout(), facts, engine.situation().now(), facts.evidence());
  }

  private static DecisionRecord record(Engine engine, DecisionPlans plans, Decision decision) {
    return new DecisionRecord(
        new TenantId("test"),
        "dec_1",
        new DecisionRecord.Configured(
            plans.version(),
            decision.plan().id(),
            decision.plan().key(),
            decision.plan().rowVersion()),
        engine.situation().now(),
        engine.situation().chance().seed(),
        engine.situation().request(),
        cut(engine, plans),
        List.of(),
        Optional.empty());
  }
}
