package dev.tact.application.uplift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer.Watch;
import dev.tact.domain.model.LinearRecipe;
import dev.tact.domain.model.Uplift;
import dev.tact.domain.model.UpliftEstimate;
import dev.tact.domain.model.UpliftSegment;
import dev.tact.domain.model.UpliftState;
import dev.tact.domain.model.UpliftThresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Customers whose true effect is known: from −0.1 to 0.5, and 0.2 on average. */
class UpliftLearningTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  private final UpliftLearning learning = new UpliftLearning(new LeastSquares());

  @Test
  void both_learners_find_the_true_effect_of_every_customer() {
    Arms arms = customers(20_000, new Random(SEED));
    for (Uplift.Method method : Uplift.Method.values()) {
      UpliftState state = learned(method, arms).state();
      double error = 0;
      for (double[] row : arms.examples().rows()) {
        error += Math.abs(state.cate(row) - effect(row));
      }
      assertTrue(error / arms.size() < 0.03, method + " misses by " + error / arms.size());
    }
  }

  @Test
  void what_was_learned_is_what_the_artefact_restores() {
    Arms arms = customers(5_000, new Random(SEED));
    for (Uplift.Method method : Uplift.Method.values()) {
      UpliftLearning.Learned learned =
          learning.learn(model(method), arms, SEED, Watch.NOBODY).orElseThrow();
      UpliftState state = UpliftState.of(learned.artefact(), 3);
      assertEquals(3, state.version());
      for (int i = 0; i < 100; i++) {
        double[] row = arms.examples().rows()[i];
        assertEquals(
            learned.report().state().estimate(row, UpliftThresholds.DEFAULT),
            state.estimate(row, UpliftThresholds.DEFAULT));
      }
    }
  }

  @Test
  void segments_are_told_where_validation_bears_the_effect_out() {
    Arms arms = customers(20_000, new Random(SEED));
    UpliftState state = learned(Uplift.Method.X_LEARNER, arms).state();
    UpliftThresholds thresholds = UpliftThresholds.DEFAULT;
    UpliftEstimate moved = state.estimate(new double[] {1, 0}, thresholds);
    assertEquals(UpliftSegment.PERSUADABLE, moved.segment());
    assertEquals(0.5, moved.cate(), 0.05);
    assertEquals(1, moved.factor(), 0.05);
    UpliftEstimate unmoved = state.estimate(new double[] {1 / 6.0, 0}, thresholds);
    assertEquals(0, unmoved.cate(), 0.04);
    assertEquals(0.5, unmoved.factor(), 0.06);
  }

  @Test
  void the_report_tells_what_was_seen_and_how_well_it_orders() {
    Arms arms = customers(20_000, new Random(SEED));
    UpliftReport report = learned(Uplift.Method.X_LEARNER, arms);
    assertEquals(0.3, (double) report.validation().size() / arms.size(), 0.02);
    // in the best order the area is 0.15, in random order 0.1
    assertEquals(0.15, report.curve().auuc(), 0.03, "seed " + SEED);
    assertEquals(0.05, report.curve().qini(), 0.025, "seed " + SEED);
    assertEquals(5, report.bands().size());
    assertEquals(0.2, report.typical(), 0.03);
    double difference =
        ((Number) report.document().object("averageEffect").get("difference")).doubleValue();
    assertEquals(0.2, difference, 0.03);
    long counted =
        report.document().object("segments").members().values().stream()
            .mapToLong(count -> (Long) count)
            .sum();
    assertEquals(arms.size(), counted);
  }

  @Test
  void work_that_nobody_wants_any_more_ends() {
    Arms arms = customers(500, new Random(SEED));
    List<Double> told = new ArrayList<>();
    assertFalse(
        learning
            .learn(
                model(Uplift.Method.X_LEARNER),
                arms,
                SEED,
                done -> {
                  told.add(done);
                  return told.size() < 3;
                })
            .isPresent());
    assertEquals(List.of(0.0, 0.25, 0.5), told);
  }

  private UpliftReport learned(Uplift.Method method, Arms arms) {
    return learning.learn(model(method), arms, SEED, Watch.NOBODY).orElseThrow().report();
  }

  private static Uplift model(Uplift.Method method) {
    return new Uplift(
        method, LinearRecipe.DEFAULT, Optional.empty(), "conversion", 14, UpliftThresholds.DEFAULT);
  }

  private static double effect(double[] row) {
    return 0.6 * row[0] - 0.1;
  }

  private static Arms customers(int size, Random random) {
    double[][] rows = new double[size][];
    double[] targets = new double[size];
    boolean[] treated = new boolean[size];
    String[] ids = new String[size];
    for (int i = 0; i < size; i++) {
      rows[i] = new double[] {random.nextDouble(), random.nextDouble()};
      treated[i] = random.nextDouble() < 0.8;
      double chance = 0.1 + 0.2 * rows[i][1] + (treated[i] ? effect(rows[i]) : 0);
      targets[i] = random.nextDouble() < chance ? 1 : 0;
      ids[i] = "c" + i;
    }
    double[] weights = new double[size];
    Arrays.fill(weights, 1);
    String[] offers = new String[size];
    Arrays.fill(offers, "");
    return new Arms(
        new Examples(List.of("customer.a", "customer.b"), rows, targets, weights, ids, offers),
        treated);
  }
}
