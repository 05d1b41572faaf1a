package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Customers and offers as points, and a small network that compares them: sigmoid(o · relu(H
 * [customer; offer] + h) + b). What an offer adds to each unit is worked out here, what the
 * customer adds once per decision; then each candidate costs one sum over the units.
 *
 * @param buckets by number, what its customers add to each unit: a customer's number is that of the
 *     hash of the id, so that no model names a customer
 * @param offers by id, what an offer and the bias add to each unit; "" is any other offer
 * @param output by unit, the weight of what it lets through
 */
public record NetworkState(
    double[][] buckets,
    Map<String, double[]> offers,
    double[] output,
    double outputBias,
    long version)
    implements LearnedState {

  public NetworkState {
    offers = Collections.unmodifiableMap(new HashMap<>(offers));
  }

  private static final int BUCKETS = 1_000_000;
  private static final int OFFERS = 100_000;
  private static final int UNITS = 1_024;
  private static final String OTHER = "";

  /** Reads a network as its trainer wrote it. */
  static NetworkState read(ConfigReader config, long version) {
    config.raw("buckets");
    List<?> rows = config.list("hidden", UNITS);
    double[] bias = ScoringModel.numbers(config, "hiddenBias", rows.size());
    double[][] hidden = new double[rows.size()][];
    for (int unit = 0; unit < hidden.length; unit++) {
      hidden[unit] = numbers(rows.get(unit));
    }
    List<?> users = config.list("users", BUCKETS);
    double[][] buckets = new double[users.size()][];
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      buckets[bucket] = times(hidden, numbers(users.get(bucket)), 0, new double[bias.length]);
    }
    Map<String, double[]> offers = new HashMap<>();
    config
        .document("items")
        .forEach(
            (offer, point) -> {
              double[] numbers = numbers(point);
              offers.put(offer, times(hidden, numbers, numbers.length, bias));
            });
    offers.putIfAbsent(OTHER, mean(offers, bias));
    return new NetworkState(
        buckets,
        offers,
        ScoringModel.numbers(config, "output", hidden.length),
        config.number("outputBias", -Double.MAX_VALUE, Double.MAX_VALUE).orElse(0.0),
        version);
  }

  private static double[] mean(Map<String, double[]> offers, double[] otherwise) {
    double[] mean = new double[otherwise.length];
    for (double[] each : offers.values()) {
      for (int unit = 0; unit < mean.length; unit++) {
        mean[unit] += each[unit] / offers.size();
      }
    }
    return offers.isEmpty() ? otherwise.clone() : mean;
  }

  /** What a point adds to each unit; its weights begin at a column of the layer. */
  private static double[] times(double[][] hidden, double[] point, int from, double[] bias) {
    double[] sums = bias.clone();
    for (int unit = 0; unit < sums.length; unit++) {
      for (int i = 0; i < point.length && from + i < hidden[unit].length; i++) {
        sums[unit] += hidden[unit][from + i] * point[i];
      }
    }
    return sums;
  }

  private static double[] numbers(Object written) {
    return written instanceof List<?> list
        ? list.stream()
            .mapToDouble(each -> each instanceof Number n ? n.doubleValue() : 0)
            .toArray()
        : new double[0];
  }

  /** What a customer adds to each unit. */
  private double[] customer(String customerId) {
    return buckets.length == 0
        ? new double[output.length]
        : buckets[bucket(customerId, buckets.length)];
  }

  /** The number of a customer: 32 bits of FNV-1a over the id in UTF-8, by how many there are. */
  public static int bucket(String customerId, int buckets) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < customerId.length(); ) {
      int point = customerId.codePointAt(i);
      i += Character.charCount(point);
      hash = utf8(hash, point);
    }
    return Integer.remainderUnsigned(hash, buckets);
  }

  private static int utf8(int hash, int point) {
    if (point < 0x80) {
      return mixed(hash, point);
    }
    if (point < 0x800) {
      return mixed(mixed(hash, 0xc0 | point >> 6), 0x80 | point & 0x3f);
    }
    int first =
        point < 0x10000
            ? mixed(hash, 0xe0 | point >> 12)
            : mixed(mixed(hash, 0xf0 | point >> 18), 0x80 | point >> 12 & 0x3f);
    return mixed(mixed(first, 0x80 | point >> 6 & 0x3f), 0x80 | point & 0x3f);
  }

  private static int mixed(int hash, int octet) {
    return (hash ^ octet) * 0x01000193;
  }

  /** The score of an offer for a customer. */
  public double score(String customerId, String offerId) {
    return Logistic.of(margin(customer(customerId), offerId));
  }

  private double margin(double[] customer, String offerId) {
    double[] offer = offers.get(offerId);
    if (offer == null) {
      offer = offers.get(OTHER);
    }
    double one = 0;
    double other = 0;
    int unit = 0;
    for (; unit + 1 < output.length; unit += 2) {
      one += output[unit] * twiceLetThrough(customer[unit] + offer[unit]);
      other += output[unit + 1] * twiceLetThrough(customer[unit + 1] + offer[unit + 1]);
    }
    if (unit < output.length) {
      one += output[unit] * twiceLetThrough(customer[unit] + offer[unit]);
    }
    return outputBias + (one + other) / 2;
  }

  /** Twice max(0, x), without a branch; twice, so that nothing is rounded before the sum. */
  private static double twiceLetThrough(double sum) {
    return sum + Math.abs(sum);
  }

  /** Writes the scores of entrants. */
  void score(Entrants entrants, String customerId, double[] scores) {
    double[] customer = customer(customerId);
    int[] candidates = entrants.candidates();
    for (int i = 0; i < scores.length; i++) {
      String offerId = entrants.catalog().offer(candidates[i]).id();
      scores[i] =
          i > 0 && offerId.equals(entrants.catalog().offer(candidates[i - 1]).id())
              ? scores[i - 1]
              : Logistic.of(margin(customer, offerId));
    }
  }
}
