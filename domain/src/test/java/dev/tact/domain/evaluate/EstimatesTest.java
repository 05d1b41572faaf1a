package dev.tact.domain.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimatesTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final Choice A = new Choice("a", "");
  private static final Choice B = new Choice("b", "");

  @Test
  void the_estimators_are_what_their_formulas_say() {
    List<Sample> samples =
        List.of(
            new Sample("1", A, 0.5, Map.of(A, 1.0), 1, 1),
            new Sample("2", B, 0.5, Map.of(A, 1.0), 1, 1),
            new Sample("3", A, 0.25, Map.of(A, 0.5, B, 0.5), 1, 0),
            new Sample("4", A, 0.5, Map.of(A, 1.0), 0.5, 1));
    Estimates told = Estimates.of(samples);
    // weights 2, 0, 2, 2; rewards 1, 1, 0, 1
    assertEquals(0.75, told.logged().value(), 1e-12);
    assertEquals(4 / 4.0, told.ips().value(), 1e-12);
    assertEquals(4 / 6.0, told.snips().value(), 1e-12);
    assertEquals(36 / 12.0, told.effective(), 1e-12);
    assertEquals(2, told.heaviest());
    assertEquals(1.5, told.meanWeight(), 1e-12);
    assertEquals(3.5 / 4, told.support(), 1e-12);
    // the standard error of a mean: s/√n of 2, 0, 0, 2
    assertEquals(Math.sqrt(4 / 3.0 / 4), told.ips().error(), 1e-12);
  }

  @Test
  void a_policy_that_did_what_was_done_is_worth_what_came_of_it() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      samples.add(new Sample("c" + i, A, 1, Map.of(A, 1.0), 1, i % 3 == 0 ? 1 : 0));
    }
    Estimates told = Estimates.of(samples);
    assertEquals(0.34, told.snips().value(), 1e-12);
    assertEquals(0.34, told.doublyRobust().value(), 1e-12);
    assertEquals(0, told.gain().value(), 1e-12);
    assertEquals(100, told.effective(), 1e-9);
  }

  @Test
  void decisions_of_one_customer_are_no_more_than_they_are() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      samples.add(new Sample("c" + i / 10, A, 1, Map.of(A, 1.0), 1, i / 10 % 2));
    }
    Estimates told = Estimates.of(samples);
    assertEquals(20, told.customers());
    assertEquals(0.5 / Math.sqrt(19), told.logged().error(), 1e-12);
  }

  @Test
  void intervals_hold_the_true_value_in_95_of_100_logs() {
    int runs = 500;
    int[] held = new int[4];
    double[] width = new double[4];
    for (int run = 0; run < runs; run++) {
      Log log = new Log(new SplittableRandom(SEED + run));
      Estimates told = Estimates.of(log.samples(1_500));
      Estimate[] all = {told.ips(), told.snips(), told.doublyRobust(), told.gain()};
      double[] truth = {log.value(), log.value(), log.value(), log.value() - log.logged()};
      for (int i = 0; i < all.length; i++) {
        held[i] += all[i].low() <= truth[i] && truth[i] <= all[i].high() ? 1 : 0;
        width[i] += (all[i].high() - all[i].low()) / runs;
      }
    }
    for (int each : held) {
      // the lower end of the binomial interval around 475 of 500
      assertTrue(each >= 465, "seed " + SEED + ": " + Arrays.toString(held));
    }
    assertTrue(width[2] < width[0], "what the reward model explains is not weighed");
  }

  /** A shop whose logging policy explores, and what another one would be worth there. */
  private static final class Log {
    private static final int OFFERS = 8;
    private final SplittableRandom random;
    private final double[] rates = new double[OFFERS];
    private final double[][] logging = new double[2][OFFERS];
    private final double[][] target = new double[2][OFFERS];

    Log(SplittableRandom random) {
      this.random = random;
      for (int i = 0; i < OFFERS; i++) {
        rates[i] = 0.02 + 0.3 * random.nextDouble();
      }
      for (int kind = 0; kind < 2; kind++) {
        int best = random.nextInt(OFFERS);
        int other = random.nextInt(OFFERS);
        for (int i = 0; i < OFFERS; i++) {
          logging[kind][i] = 0.4 / OFFERS + (i == best ? 0.6 : 0);
          target[kind][i] = 0.1 / OFFERS + (i == other ? 0.9 : 0);
        }
      }
    }

    /** Customers of the second kind convert half as often. */
    private double rate(int kind, int offer) {
      return kind == 0 ? rates[offer] : rates[offer] / 2;
    }

    private double value(double[][] policy) {
      double sum = 0;
      for (int kind = 0; kind < 2; kind++) {
        for (int i = 0; i < OFFERS; i++) {
          sum += 0.5 * policy[kind][i] * rate(kind, i);
        }
      }
      return sum;
    }

    double value() {
      return value(target);
    }

    double logged() {
      return value(logging);
    }

    List<Sample> samples(int size) {
      List<Sample> samples = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int kind = random.nextInt(2);
        int chosen = draw(logging[kind]);
        Map<Choice, Double> wanted = new HashMap<>();
        for (int offer = 0; offer < OFFERS; offer++) {
          wanted.put(choice(offer), target[kind][offer]);
        }
        samples.add(
            new Sample(
                "c" + i,
                choice(chosen),
                logging[kind][chosen],
                wanted,
                1,
                random.nextDouble() < rate(kind, chosen) ? 1 : 0));
      }
      return samples;
    }

    private int draw(double[] policy) {
      double left = random.nextDouble();
      int at = 0;
      while (at < OFFERS - 1 && left >= policy[at]) {
        left -= policy[at++];
      }
      return at;
    }

    private static Choice choice(int offer) {
      return new Choice("o" + offer, "");
    }
  }
}
