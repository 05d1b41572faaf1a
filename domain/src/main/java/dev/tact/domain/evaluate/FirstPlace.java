package dev.tact.domain.evaluate;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * How probable each contender is to have the highest score, by adaptive quadrature of ∫ Π F_j dF_i:
 * the trapezoidal rule over the contenders' own probabilities, halved until Richardson's estimate
 * of the error is small. Good to 1e-4 in each, mostly far better. Of equals the earlier one wins.
 */
final class FirstPlace {

  private static final double TOLERANCE = 2e-6;

  /** No estimate of an error is believed where so much could be either's. */
  private static final double COARSE = 0.01;

  private static final double LOPSIDED = 0.25;

  private static final int PIECES = 8;
  private static final int DEPTH = 48;
  private static final double NEGLIGIBLE = 1e-12;

  private final Contender[] contenders;
  private final double[] lowest;
  private final double[] mass;
  private final double[] chances;

  /**
   * All contenders at one score.
   *
   * @param below how probable each is to be no higher
   * @param others how probable all others are to be no higher
   */
  private record Point(double score, double[] below, double[] others) {}

  private FirstPlace(Contender[] contenders) {
    this.contenders = contenders;
    this.lowest = new double[contenders.length];
    this.mass = new double[contenders.length];
    this.chances = new double[contenders.length];
    for (int i = 0; i < contenders.length; i++) {
      lowest[i] = contenders[i].lowest();
      mass[i] = contenders[i].massAtLowest();
    }
  }

  /**
   * The probability of each to be first; they add up to 1.
   *
   * @param contenders of equals the better ranked comes first; at least one
   */
  static double[] of(Contender[] contenders) {
    if (areEqual(contenders)) {
      double[] equal = new double[contenders.length];
      Arrays.fill(equal, 1.0 / contenders.length);
      return equal;
    }
    FirstPlace place = new FirstPlace(contenders);
    place.atoms();
    place.continuous();
    double sum = Arrays.stream(place.chances).sum();
    for (int i = 0; i < place.chances.length; i++) {
      place.chances[i] /= sum;
    }
    return place.chances;
  }

  private static boolean areEqual(Contender[] contenders) {
    return contenders[0].massAtLowest() == 0
        && Arrays.stream(contenders).allMatch(contenders[0]::equals);
  }

  /** What comes of scores that many may have exactly: known scores, and the floor of a factor. */
  private void atoms() {
    for (int i = 0; i < contenders.length; i++) {
      if (mass[i] <= NEGLIGIBLE) {
        continue;
      }
      double first = mass[i];
      for (int j = 0; j < contenders.length && first > 0; j++) {
        if (j != i) {
          double below = contenders[j].below(lowest[i]);
          first *= j < i && lowest[j] == lowest[i] ? below - mass[j] : below;
        }
      }
      chances[i] += first;
    }
  }

  private void continuous() {
    double from = Double.NEGATIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < contenders.length; i++) {
      from = Math.max(from, lowest[i]);
      to = Math.max(to, contenders[i].highest());
    }
    if (!(from < to)) {
      return;
    }
    TreeSet<Double> knots = new TreeSet<>();
    for (int i = 0; i < contenders.length; i++) {
      double highest = contenders[i].highest();
      if (highest > from && highest < to) {
        knots.add(highest);
      }
    }
    knots.add(to);
    int pieces = Math.max(1, PIECES / knots.size());
    double left = from;
    for (double right : knots) {
      double width = (right - left) / pieces;
      Point begin = at(left);
      for (int piece = 1; piece <= pieces; piece++) {
        Point end = at(piece == pieces ? right : left + piece * width);
        refine(begin, end, DEPTH);
        begin = end;
      }
      left = right;
    }
  }

  private void refine(Point from, Point to, int depth) {
    Point middle = at(0.5 * (from.score + to.score));
    boolean good = true;
    double[] halves = new double[chances.length];
    for (int i = 0; i < chances.length; i++) {
      double gain = to.below[i] - from.below[i];
      double whole = 0.5 * (from.others[i] + to.others[i]) * gain;
      double sum =
          0.5 * (from.others[i] + middle.others[i]) * (middle.below[i] - from.below[i])
              + 0.5 * (middle.others[i] + to.others[i]) * (to.below[i] - middle.below[i]);
      halves[i] = sum + (sum - whole) / 3;
      double doubt = gain * (to.others[i] - from.others[i]);
      good &=
          doubt < TOLERANCE
              || (doubt < COARSE
                  && Math.abs(sum - whole) < TOLERANCE
                  && isEven(from.below[i], middle.below[i], to.below[i])
                  && isEven(from.others[i], middle.others[i], to.others[i]));
    }
    if (depth == 0 || good) {
      for (int i = 0; i < chances.length; i++) {
        chances[i] += halves[i];
      }
      return;
    }
    refine(from, middle, depth - 1);
    refine(middle, to, depth - 1);
  }

  /** Whether neither half has nearly all of the rise: else both rules err alike. */
  private static boolean isEven(double from, double middle, double to) {
    double left = middle - from;
    double right = to - middle;
    return left > LOPSIDED * right && right > LOPSIDED * left;
  }

  private Point at(double score) {
    int size = contenders.length;
    double[] below = new double[size];
    double[] others = new double[size];
    double product = 1;
    for (int i = 0; i < size; i++) {
      below[i] = contenders[i].below(score);
      others[i] = product;
      product *= below[i];
    }
    product = 1;
    for (int i = size - 1; i >= 0; i--) {
      others[i] *= product;
      product *= below[i];
    }
    return new Point(score, below, others);
  }
}
