package dev.tact.domain.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class CurveTest {

  @Test
  void fit_prie_and_objectives_are_curves() {
    assertIsCurve(x -> 0.35 * x);
    assertIsCurve(x -> 0.7 * Math.pow(Math.max(0.01, x), 0.4));
    assertIsCurve(x -> 0.5 * (0.3 * x + 0.2 * 0.9));
    assertIsCurve(x -> 0.8);
    assertIsCurve(x -> 0);
  }

  @Test
  void what_falls_or_jumps_is_no_curve() {
    assertNull(through(x -> 1 - x));
    assertNull(through(x -> x < 0.3 ? 0 : x));
    assertNull(through(x -> Math.sin(3 * x)));
  }

  @Test
  void the_inverse_leads_back() {
    Curve curve = new Curve(0.1, 0.7, 0.4, 0.01);
    assertEquals(0.3, curve.inverse(curve.at(0.3)), 1e-12);
    assertEquals(0.01, curve.inverse(0), 1e-12);
  }

  private static void assertIsCurve(DoubleUnaryOperator function) {
    Curve curve = through(function);
    for (int i = 0; i <= 1_000; i++) {
      assertEquals(function.applyAsDouble(i / 1_000.0), curve.at(i / 1_000.0), 1e-8);
    }
  }

  private static Curve through(DoubleUnaryOperator function) {
    double[] values = new double[Curve.PROBES.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(Curve.PROBES[i]);
    }
    return Curve.through(values);
  }
}
