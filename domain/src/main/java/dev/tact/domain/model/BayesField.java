package dev.tact.domain.model;

import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one field tells positive outcomes from negative ones: the values that it can have, in bins,
 * and the difference of log likelihoods that each bin stands for.
 *
 * @param edges of a number, ascending: a number in bin i is at least edge i − 1 and below edge i;
 *     empty for a field whose values are bins themselves
 * @param counts by bin, how many outcomes there were, positive and negative
 * @param byNumber by number of a bin, the difference; the last is that of what is missing
 * @param byName of a field whose values are bins, the difference; what is not there says nothing
 */
record BayesField(
    Column column,
    double[] edges,
    Map<String, double[]> counts,
    double[] byNumber,
    Map<String, Double> byName) {

  /** The bin of what is missing: it says something only where it was counted. */
  static final String MISSING = "missing";

  /**
   * Works out the differences: log (c + α) / (n + α·k) of the positive less that of the negative,
   * with c the count of the bin, n that of all k bins.
   */
  static BayesField of(Column column, double[] edges, Map<String, double[]> counted, double alpha) {
    Map<String, double[]> counts = new TreeMap<>(counted);
    for (int bin = 0; edges.length > 0 && bin <= edges.length; bin++) {
      counts.putIfAbsent(Integer.toString(bin), new double[2]);
    }
    double[] all = new double[2];
    for (double[] each : counts.values()) {
      all[0] += each[0];
      all[1] += each[1];
    }
    Map<String, Double> byName = new HashMap<>();
    counts.forEach(
        (bin, count) -> {
          double size = alpha * counts.size();
          byName.put(
              bin,
              Math.log((count[0] + alpha) / (all[0] + size))
                  - Math.log((count[1] + alpha) / (all[1] + size)));
        });
    double[] byNumber = new double[edges.length + 2];
    for (int bin = 0; bin <= edges.length; bin++) {
      byNumber[bin] = byName.getOrDefault(Integer.toString(bin), 0.0);
    }
    byNumber[edges.length + 1] = byName.getOrDefault(MISSING, 0.0);
    return new BayesField(column, edges, counts, byNumber, Map.copyOf(byName));
  }

  /** The same with more outcomes counted. */
  BayesField plus(Map<String, double[]> more, double alpha) {
    Map<String, double[]> sum = new HashMap<>();
    counts.forEach((bin, count) -> sum.put(bin, count.clone()));
    more.forEach(
        (bin, count) -> {
          double[] own = sum.computeIfAbsent(bin, _ -> new double[2]);
          own[0] += count[0];
          own[1] += count[1];
        });
    return of(column, edges, sum, alpha);
  }

  /** What a value says, in log odds. */
  double says(Value value, long nowMillis) {
    if (edges.length > 0) {
      return says(column.encode(value, nowMillis));
    }
    return switch (value) {
      case Value.Text(String text) -> byName.getOrDefault(text, 0.0);
      case Value.Bool(boolean flag) -> byName.getOrDefault(flag ? "true" : "false", 0.0);
      default -> byName.getOrDefault(bin(value, nowMillis), 0.0);
    };
  }

  /** What a number says, in log odds; NaN is missing. */
  double says(double number) {
    return byNumber[bin(number)];
  }

  private int bin(double number) {
    if (Double.isNaN(number)) {
      return edges.length + 1;
    }
    int found = Arrays.binarySearch(edges, number + 0.0);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** The bin of a value, by its name. */
  String bin(Value value, long nowMillis) {
    if (edges.length > 0) {
      int bin = bin(column.encode(value, nowMillis));
      return bin > edges.length ? MISSING : Integer.toString(bin);
    }
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Bool(boolean flag) -> flag ? "true" : "false";
      case Value.Num(double number) -> ValueText.render(number);
      case Value.Time _, Value.Many _, Value.Missing _ -> MISSING;
    };
  }
}
