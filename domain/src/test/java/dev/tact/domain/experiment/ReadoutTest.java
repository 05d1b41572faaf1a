package dev.tact.domain.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.statistics.Pairs;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Results of experiments, and when they promote by themselves. */
class ReadoutTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant LATER = START.plus(Duration.ofDays(15));

  private static Experiment experiment(double promoteThreshold) {
    List<Challenger> challengers = List.of(new Challenger("b", "mdl_b", 50));
    return new Experiment(
        "exp_1",
        "checkout",
        "Checkout",
        true,
        Kind.ALGORITHM_MODEL,
        "mdl_a",
        challengers,
        new Split(
            "checkout",
            0,
            List.of(new Split.Share(Assignment.CHAMPION, 50), new Split.Share("b", 50))),
        Yardstick.CONVERSION_RATE,
        START,
        Optional.empty(),
        10_000,
        Optional.of(new Promotion(promoteThreshold, Duration.ofDays(14))));
  }

  private static Counts shares(long champions, long hits, long challengers, long theirs) {
    return new Counts(
        Map.of(Assignment.CHAMPION, champions, "b", challengers),
        Map.of("", Map.of(Assignment.CHAMPION, hit(hits), "b", hit(theirs))));
  }

  private static Counts.Measured hit(long hits) {
    BigDecimal sum = BigDecimal.valueOf(hits);
    Pairs.Sums sums =
        new Pairs.Sums(hits, sum, BigDecimal.ZERO, sum, BigDecimal.ZERO, BigDecimal.ZERO);
    return new Counts.Measured(sums, sums);
  }

  private static Optional<String> promoted(Experiment experiment, Counts counts, Instant now) {
    return Verdicts.promoted(experiment, Readout.of(experiment, counts), now).map(Challenger::key);
  }

  @Test
  void a_challenger_that_is_better_for_sure_is_promoted() {
    assertEquals(
        Optional.of("b"), promoted(experiment(0.02), shares(5_000, 400, 5_000, 520), LATER));
  }

  @Test
  void nobody_is_promoted_too_early_or_for_too_little() {
    Counts better = shares(5_000, 400, 5_000, 520);
    assertEquals(Optional.empty(), promoted(experiment(0.02), better, LATER.minusSeconds(86_401)));
    assertEquals(Optional.empty(), promoted(experiment(0.50), better, LATER));
  }

  /** 400 against 450 of 5,000 each: p = 0.07; against 466: p = 0.02, but not when one may peek. */
  @Test
  void the_fixed_result_alone_promotes_nobody() {
    Experiment experiment = experiment(0.02);
    Counts counts = shares(5_000, 400, 5_000, 466);
    Readout.Comparison comparison =
        Readout.of(experiment, counts).results().getFirst().comparisons().getFirst();
    assertTrue(comparison.fixed().orElseThrow().pValue() < 0.05);
    assertFalse(comparison.sequential().orElseThrow().significant());
    assertEquals(Optional.empty(), promoted(experiment, counts, LATER));
  }

  @Test
  void a_sample_that_came_in_other_shares_promotes_nobody() {
    Counts counts = shares(5_400, 400, 4_600, 520);
    assertTrue(Readout.of(experiment(0.02), counts).sampleRatio().mismatch());
    assertEquals(Optional.empty(), promoted(experiment(0.02), counts, LATER));
  }

  @Test
  void few_customers_have_no_sequential_result() {
    Readout.Comparison comparison =
        Readout.of(experiment(0.02), shares(99, 10, 200, 60))
            .results()
            .getFirst()
            .comparisons()
            .getFirst();
    assertTrue(comparison.sequential().isEmpty());
    assertTrue(comparison.fixed().isPresent());
  }

  @Test
  void a_holdout_is_what_every_variant_is_compared_with() {
    Split split = Split.holdout("winback", 15);
    Counts counts =
        new Counts(
            Map.of(Assignment.CHAMPION, 850L, Assignment.HOLDOUT, 150L),
            Map.of(
                "EUR",
                Map.of(Assignment.CHAMPION, spent(850, 12), Assignment.HOLDOUT, spent(150, 9))));
    Readout readout = Readout.of(split, Yardstick.REVENUE_PER_CUSTOMER, 10_000, counts);
    Readout.Result result = readout.results().getFirst();
    assertEquals("EUR", result.currency());
    Readout.Comparison comparison = result.comparisons().getFirst();
    assertEquals(Assignment.HOLDOUT, comparison.base());
    assertTrue(comparison.fixed().orElseThrow().interval().holds(3));
    Readout.Adjusted adjusted = comparison.adjusted().orElseThrow();
    assertTrue(adjusted.reduction() > 0.5, () -> "reduction " + adjusted.reduction());
    assertTrue(
        adjusted.contrast().interval().width()
            < comparison.fixed().orElseThrow().interval().width());
  }

  /** Spending around a mean that goes with what was spent before. */
  private static Counts.Measured spent(int customers, double mean) {
    Random random = new Random(Long.getLong("tact.seed", 5) + customers);
    Pairs.Sums sums = Pairs.Sums.NONE;
    for (int i = 0; i < customers; i++) {
      double before = 10 + 4 * random.nextGaussian();
      double now = mean + before - 10 + 2 * random.nextGaussian();
      sums = sums.with(BigDecimal.valueOf(now), BigDecimal.valueOf(before));
    }
    return new Counts.Measured(sums, sums);
  }
}
