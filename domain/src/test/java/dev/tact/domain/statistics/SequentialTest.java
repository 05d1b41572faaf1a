package dev.tact.domain.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Always-valid results against the integral that they stand for, and sample sizes against R. */
class SequentialTest {

  /** 1 over the mixture of likelihood ratios, integrated by mpmath with 30 digits. */
  @Test
  void the_p_value_is_one_over_the_mixture_of_likelihood_ratios() {
    Sequential sequential = new Sequential(10_000);
    assertEquals(0.0210194966720339, sequential.pValue(0.015, 0.00002, 8_000), 1e-12);
    assertEquals(1, sequential.pValue(0.004, 0.00002, 8_000));
    assertEquals(1, sequential.pValue(0.004, 0, 8_000));
  }

  @Test
  void the_interval_holds_what_the_p_value_does_not_reject() {
    Sequential sequential = new Sequential(5_000);
    Interval interval = sequential.interval(0.02, 0.00003, 4_000, 0.95);
    assertEquals(0.05, sequential.pValue(0.02 - interval.low(), 0.00003, 4_000), 1e-12);
    double fixed = 2 * 1.959963984540054 * Math.sqrt(0.00003);
    assertTrue(interval.width() > 1.3 * fixed && interval.width() < 2 * fixed);
  }

  @Test
  void the_interval_is_tightest_near_the_planned_number() {
    double atPlan = new Sequential(10_000).interval(0, 1.0 / 10_000, 10_000, 0.95).width();
    for (double plan : new double[] {500, 2_000, 50_000, 300_000}) {
      double width = new Sequential(plan).interval(0, 1.0 / 10_000, 10_000, 0.95).width();
      assertTrue(width > atPlan, () -> plan + " gives " + width + ", the plan " + atPlan);
    }
  }

  /** power.prop.test(p1 = .50, p2 = .75, power = .90) of R's manual: n = 76.7. */
  @Test
  void sizes_for_proportions_are_those_of_r() {
    Power.Size size = new Power(0.05, 0.9, 0.5).ofProportions(0.5, 0.75);
    assertEquals(77, size.first());
    assertEquals(77, size.second());
  }

  /** The documentation of the reference names 5 % against 7 %: 2,213 in each of two. */
  @Test
  void the_sample_of_the_reference_needs_2213_in_each() {
    assertEquals(2_213, new Power(0.05, 0.8, 0.5).ofProportions(0.05, 0.07).first());
  }

  /** 2 (1.959964 + 1.281552)² = 21.01 in each, the normal form of power.t.test(delta = 1). */
  @ParameterizedTest
  @CsvSource({"0.5, 22, 22", "0.2, 53, 14"})
  void sizes_for_means_follow_the_normal_form(double share, long first, long second) {
    Power.Size size = new Power(0.05, 0.9, share).ofMeans(1, 1, 1);
    assertEquals(first, size.first());
    assertEquals(second, size.second());
    assertEquals(first + second, size.total());
  }
}
