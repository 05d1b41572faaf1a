package dev.tact.learning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A table of weights that Adam changes (Kingma and Ba, 2015), lazily: rows that no example of a
 * batch has touched stay as they are.
 */
final class AdamTable {

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final int rows;
  private final int columns;
  private final double rate;
  private final double l2;
  private final double[] weights;
  private final double[] gradients;
  private final double[] first;
  private final double[] second;
  private final int[] steps;
  private final int[] seen;
  private final BitSet touched;

  AdamTable(int rows, int columns, double rate, double l2) {
    this.rows = rows;
    this.columns = columns;
    this.rate = rate;
    this.l2 = l2;
    this.weights = new double[rows * columns];
    this.gradients = new double[rows * columns];
    this.first = new double[rows * columns];
    this.second = new double[rows * columns];
    this.steps = new int[rows];
    this.seen = new int[rows];
    this.touched = new BitSet(rows);
  }

  /** Fills every column but biases with numbers between −bound and bound. */
  AdamTable fill(double bound, SplittableRandom chance) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = chance.nextDouble(-bound, bound);
    }
    return this;
  }

  int rows() {
    return rows;
  }

  double at(int row, int column) {
    return weights[row * columns + column];
  }

  /** The first weights of a row. */
  List<Double> row(int row, int count) {
    List<Double> copy = new ArrayList<>(count);
    for (int column = 0; column < count; column++) {
      copy.add(at(row, column));
    }
    return copy;
  }

  /** Adds to the gradient of one weight. */
  void add(int row, int column, double gradient) {
    gradients[row * columns + column] += gradient;
    if (column == 0) {
      seen[row]++;
    }
    touched.set(row);
  }

  /** Changes what was touched by the mean of its gradients, and begins anew. */
  void step() {
    for (int row = touched.nextSetBit(0); row >= 0; row = touched.nextSetBit(row + 1)) {
      change(row);
      seen[row] = 0;
    }
    touched.clear();
  }

  private void change(int row) {
    int step = ++steps[row];
    double scale1 = 1 - Math.pow(BETA_1, step);
    double scale2 = 1 - Math.pow(BETA_2, step);
    for (int i = row * columns; i < (row + 1) * columns; i++) {
      double gradient = gradients[i] / Math.max(1, seen[row]) + l2 * weights[i];
      first[i] = BETA_1 * first[i] + (1 - BETA_1) * gradient;
      second[i] = BETA_2 * second[i] + (1 - BETA_2) * gradient * gradient;
      weights[i] -= rate * (first[i] / scale1) / (Math.sqrt(second[i] / scale2) + EPSILON);
      gradients[i] = 0;
    }
  }
}
