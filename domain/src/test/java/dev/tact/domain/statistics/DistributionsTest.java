package dev.tact.domain.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Special functions, tails and quantiles against values that mpmath 1.3 gives with 50 digits (erfc,
 * loggamma, betainc, gammainc, and their roots; large parameters by quadrature of the density), and
 * against printed tables: Abramowitz and Stegun, "Handbook of Mathematical Functions", tables 26.1,
 * 26.8 and 26.10.
 */
class DistributionsTest {

  private static void same(double expected, double actual, double relative) {
    assertEquals(expected, actual, Math.abs(expected) * relative);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "0.5, 0.3085375387259869",
    "1, 0.15865525393145705",
    "1.959963984540054, 0.025000000000000015",
    "2.5, 0.006209665325776135",
    "3, 0.0013498980316300946",
    "5, 2.866515718791939e-07",
    "8, 6.220960574271784e-16",
    "20, 2.7536241186062337e-89",
    "37, 5.725571222524577e-300",
    "-1.5, 0.9331927987311419",
    "-6, 0.9999999990134123",
  })
  void tails_of_the_normal_distribution_keep_their_digits(double z, double above) {
    same(above, Normal.above(z), 2e-13);
    same(above, Normal.below(-z), 2e-13);
    same(2 * Math.min(above, 1 - above), Normal.outside(z), z == -6 ? 1e-6 : 2e-13);
  }

  @ParameterizedTest
  @CsvSource({
    "0.975, 1.9599639845400538",
    "0.5, 0",
    "0.9, 1.2815515655446006",
    "0.01, -2.326347874040841",
    "0.3, -0.5244005127080408",
    "1e-5, -4.264890793922825",
    "1e-10, -6.361340902404057",
    "1e-20, -9.262340089798407",
    "1e-100, -21.273453560965326",
    "1e-300, -37.0470962993612",
  })
  void quantiles_of_the_normal_distribution_are_exact(double share, double z) {
    same(z, Normal.quantile(share), 1e-14);
    same(-z, Normal.beyond(share), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({
    "1e-10, 23.025850929882736",
    "0.1, 2.252712651734206",
    "0.5, 0.5723649429247001",
    "1, 0",
    "1.5, -0.12078223763524522",
    "2, 0",
    "3.7, 1.428072326665388",
    "10, 12.801827480081469",
    "15.9, 27.625493215168692",
    "16.1, 28.173694494813546",
    "100, 359.1342053695754",
    "100000, 1051287.7089736569",
    "10000000000, 220258509288.81058",
  })
  void the_logarithm_of_gamma_is_exact(double x, double expected) {
    assertEquals(expected, LogGamma.of(x), 2e-14 + Math.abs(expected) * 1e-15);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5, 0.3, 0.36901011956554536",
    "2, 3, 0.4, 0.5248",
    "0.001, 0.002, 0.1, 0.6652054263915426",
    "5, 1, 0.99, 0.9509900498999999",
    "1, 5, 1e-08, 4.9999999000000014e-08",
    "30, 70, 0.25, 0.13581490428342743",
    "500, 700, 0.42, 0.5937664454826145",
    "0.1, 1000, 0.0001, 0.8275215358137914",
    "10000, 20000, 0.335, 0.7301346342435724",
    "1000000, 1000000, 0.5005, 0.9213504224190753",
    "8.5, 0.2, 0.7, 0.004208737586929328",
    "120.5, 3.25, 0.9999, 0.9999999285468307",
  })
  void the_incomplete_beta_function_is_exact(double a, double b, double x, double below) {
    BetaDistribution beta = new BetaDistribution(a, b);
    same(below, beta.below(x), 1e-12);
    assertEquals(1 - below, beta.above(x), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, 0.5, 0.38572756813238956",
    "0.5, 0.5, 0.025, 0.001541333133436012",
    "30, 70, 0.975, 0.3929087269847616",
    "1, 1000, 0.95, 0.0029912495450952954",
    "500, 700, 1e-06, 0.3503120163014075",
    "10, 1, 0.5, 0.9330329915368074",
    "0.01, 2, 0.1, 3.697112123291193e-101",
  })
  void quantiles_of_the_beta_distribution_are_exact(double a, double b, double p, double x) {
    same(x, new BetaDistribution(a, b).quantile(p), 1e-11);
  }

  @Test
  void a_quantile_of_a_beta_distribution_has_its_share_below_it() {
    Random random = new Random(Long.getLong("tact.seed", 11));
    for (int i = 0; i < 2_000; i++) {
      double a = Math.exp(random.nextDouble(-3, 12));
      double b = Math.exp(random.nextDouble(-3, 12));
      double share = random.nextDouble(1e-6, 1);
      BetaDistribution beta = new BetaDistribution(a, b);
      double x = beta.quantile(share);
      double room = 1e-9 + (x > 0 && x < 1 ? 4 * Math.ulp(x) * beta.density(x) : 1);
      assertEquals(share, beta.below(x), room, () -> a + ", " + b + " at " + share);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.1, 0.654720846018577",
    "0.5, 30, 9.485737571073848e-15",
    "1, 2, 0.1353352832366127",
    "3.5, 2, 0.779777408475716",
    "10, 20, 0.004995412308307587",
    "100, 90, 0.8417790108135699",
    "1000, 1100, 0.0010593232539299773",
    "100000, 100500, 0.057103269976028714",
    "0.001, 1e-05, 0.01087695530421733",
    "0.01, 5, 1.175351941275085e-05",
  })
  void the_incomplete_gamma_function_is_exact(double a, double x, double above) {
    same(above, IncompleteGamma.upper(a, x), 1e-12);
    assertEquals(1 - above, IncompleteGamma.lower(a, x), 1e-13);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.5",
    "2.5, 0.3, 0.7873423714951973",
    "10, 2.228138852, 0.049999999998836524",
    "30, -4, 0.00038184563608375686",
    "3, 50, 1.7617152041271975e-05",
    "1000, 1.96, 0.05027318495574872",
    "1000000, 6, 1.9738498123544347e-09",
    "0.5, 2, 0.44551489018313123",
  })
  void tails_of_students_t_are_exact(double degrees, double t, double outside) {
    same(outside, new StudentT(degrees).outside(t), 1e-11);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.025, 12.706204736174705",
    "2.5, 0.1, 1.7302509288071766",
    "10, 0.025, 2.228138851986275",
    "4.2, 1e-10, 329.0424761263844",
    "200.7, 0.005, 2.600547142759192",
    "7, 0.45, 0.13029279659177737",
  })
  void quantiles_of_students_t_are_exact(double degrees, double beyond, double t) {
    same(t, new StudentT(degrees).beyond(beyond), 1e-12);
    same(-t, new StudentT(degrees).quantile(beyond), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.95, 3.8414588206941245",
    "2, 0.5, 1.3862943611198906",
    "5, 0.999, 20.515005652432876",
    "0.3, 0.2, 2.7578659170567948e-05",
    "1000, 0.05, 927.594363020979",
  })
  void quantiles_of_chi_square_are_exact(double degrees, double share, double x) {
    same(x, new ChiSquare(degrees).quantile(share), 1e-12);
    same(share, new ChiSquare(degrees).below(x), 1e-12);
  }

  @Test
  void printed_tables_agree() {
    assertEquals(0.024997895, Normal.above(1.96), 5e-10); // 26.1
    assertEquals(3.84146, new ChiSquare(1).quantile(0.95), 5e-6); // 26.8
    assertEquals(18.3070, new ChiSquare(10).quantile(0.95), 5e-5);
    assertEquals(2.228, new StudentT(10).beyond(0.025), 5e-4); // 26.10
    assertEquals(63.657, new StudentT(1).beyond(0.005), 5e-4);
    assertEquals(2.0 / 5, new BetaDistribution(2, 3).mean());
    assertEquals(0.04, new BetaDistribution(2, 3).variance(), 1e-15);
  }

  @Test
  void densities_are_the_slopes_of_what_lies_below() {
    for (double x : new double[] {0.05, 0.3, 0.7, 0.99}) {
      BetaDistribution beta = new BetaDistribution(3.5, 1.25);
      double slope = (beta.below(x + 1e-6) - beta.below(x - 1e-6)) / 2e-6;
      assertEquals(slope, beta.density(x), 1e-7);
    }
    assertEquals(0, new BetaDistribution(2, 2).density(0));
    assertEquals(3, new BetaDistribution(1, 3).density(0));
    assertTrue(Double.isInfinite(new BetaDistribution(1, 0.5).density(1)));
  }

  @Test
  void what_is_no_share_has_no_quantile() {
    assertTrue(Double.isNaN(Normal.quantile(1.5)));
    assertTrue(Double.isNaN(new BetaDistribution(1, 1).quantile(-0.1)));
    assertTrue(Double.isNaN(new ChiSquare(2).quantile(Double.NaN)));
    assertEquals(Double.POSITIVE_INFINITY, Normal.quantile(1));
    assertEquals(1, new BetaDistribution(2, 1).quantile(1));
  }
}
