package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.Catalog;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A weighted sum of columns.
 *
 * @param weights by column
 * @param means by column, what stands for what is missing
 * @param byOffer what offers add, by their ids: a weight by column, and a bias last
 */
public record LinearState(
    Columns columns,
    double[] weights,
    double bias,
    double[] means,
    Link link,
    Map<String, double[]> byOffer,
    long version)
    implements RowState {

  /** Weights that are the same for all offers, where what is missing counts as 0. */
  static LinearState of(Columns columns, double[] weights, double bias, long version) {
    return new LinearState(
        columns, weights, bias, new double[weights.length], Link.LOGISTIC, Map.of(), version);
  }

  @Override
  public double margin(double[] row) {
    double sum = bias;
    for (int column = 0; column < weights.length; column++) {
      sum += weights[column] * known(column, row[column]);
    }
    return sum;
  }

  private double known(int column, double value) {
    return Double.isNaN(value) ? means[column] : value;
  }

  /** Writes the scores of entrants: what they share is added up once. */
  void score(Entrants entrants, double[] scores) {
    CandidateValues values = entrants.values();
    Columns.Bound bound = columns.in(entrants.features());
    long nowMillis = entrants.features().nowMillis(values);
    double[] row = new double[weights.length];
    int[] own = new int[weights.length];
    int owned = 0;
    double shared = bias;
    for (int column = 0; column < row.length; column++) {
      if (bound.shared()[column]) {
        row[column] = known(column, bound.encode(column, Catalog.NONE, values, nowMillis));
        shared += weights[column] * row[column];
      } else {
        own[owned++] = column;
      }
    }
    if (owned == 0 && byOffer.isEmpty()) {
      Arrays.fill(scores, Math.max(0, link.of(shared)));
      return;
    }
    if (byOffer.isEmpty() && !bound.asks()) {
      byColumn(bound, entrants, own, owned, shared, scores);
      return;
    }
    int[] candidates = entrants.candidates();
    for (int i = 0; i < candidates.length; i++) {
      int candidate = candidates[i];
      if (bound.asks()) {
        values.at(candidate);
      }
      double margin = shared;
      for (int k = 0; k < owned; k++) {
        int column = own[k];
        row[column] = known(column, bound.encode(column, candidate, values, nowMillis));
        margin += weights[column] * row[column];
      }
      double[] added = byOffer.get(entrants.catalog().offer(candidate).id());
      margin += added == null ? 0 : dot(added, row);
      scores[i] = Math.max(0, link.of(margin));
    }
  }

  /** Adds up column by column: each lies in one piece. */
  private void byColumn(
      Columns.Bound bound,
      Entrants entrants,
      int[] own,
      int owned,
      double shared,
      double[] scores) {
    int[] candidates = entrants.candidates();
    long nowMillis = entrants.features().nowMillis(entrants.values());
    Arrays.fill(scores, 0, candidates.length, shared);
    for (int k = 0; k < owned; k++) {
      int column = own[k];
      double weight = weights[column];
      double[] numbers = bound.known()[column];
      for (int i = 0; i < candidates.length; i++) {
        double number =
            numbers == null
                ? bound.encode(column, candidates[i], entrants.values(), nowMillis)
                : numbers[candidates[i]];
        scores[i] += weight * known(column, number);
      }
    }
    for (int i = 0; i < candidates.length; i++) {
      scores[i] = Math.max(0, link.of(scores[i]));
    }
  }

  /** Four sums side by side, which do not wait for one another, and the bias. */
  private static double dot(double[] added, double[] row) {
    double one = added[row.length];
    double two = 0;
    double three = 0;
    double four = 0;
    int i = 0;
    for (; i + 3 < row.length; i += 4) {
      one += added[i] * row[i];
      two += added[i + 1] * row[i + 1];
      three += added[i + 2] * row[i + 2];
      four += added[i + 3] * row[i + 3];
    }
    for (; i < row.length; i++) {
      one += added[i] * row[i];
    }
    return one + two + three + four;
  }

  /**
   * What each field does for the margin of one entrant, against what it would be had all columns
   * their means.
   */
  List<Contribution> explain(Entrants one) {
    int candidate = one.candidates()[0];
    double[] row = columns.in(one.features()).row(candidate, one.values());
    double[] added =
        one.catalog() == null ? null : byOffer.get(one.catalog().offer(candidate).id());
    double base = bias + (added == null ? 0 : added[weights.length]);
    Map<String, Double> fields = new LinkedHashMap<>();
    for (int column = 0; column < row.length; column++) {
      double weight = weights[column] + (added == null ? 0 : added[column]);
      base += weight * means[column];
      double share = weight * (known(column, row[column]) - means[column]);
      fields.merge(columns.all().get(column).field(), share, Double::sum);
    }
    return Contribution.all(base, fields);
  }
}
