package dev.tact.domain.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UpliftCurveTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final double[] PREDICTED = {.9, .8, .8, .7, .6, .5, .4, .3, .2, .1};
  private static final boolean[] TREATED = flags("1101001100");
  private static final boolean[] POSITIVE = flags("1101010010");

  /**
   * Worked out by the formulas of uplift_curve and qini_curve of scikit-uplift 0.5, where equal
   * predictions are one step; those count customers, these shares of them.
   */
  @Test
  void ten_customers_have_the_curve_that_was_worked_out_by_hand() {
    UpliftCurve curve = UpliftCurve.of(PREDICTED, TREATED, POSITIVE);
    assertEquals(10, curve.points().size());
    assertPoint(0.3, 0.3, 0.4, curve.points().get(2));
    assertPoint(0.7, 0.291_666_666_666_667, 1.0 / 3, curve.points().get(6));
    assertPoint(1, 0.2, 0.2, curve.points().getLast());
    assertEquals(0.2595, curve.auuc(), 1e-12);
    assertEquals(0.1, curve.randomAuuc(), 1e-12);
    assertEquals(0.23, curve.qini(), 1e-12);
  }

  @Test
  void the_same_prediction_for_everybody_tells_nobody_apart() {
    UpliftCurve curve = UpliftCurve.of(new double[10], TREATED, POSITIVE);
    assertEquals(2, curve.points().size());
    assertEquals(curve.randomAuuc(), curve.auuc(), 1e-12);
    assertEquals(0, curve.qini(), 1e-12);
  }

  @Test
  void the_true_effect_orders_better_than_chance_and_its_opposite_worse() {
    Random random = new Random(SEED);
    int size = 20_000;
    double[] effect = new double[size];
    double[] opposite = new double[size];
    double[] chance = new double[size];
    boolean[] treated = new boolean[size];
    boolean[] positive = new boolean[size];
    for (int i = 0; i < size; i++) {
      effect[i] = random.nextDouble() * 0.6 - 0.2;
      opposite[i] = -effect[i];
      chance[i] = random.nextDouble();
      treated[i] = random.nextInt(4) > 0;
      positive[i] = random.nextDouble() < 0.3 + (treated[i] ? effect[i] : 0);
    }
    UpliftCurve best = UpliftCurve.of(effect, treated, positive);
    UpliftCurve blind = UpliftCurve.of(chance, treated, positive);
    UpliftCurve worst = UpliftCurve.of(opposite, treated, positive);
    String seed = "seed " + SEED;
    // effects are uniform on [-0.2, 0.4]: in the best order the gain of the first share s is
    // 0.4s - 0.3s², with the area 0.1; in random order 0.05
    assertEquals(0.1, best.auuc(), 0.01, seed);
    assertEquals(0.05, blind.auuc(), 0.01, seed);
    assertEquals(0.05, best.qini(), 0.01, seed);
    assertEquals(0, blind.qini(), 0.01, seed);
    assertEquals(-0.05, worst.qini(), 0.01, seed);
  }

  @Test
  void what_is_drawn_has_both_ends() {
    UpliftCurve curve = UpliftCurve.of(PREDICTED, TREATED, POSITIVE);
    List<UpliftCurve.Point> drawn = curve.drawn(4);
    assertEquals(4, drawn.size());
    assertEquals(curve.points().getFirst(), drawn.getFirst());
    assertEquals(curve.points().getLast(), drawn.getLast());
    assertEquals(curve.points(), curve.drawn(100));
  }

  @Test
  void nobody_at_all_is_a_curve_too() {
    UpliftCurve curve = UpliftCurve.of(new double[0], new boolean[0], new boolean[0]);
    assertEquals(0, curve.auuc());
    assertTrue(curve.points().size() == 1);
  }

  private static void assertPoint(double share, double gain, double qini, UpliftCurve.Point point) {
    assertEquals(share, point.share(), 1e-12);
    assertEquals(gain, point.gain(), 1e-12);
    assertEquals(qini, point.qini(), 1e-12);
  }

  private static boolean[] flags(String bits) {
    boolean[] flags = new boolean[bits.length()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = bits.charAt(i) == '1';
    }
    return flags;
  }
}
