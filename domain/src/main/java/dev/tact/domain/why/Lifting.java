package dev.tact.domain.why;

import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * When what blocks a candidate lifts, if nothing but time happens. Every instant that is named was
 * judged: there the block is gone, and a millisecond before it is still there.
 */
final class Lifting {

  private final DecisionPlan plan;
  private final Situation situation;
  private final Facts facts;
  private final int candidate;
  private final Turns turns;
  private final Instant horizon;
  private final Map<Instant, List<Block>> judged = new HashMap<>();

  /**
   * Begins to look at one candidate.
   *
   * @param segments the segments to which the customer belongs
   * @param now what was judged of it now
   */
  Lifting(
      DecisionPlan plan,
      Situation situation,
      Facts facts,
      Set<String> segments,
      Inspector.Inspection now) {
    this.plan = plan;
    this.situation = situation;
    this.facts = facts;
    this.candidate = now.candidate();
    this.horizon = situation.now().plus(WhyNot.HORIZON);
    this.turns = new Turns(plan, facts, segments, now.rules(), horizon);
    judged.put(situation.now(), now.blocks());
  }

  /** When a block of now is gone for the first time; empty when time alone does not lift it. */
  Optional<Instant> lifts(Block block) {
    return lifts(block, situation.now());
  }

  /**
   * The first instant at which nothing blocks the candidate. Until the last of the blocks of an
   * instant has lifted, nothing before can be it; what blocks then is looked at in its turn.
   */
  Optional<Instant> eligible() {
    Instant at = situation.now();
    while (true) {
      List<Block> blocks = blocks(at);
      if (blocks.isEmpty()) {
        return Optional.of(at);
      }
      Instant last = at;
      for (Block block : blocks) {
        Optional<Instant> lifts = lifts(block, at);
        if (lifts.isEmpty()) {
          return Optional.empty();
        }
        last = lifts.get().isAfter(last) ? lifts.get() : last;
      }
      at = last;
    }
  }

  private Optional<Instant> lifts(Block block, Instant from) {
    NavigableSet<Instant> pending = turns.of(block, from);
    Instant before = from;
    while (!pending.isEmpty()) {
      Instant turn = pending.pollFirst();
      Optional<Block> still = blocks(turn).stream().filter(block::isSame).findFirst();
      if (still.isEmpty()) {
        return Optional.of(first(block, before, turn));
      }
      pending.addAll(turns.soon(still.get(), turn));
      before = turn;
    }
    return Optional.empty();
  }

  /** The first millisecond without the block, which is there before and gone after. */
  private Instant first(Block block, Instant before, Instant after) {
    Instant blocked = before;
    Instant free = after;
    if (block.isIn(blocks(free.minusMillis(1)))) {
      return free;
    }
    while (Duration.between(blocked, free).toMillis() > 1) {
      Instant middle = blocked.plusMillis(Duration.between(blocked, free).toMillis() / 2);
      if (block.isIn(blocks(middle))) {
        blocked = middle;
      } else {
        free = middle;
      }
    }
    return free;
  }

  private List<Block> blocks(Instant at) {
    return judged.computeIfAbsent(
        at,
        instant ->
            new Inspector(
                    plan,
                    new Situation(situation.request(), instant, situation.chance()),
                    facts.at(instant))
                .blocks(candidate));
  }
}
