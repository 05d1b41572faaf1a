package dev.tact.bootstrap.interleaving;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tact.application.port.out.Commit;
import dev.tact.bootstrap.GoldenTenant;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Thousands of interleavings of three nodes in memory, whose views are as old as they may be.
 * `-Dtact.schedules=N` plays N of them (2,000 by default), `-Dtact.seed=N` begins elsewhere.
 */
class InterleavingTest {

  private static final int SCHEDULES = Integer.getInteger("tact.schedules", 2_000);
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final Instant EVENING = Instant.parse("2026-03-04T23:20:00Z");

  private final ManualClock clock = new ManualClock(EVENING);
  private final List<GoldenTenant> tenants = new ArrayList<>();

  @BeforeEach
  void author() {
    for (int variant = 0; variant < NaiveShop.VARIANTS; variant++) {
      GoldenTenant tenant = new GoldenTenant(new TenantId("variant-" + variant), clock);
      NaiveShop.of(variant).author(tenant);
      tenants.add(tenant);
    }
  }

  @Test
  void every_answer_is_the_shop_s_at_its_version_and_no_cap_budget_or_stock_is_exceeded() {
    int answered = 0;
    for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
      answered += play(seed, Act.draw(seed, Play.NODES)).answered();
    }
    assertTrue(answered > SCHEDULES, "only " + answered + " answers were compared");
  }

  @Test
  void a_ledger_that_does_not_compare_versions_is_found_out() {
    assertFoundOut("a promise on an old version", InterleavingTest::onWhateverVersion);
  }

  @Test
  void a_ledger_that_does_not_look_at_what_is_shared_is_found_out() {
    assertFoundOut(
        " of ",
        commit ->
            new Commit(
                commit.tenant(),
                commit.customerId(),
                commit.expectedVersion(),
                commit.interactions(),
                commit.reservations(),
                new Commit.Drawing(commit.drawing().costs(), List.of())));
  }

  // reservations keep their version: a commit of nothing but facts may hold none
  private static Commit onWhateverVersion(Commit commit) {
    return commit.reservations().isEmpty()
        ? new Commit(
            commit.tenant(),
            commit.customerId(),
            OptionalLong.empty(),
            commit.interactions(),
            commit.reservations(),
            commit.drawing())
        : commit;
  }

  private void assertFoundOut(String fault, UnaryOperator<Commit> spoiled) {
    for (long seed = SEED; seed < SEED + 2_000; seed++) {
      Throwable failure =
          failure(prepared(seed, new MemoryBacking(spoiled)), Act.draw(seed, Play.NODES));
      if (failure != null) {
        assertTrue(failure.getMessage().contains(fault), failure.toString());
        return;
      }
    }
    fail("two thousand schedules did not show it");
  }

  private Play play(long seed, List<Act> acts) {
    Play play = prepared(seed);
    try {
      play.run(acts);
      return play;
    } catch (Throwable failure) {
      List<Act> fewer = fewest(seed, acts);
      Play shortest = prepared(seed);
      Throwable last = failure(shortest, fewer);
      throw new AssertionError(
          "seed %d, %d of %d acts: %s%n  %s"
              .formatted(
                  seed,
                  fewer.size(),
                  acts.size(),
                  last,
                  String.join(System.lineSeparator() + "  ", shortest.story())),
          failure);
    }
  }

  /** Leaves out whatever can be left out with the schedule failing all the same. */
  private List<Act> fewest(long seed, List<Act> acts) {
    List<Act> fewer = acts;
    for (int i = acts.size() - 1; i >= 0; i--) {
      List<Act> without = new ArrayList<>(fewer);
      without.remove(i);
      if (failure(prepared(seed), without) != null) {
        fewer = without;
      }
    }
    return fewer;
  }

  private static Throwable failure(Play play, List<Act> acts) {
    try {
      play.run(acts);
      return null;
    } catch (Throwable failure) {
      return failure;
    }
  }

  private Play prepared(long seed) {
    return prepared(seed, new MemoryBacking());
  }

  private Play prepared(long seed, Backing backing) {
    int variant = (int) Math.floorMod(seed, NaiveShop.VARIANTS);
    clock.set(EVENING);
    tenants.get(variant).plans().confirm();
    return new Play(seed, NaiveShop.of(variant), tenants.get(variant), clock, backing);
  }
}
