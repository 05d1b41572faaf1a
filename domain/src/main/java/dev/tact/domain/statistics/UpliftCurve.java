package dev.tact.domain.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well predicted effects put customers in order: what would be gained if only the best part of
 * them were treated, best first. It is measured on customers of whom chance decided who was
 * treated.
 *
 * <p>At the first φ of all customers, with n treated of whom y had the outcome, and m others of
 * whom z had it:
 *
 * <ul>
 *   <li>gain = φ · (y/n − z/m), additional outcomes per customer of all (the uplift curve of
 *       Gutierrez and Gérardy, "Causal inference and uplift modelling", 2017);
 *   <li>qini = (y − z · n/m) / N, N all that were treated (Radcliffe, "Using control groups to
 *       target on predicted lift", 2007).
 * </ul>
 *
 * <p>A share over nobody counts as 0. Customers with equal predictions count as one step.
 *
 * @param points from nobody to everybody
 * @param auuc the area under the gain
 * @param randomAuuc what it would be in random order: half of the last gain
 * @param qini the area between the curve of Radcliffe and its chord: 0 in random order
 */
public record UpliftCurve(List<Point> points, double auuc, double randomAuuc, double qini) {

  /**
   * Where the best part of the customers ends.
   *
   * @param share of all customers, from 0 to 1
   */
  public record Point(double share, double gain, double qini) {}

  public UpliftCurve {
    points = List.copyOf(points);
  }

  /** The curve of customers, each with a prediction, whether they were treated, and the outcome. */
  public static UpliftCurve of(double[] predicted, boolean[] treated, boolean[] positive) {
    int size = predicted.length;
    long[] totals = new long[4];
    for (int i = 0; i < size; i++) {
      totals[slot(treated[i], positive[i])]++;
    }
    long allTreated = totals[0] + totals[1];
    int[] order = descending(predicted);
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0, 0));
    long[] counts = new long[4];
    for (int i = 0; i < size; i++) {
      counts[slot(treated[order[i]], positive[order[i]])]++;
      if (i + 1 == size || predicted[order[i + 1]] != predicted[order[i]]) {
        points.add(point((double) (i + 1) / size, counts, allTreated));
      }
    }
    Point last = points.getLast();
    double auuc = 0;
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      auuc += (to.share() - from.share()) * (from.gain() + to.gain()) / 2;
      area += (to.share() - from.share()) * (from.qini() + to.qini()) / 2;
    }
    return new UpliftCurve(points, auuc, last.gain() / 2, area - last.qini() / 2);
  }

  /** A part of the points, evenly spread and with both ends, for whoever draws the curve. */
  public List<Point> drawn(int most) {
    if (points.size() <= most) {
      return points;
    }
    List<Point> some = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      some.add(points.get((int) Math.round((double) i * (points.size() - 1) / (most - 1))));
    }
    return some;
  }

  private static int slot(boolean treated, boolean positive) {
    return (treated ? 0 : 2) + (positive ? 1 : 0);
  }

  private static Point point(double share, long[] counts, long allTreated) {
    long treated = counts[0] + counts[1];
    long others = counts[2] + counts[3];
    double with = treated == 0 ? 0 : (double) counts[1] / treated;
    double without = others == 0 ? 0 : (double) counts[3] / others;
    double radcliffe = allTreated == 0 ? 0 : (counts[1] - without * treated) / allTreated;
    return new Point(share, share * (with - without), radcliffe);
  }

  /** Ordinals, the greatest value first; of equal ones the lower ordinal. */
  static int[] descending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
