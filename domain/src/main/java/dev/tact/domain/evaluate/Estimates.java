package dev.tact.domain.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What another policy would have been worth per decision, told by decisions that were made: inverse
 * propensity scoring (Horvitz and Thompson 1952), its self-normalised form (Swaminathan and
 * Joachims 2015) and the doubly robust form (Dudík, Langford and Li 2011) with a reward model from
 * other customers' decisions. Standard errors gather the decisions of a customer, which depend on
 * one another.
 *
 * @param decisions how many told it
 * @param customers whose they were
 * @param logged what came of the decisions as they were made
 * @param ips unbiased, as long as the propensities are right
 * @param snips steadier, with a bias that vanishes as decisions grow in number
 * @param doublyRobust as ips, but only what the reward model does not explain is weighed
 * @param gain how much more than the logged ones the other policy is worth: doubly robust
 * @param effective how many decisions of the other policy itself would tell as much
 * @param heaviest the largest weight of one decision
 * @param meanWeight about 1, unless something is wrong with the propensities or the support
 * @param support how much of the other policy's choices could have been made then
 */
public record Estimates(
    int decisions,
    int customers,
    Estimate logged,
    Estimate ips,
    Estimate snips,
    Estimate doublyRobust,
    Estimate gain,
    double effective,
    double heaviest,
    double meanWeight,
    double support) {

  /** Estimates from at least one decision. */
  public static Estimates of(List<Sample> samples) {
    RewardModel rewards = RewardModel.of(samples);
    int size = samples.size();
    double[] weights = new double[size];
    double[] logged = new double[size];
    double[] weighed = new double[size];
    double[] robust = new double[size];
    double[] more = new double[size];
    double support = 0;
    for (int i = 0; i < size; i++) {
      Sample sample = samples.get(i);
      weights[i] = sample.weight();
      logged[i] = sample.reward();
      weighed[i] = weights[i] * sample.reward();
      robust[i] = rewards.target(sample) + weights[i] * (sample.reward() - rewards.chosen(sample));
      more[i] = robust[i] - logged[i];
      support += sample.supported();
    }
    int[] groups = groups(samples);
    double sum = sum(weights);
    double effective = sum == 0 ? 0 : sum * sum / sumOfSquares(weights);
    return new Estimates(
        size,
        count(groups),
        mean(logged, groups, size),
        mean(weighed, groups, effective),
        ratio(weighed, weights, groups, effective),
        mean(robust, groups, effective),
        mean(more, groups, effective),
        effective,
        Arrays.stream(weights).max().orElse(0),
        sum / size,
        support / size);
  }

  private static int[] groups(List<Sample> samples) {
    Map<String, Integer> byCustomer = new HashMap<>();
    int[] groups = new int[samples.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = byCustomer.computeIfAbsent(samples.get(i).customerId(), _ -> byCustomer.size());
    }
    return groups;
  }

  private static int count(int[] groups) {
    int most = 0;
    for (int group : groups) {
      most = Math.max(most, group + 1);
    }
    return most;
  }

  private static Estimate mean(double[] values, int[] groups, double tellers) {
    double mean = sum(values) / values.length;
    double[] apart = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      apart[i] = values[i] - mean;
    }
    return estimate(mean, apart, groups, values.length, tellers);
  }

  /** Σ w·r / Σ w, whose error is that of its linear part. */
  private static Estimate ratio(double[] weighed, double[] weights, int[] groups, double tellers) {
    double sum = sum(weights);
    if (sum == 0) {
      return new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double ratio = sum(weighed) / sum;
    double[] apart = new double[weighed.length];
    for (int i = 0; i < weighed.length; i++) {
      apart[i] = weighed[i] - weights[i] * ratio;
    }
    return estimate(ratio, apart, groups, sum, tellers);
  }

  /** An estimate whose error is a sum, divided, of what lies about 0; groups hang together. */
  private static Estimate estimate(
      double value, double[] apart, int[] groups, double divisor, double tellers) {
    double[] byGroup = new double[count(groups)];
    for (int i = 0; i < apart.length; i++) {
      byGroup[groups[i]] += apart[i];
    }
    double many = byGroup.length;
    double squares = sumOfSquares(byGroup);
    double cubes = 0;
    for (double each : byGroup) {
      cubes += each * each * each;
    }
    double error = many < 2 ? Double.NaN : Math.sqrt(squares * many / (many - 1)) / divisor;
    double skewness = squares == 0 ? 0 : cubes / Math.pow(squares, 1.5);
    return Estimate.of(value, error, skewness, Math.min(tellers, many) - 1);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double sumOfSquares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
