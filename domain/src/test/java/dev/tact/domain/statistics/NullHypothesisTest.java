package dev.tact.domain.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What the tests say when there is nothing to find: 2,000 experiments of two equal variants, each
 * looked at on 28 days. The fixed test is right at the end and wrong when it is peeked at; the
 * sequential one may be peeked at.
 */
class NullHypothesisTest {

  private static final int EXPERIMENTS = 2_000;
  private static final int DAYS = 28;
  private static final int DAILY = 150;
  private static final double RATE = 0.08;

  private final SplittableRandom random =
      new SplittableRandom(Long.getLong("tact.seed", 20_261_121));

  /** What became of the experiments: wrong at the end, at any look, and by always-valid results. */
  private record Alarms(int atTheEnd, int atAnyLook, int sequential) {

    private Alarms plus(boolean end, boolean look, boolean always) {
      return new Alarms(
          atTheEnd + (end ? 1 : 0), atAnyLook + (look ? 1 : 0), sequential + (always ? 1 : 0));
    }
  }

  @Test
  void two_equal_shares_raise_alarm_in_five_of_a_hundred_experiments_and_fewer_when_sequential() {
    Alarms alarms = new Alarms(0, 0, 0);
    for (int i = 0; i < EXPERIMENTS; i++) {
      alarms = proportions(alarms);
    }
    judge(alarms);
  }

  @Test
  void two_equal_revenues_raise_alarm_in_five_of_a_hundred_experiments_and_fewer_when_sequential() {
    Alarms alarms = new Alarms(0, 0, 0);
    for (int i = 0; i < EXPERIMENTS; i++) {
      alarms = revenues(alarms);
    }
    judge(alarms);
  }

  private void judge(Alarms alarms) {
    // the binomial interval of 95 % around 5 % of 2,000
    double reach = Normal.beyond(0.025) * Math.sqrt(0.05 * 0.95 / EXPERIMENTS);
    double end = (double) alarms.atTheEnd / EXPERIMENTS;
    double sequential = (double) alarms.sequential / EXPERIMENTS;
    assertTrue(Math.abs(end - 0.05) <= reach, () -> "the fixed test: " + end);
    assertTrue(sequential <= 0.05, () -> "the sequential test: " + sequential);
    assertTrue(alarms.atAnyLook > 2 * alarms.atTheEnd, () -> "peeking is harmless? " + alarms);
  }

  private Alarms proportions(Alarms alarms) {
    long hits = 0;
    long others = 0;
    boolean look = false;
    boolean always = false;
    boolean end = false;
    for (int day = 1; day <= DAYS; day++) {
      hits += binomial();
      others += binomial();
      Proportion one = new Proportion(hits, (long) day * DAILY);
      Proportion two = new Proportion(others, (long) day * DAILY);
      end = Contrast.ofProportions(one, two, 0.95).map(Contrast::pValue).orElse(1.0) < 0.05;
      look |= end;
      always |= sequential(one.moments(), two.moments());
    }
    return alarms.plus(end, look, always);
  }

  private int binomial() {
    int hits = 0;
    for (int i = 0; i < DAILY; i++) {
      hits += random.nextDouble() < RATE ? 1 : 0;
    }
    return hits;
  }

  private Alarms revenues(Alarms alarms) {
    double[] one = new double[3];
    double[] two = new double[3];
    boolean look = false;
    boolean always = false;
    boolean end = false;
    for (int day = 1; day <= DAYS; day++) {
      earn(one);
      earn(two);
      end = Contrast.ofMeans(moments(one), moments(two), 0.95).orElseThrow().pValue() < 0.05;
      look |= end;
      always |= sequential(moments(one), moments(two));
    }
    return alarms.plus(end, look, always);
  }

  /** Most spend nothing, some a little, few much. */
  private void earn(double[] sums) {
    for (int i = 0; i < DAILY; i++) {
      double spent = random.nextDouble() < RATE ? 20 - 15 * Math.log(random.nextDouble()) : 0;
      sums[0]++;
      sums[1] += spent;
      sums[2] += spent * spent;
    }
  }

  private static Moments moments(double[] sums) {
    double mean = sums[1] / sums[0];
    return new Moments((long) sums[0], mean, (sums[2] - sums[1] * mean) / (sums[0] - 1));
  }

  private static boolean sequential(Moments one, Moments two) {
    double variance = one.varianceOfMean() + two.varianceOfMean();
    return new Sequential(Sequential.PLANNED)
            .pValue(one.mean() - two.mean(), variance, one.count() + two.count())
        < 0.05;
  }
}
