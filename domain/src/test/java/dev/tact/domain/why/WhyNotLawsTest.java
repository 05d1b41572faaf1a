package dev.tact.domain.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.Offer;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.value.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said about why and when, held against what is decided. */
class WhyNotLawsTest {

  private static final long SEED = Long.getLong("tact.seed", 1);
  private static final int WORLDS = 60;

  @Test
  void an_offer_is_blocked_exactly_when_it_is_not_decided_for() {
    for (long seed = SEED; seed < SEED + 3 * WORLDS; seed++) {
      TimedWorld world = TimedWorld.of(seed);
      Diagnosis diagnosis = Diagnosis.of(world.plan(), world.situation(), world.facts());
      for (Offer offer : world.plans.catalog().offers()) {
        WhyNot why = diagnosis.of(offer.id()).orElseThrow();
        assertEquals(
            isOffered(world, offer, world.now), why.isEligible(), "seed " + seed + why.obstacles());
        assertEquals(why.isEligible(), why.obstacles().isEmpty(), "seed " + seed);
      }
    }
  }

  @Test
  void at_the_next_eligible_instant_it_is_decided_for_and_never_before() {
    int lifted = 0;
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      TimedWorld world = TimedWorld.of(seed);
      Diagnosis diagnosis = Diagnosis.of(world.plan(), world.situation(), world.facts());
      for (Offer offer : world.plans.catalog().offers()) {
        WhyNot why = diagnosis.of(offer.id()).orElseThrow();
        String about = "seed " + seed + " " + why.obstacles() + " " + why.nextEligibleAt();
        if (why.isEligible()) {
          assertEquals(Optional.of(world.now), why.nextEligibleAt(), about);
          continue;
        }
        if (why.nextEligibleAt().isPresent()) {
          Instant next = why.nextEligibleAt().get();
          assertTrue(isOffered(world, offer, next), about);
          assertFalse(isOffered(world, offer, next.minusMillis(1)), about);
          lifted++;
        }
        neverBefore(world, offer, why.nextEligibleAt(), about);
      }
    }
    assertTrue(lifted > WORLDS / 4, "most worlds are worth looking at: " + lifted);
  }

  @Test
  void a_block_is_there_until_it_lifts_and_gone_when_it_does() {
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      TimedWorld world = TimedWorld.of(seed);
      Diagnosis diagnosis = Diagnosis.of(world.plan(), world.situation(), world.facts());
      for (Offer offer : world.plans.catalog().offers()) {
        WhyNot why = diagnosis.of(offer.id()).orElseThrow();
        for (Obstacle obstacle : why.obstacles()) {
          if (obstacle.liftsAt().isPresent()) {
            Block block = new Block(obstacle.gate(), key(obstacle), obstacle.cause());
            int candidate = why.candidate().orElseThrow();
            Instant lifts = obstacle.liftsAt().get();
            assertFalse(block.isIn(blocks(world, candidate, lifts)), "seed " + seed + obstacle);
            assertTrue(
                block.isIn(blocks(world, candidate, lifts.minusMillis(1))),
                "seed " + seed + obstacle);
          }
        }
      }
    }
  }

  @Test
  void the_smallest_change_turns_the_rule() {
    int verified = 0;
    for (long seed = SEED; seed < SEED + 3 * WORLDS; seed++) {
      TimedWorld world = TimedWorld.of(seed);
      Diagnosis diagnosis = Diagnosis.of(world.plan(), world.situation(), world.facts());
      for (Offer offer : world.plans.catalog().offers()) {
        for (Obstacle obstacle : diagnosis.of(offer.id()).orElseThrow().obstacles()) {
          if (obstacle.change().isPresent()) {
            SmallestChange change = obstacle.change().get();
            boolean complete =
                change.changes().stream().allMatch(each -> each.suggested().isPresent());
            assertEquals(complete, change.verified(), "seed " + seed + change);
            verified += change.verified() ? 1 : 0;
          }
        }
      }
    }
    assertTrue(verified > WORLDS / 4, "most rules can be turned: " + verified);
  }

  /** Looks at every few hours, at an odd minute, up to the instant that was named. */
  private static void neverBefore(
      TimedWorld world, Offer offer, Optional<Instant> next, String about) {
    Duration step = Duration.ofMinutes(next.isPresent() ? 37 : 60 * 31);
    Instant end = next.orElse(world.now.plus(WhyNot.HORIZON));
    for (Instant at = world.now; at.isBefore(end); at = at.plus(step)) {
      assertFalse(isOffered(world, offer, at), about + " but at " + at);
    }
  }

  private static String key(Obstacle obstacle) {
    return obstacle.cause() instanceof Cause.Removed(RemovalReason reason)
        ? Block.of(reason).getFirst().key()
        : "";
  }

  private static List<Block> blocks(TimedWorld world, int candidate, Instant at) {
    return new Inspector(
            world.plan(), new Situation(world.request, at, new Chance(7)), world.facts())
        .blocks(candidate);
  }

  private static boolean isOffered(TimedWorld world, Offer offer, Instant at) {
    Situation situation = new Situation(world.onlyFor(offer.id()), at, new Chance(7));
    Facts facts = world.facts().at(at);
    return !DecisionRunner.decide(world.plan(), situation, facts).items().isEmpty();
  }
}
