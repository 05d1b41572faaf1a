package dev.tact.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.Difference;
import dev.tact.domain.trace.Hindrance;
import dev.tact.domain.trace.Replay;
import dev.tact.domain.trace.ReplayRules;
import dev.tact.domain.trace.Replayed;
import dev.tact.domain.trace.SlateChange;
import dev.tact.domain.trace.TraceDocument;
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
      DecisionRecord record = record(engine, plans, decision);
      Decision again = Replay.of(record, plans).orElseThrow();
      String where = "-Dtact.seed=" + seed + " -Dtact.worlds=1";
      assertEquals(List.of(), Difference.ofAnswers(record, again), where);
      assertEquals(
          List.of(),
          Difference.ofTraces(TraceDocument.of(decision), TraceDocument.of(again)),
          where);
    }
  }

  @Test
  void the_union_of_needs_is_enough() {
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      World world = World.of(seed);
      DecisionPlans plans = world.authored().plans();
      Engine engine = new Engine(world, plans);
      Facts needed =
          record(engine, plans, engine.decide())
              .facts()
              .facts("c1", plans.layout(), plans.needs(), engine.situation().now());
      assertEquals(
          Engine.items(engine.decide()),
          Engine.items(engine.decide(needed)),
          "-Dtact.seed=" + seed + " -Dtact.worlds=1");
    }
  }

  @Test
  void other_rules_decide_by_a_record_as_by_all_facts_or_not_at_all() {
    int judged = 0;
    int insufficient = 0;
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      World one = World.of(seed);
      World other = World.of(seed);
      Dice dice = new Dice(seed + 7);
      thin(other, dice);
      Optional<DecisionPlans> plans = plans(other);
      if (plans.isEmpty()) {
        continue;
      }
      DecisionPlans whole = one.authored().plans();
      boolean thinned = dice.chance(0.5);
      DecisionPlans then = thinned ? plans.get() : whole;
      DecisionPlans now = thinned ? whole : plans.get();
      Engine made = new Engine(thinned ? other : one, then);
      Engine expected = new Engine(thinned ? one : other, now);
      DecisionRecord record = record(made, then, made.explain());
      String where = "-Dtact.seed=" + seed + " -Dtact.worlds=1";
      switch (ReplayRules.of(then, now, expected.plan()).decide(record)) {
        case Replayed.Answered(Decision decision) -> {
          judged++;
          assertEquals(Engine.items(expected.decide()), Engine.items(decision), where);
        }
        case Replayed.Insufficient(List<String> missing) -> {
          insufficient++;
          assertFalse(missing.isEmpty(), where);
        }
      }
    }
    assertTrue(WORLDS < 100 || (judged > WORLDS / 4 && insufficient > 10), judged + " judged");
  }

  @Test
  void what_came_and_went_is_told_with_what_did_it() {
    int turns = 0;
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      World world = World.of(seed);
      World thinner = World.of(seed);
      thin(thinner, new Dice(seed + 7));
      Optional<DecisionPlans> plans = plans(thinner);
      if (plans.isEmpty()) {
        continue;
      }
      DecisionPlans then = world.authored().plans();
      Engine engine = new Engine(world, then);
      DecisionRecord record = record(engine, then, engine.explain());
      ReplayRules rules =
          ReplayRules.of(then, plans.get(), plans.get().choose(world.request.surface()));
      if (rules.decide(record) instanceof Replayed.Answered(Decision decision)) {
        SlateChange change = rules.change(record, decision);
        String where = "-Dtact.seed=" + seed + " -Dtact.worlds=1 " + change;
        for (SlateChange.Turn won : change.won()) {
          turns++;
          // nothing was added, so what came in either met a rule that is gone, or room
          assertTrue(
              gone(won.hindrance(), world, thinner)
                  || List.of("ranking", "contact_policy").contains(won.hindrance().gate()),
              where);
        }
      }
    }
    assertTrue(WORLDS < 100 || turns > 20, turns + " offers came in");
  }

  private static boolean gone(Hindrance hindrance, World world, World thinner) {
    return !hindrance.ruleId().isEmpty()
        && (world.rules.containsKey(hindrance.ruleId())
            || world.policies.containsKey(hindrance.ruleId()))
        && !thinner.rules.containsKey(hindrance.ruleId())
        && !thinner.policies.containsKey(hindrance.ruleId());
  }

  /** Takes about half of the rules and policies away. */
  private static void thin(World world, Dice dice) {
    world.rules.keySet().removeIf(_ -> dice.chance(0.5));
    world.policies.keySet().removeIf(_ -> dice.chance(0.5));
  }

  /** The plans, unless a rule that is gone was referred to. */
  private static Optional<DecisionPlans> plans(World world) {
    return PlanCompiler.compile(
            world.authored().configuration().at(2), Optional.empty(), Authored.SYNTAX)
        .value();
  }

  private static DecisionRecord record(Engine engine, DecisionPlans plans, Decision decision) {
    return DecisionRecord.of(
        new TenantId("test"), "dec_1", plans, engine.situation(), engine.facts(), decision);
  }
}
