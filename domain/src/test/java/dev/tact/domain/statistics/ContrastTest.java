package dev.tact.domain.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests and intervals against examples of the literature, each named where it is used. */
class ContrastTest {

  private static final double[] SLEEP_ONE = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  private static final double[] SLEEP_TWO = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  private static Moments moments(double... values) {
    return sums(values, values).moments();
  }

  private static Pairs.Sums sums(double[] values, double[] others) {
    Pairs.Sums sums = Pairs.Sums.NONE;
    for (int i = 0; i < values.length; i++) {
      sums = sums.with(BigDecimal.valueOf(values[i]), BigDecimal.valueOf(others[i]));
    }
    return sums;
  }

  /** Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
  })
  void wilson_intervals_are_those_of_newcombes_table(long hits, long n, double low, double high) {
    Interval interval = new Proportion(hits, n).interval(0.95);
    assertEquals(low, interval.low(), 5.1e-5);
    assertEquals(high, interval.high(), 5.1e-5);
  }

  /** Newcombe, "Interval estimation for the difference" (1998), table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.0582, 0.8062",
    "5, 56, 0, 29, -0.0381, 0.1926",
    "10, 10, 0, 20, 0.6791, 1.0000",
  })
  void intervals_of_a_difference_are_those_of_newcombes_table(
      long a, long m, long b, long n, double low, double high) {
    Interval interval =
        Contrast.ofProportions(new Proportion(a, m), new Proportion(b, n), 0.95)
            .orElseThrow()
            .interval();
    assertEquals(low, interval.low(), 5.1e-5);
    assertEquals(high, interval.high(), 5.1e-5);
  }

  /** Physicians' Health Study: Agresti, "Categorical data analysis", 2.1: 189/11034, 104/11037. */
  @Test
  void the_z_test_of_two_proportions_pools_its_error() {
    Contrast contrast =
        Contrast.ofProportions(new Proportion(189, 11034), new Proportion(104, 11037), 0.95)
            .orElseThrow();
    assertEquals(0.0077, contrast.difference(), 5e-5);
    assertEquals(5.001388204008378, contrast.statistic(), 1e-12);
    assertEquals(5.691896973740836e-07, contrast.pValue(), 1e-18);
  }

  /** Student's sleep data, t.test(extra ~ group, data = sleep) in the manual of R. */
  @Test
  void welchs_test_of_the_sleep_data_is_that_of_r() {
    Contrast contrast =
        Contrast.ofMeans(moments(SLEEP_ONE), moments(SLEEP_TWO), 0.95).orElseThrow();
    assertEquals(-1.8608, contrast.statistic(), 5e-5);
    assertEquals(17.776, contrast.degrees(), 5e-4);
    assertEquals(0.07939, contrast.pValue(), 5e-6);
    assertEquals(-3.3654832, contrast.interval().low(), 5e-8);
    assertEquals(0.2054832, contrast.interval().high(), 5e-8);
  }

  /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.3, auto83b. */
  @Test
  void welchs_test_of_the_cars_is_that_of_nist() {
    Moments american = new Moments(249, 20.14458, 6.414700 * 6.414700);
    Moments japanese = new Moments(79, 30.48101, 6.107710 * 6.107710);
    Contrast contrast = Contrast.ofMeans(american, japanese, 0.95).orElseThrow();
    assertEquals(-12.94627, contrast.statistic(), 5e-5);
    assertEquals(136.8750, contrast.degrees(), 5e-4);
  }

  /** Against numpy, by the residuals of the linearised ratio. */
  @Test
  void ratios_have_the_variance_of_the_delta_method() {
    double[] y = {3, 0, 5, 2, 7, 1};
    double[] x = {2, 1, 4, 2, 5, 1};
    Estimate ratio = sums(y, x).pairs().ratio();
    assertEquals(1.2, ratio.value(), 1e-15);
    assertEquals(0.016213333333333333, ratio.variance(), 1e-15);
    Estimate other = new Estimate(5, 1.4666666666666668, 0.05506172839506173);
    Contrast contrast = Contrast.ofEstimates(other, ratio, 0.95).orElseThrow();
    assertEquals(
        0.2666666666666668 / Math.sqrt(0.016213333333333333 + 0.05506172839506173),
        contrast.statistic(),
        1e-12);
  }

  /** Against numpy and scipy: adjusting each value by hand, then ttest_ind of unequal variances. */
  @Test
  void what_was_known_before_reduces_the_variance() {
    double[] y = {3, 0, 5, 2, 7, 1};
    double[] x = {2, 1, 4, 2, 5, 1};
    double[] ty = {4, 1, 6, 2, 9};
    double[] tx = {2, 1, 4, 3, 5};
    Pairs base = sums(y, x).pairs();
    Pairs variant = sums(ty, tx).pairs();
    Cuped cuped = Cuped.of(List.of(base, variant));
    assertEquals(1.6595744680851063, cuped.theta(), 1e-14);
    assertEquals(3.377176015473888, cuped.applied(base).mean(), 1e-14);
    assertEquals(0.2958804889090084, cuped.applied(base).variance(), 1e-13);
    assertEquals(2.249298325033952, cuped.applied(variant).variance(), 1e-13);
    Contrast contrast =
        Contrast.ofMeans(cuped.applied(variant), cuped.applied(base), 0.95).orElseThrow();
    assertEquals(0.8070702859219254, contrast.statistic(), 1e-12);
    assertEquals(0.457154698125637, contrast.pValue(), 1e-12);
    assertTrue(cuped.reduction(base) > 0.9);
  }

  /** Mendel's peas (1866), 9:3:3:1, as in every textbook: chi-square 0.470 with 3 degrees. */
  @Test
  void counts_in_their_shares_are_no_mismatch() {
    SampleRatio peas = SampleRatio.of(List.of(315L, 108L, 101L, 32L), List.of(9.0, 3.0, 3.0, 1.0));
    assertEquals(0.4700239808153477, peas.statistic(), 1e-12);
    assertEquals(0.925425895103616, peas.pValue(), 1e-12);
    assertFalse(peas.mismatch());
  }

  /**
   * Fabijan and others (2019) open with 821,588 against 815,482: a half each, and not believable.
   */
  @Test
  void a_small_shift_of_many_customers_is_a_mismatch() {
    SampleRatio ratio = SampleRatio.of(List.of(821_588L, 815_482L), List.of(0.5, 0.5));
    assertTrue(ratio.pValue() < 2e-6 && ratio.pValue() > 1e-6, () -> "p " + ratio.pValue());
    assertTrue(ratio.mismatch());
    assertTrue(SampleRatio.of(List.of(10L, 1L), List.of(1.0, 0.0)).mismatch());
    assertFalse(SampleRatio.of(List.of(0L, 0L), List.of(0.8, 0.2)).mismatch());
  }

  @Test
  void what_cannot_be_tested_has_no_result() {
    Moments one = moments(3);
    assertTrue(Contrast.ofMeans(one, moments(1, 2), 0.95).isEmpty());
    assertTrue(Contrast.ofMeans(moments(2, 2), moments(2, 2), 0.95).isEmpty());
    assertTrue(Contrast.ofProportions(new Proportion(0, 9), new Proportion(0, 9), 0.95).isEmpty());
    assertTrue(Contrast.ofProportions(new Proportion(0, 0), new Proportion(1, 9), 0.95).isEmpty());
  }

  @Test
  void sums_of_large_close_values_lose_nothing() {
    double[] far = Arrays.stream(SLEEP_ONE).map(v -> v + 1e9).toArray();
    assertEquals(moments(SLEEP_ONE).variance(), moments(far).variance(), 1e-9);
  }
}
