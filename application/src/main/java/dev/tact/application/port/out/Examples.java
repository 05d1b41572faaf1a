package dev.tact.application.port.out;

import java.util.Arrays;
import java.util.List;

/**
 * Rows to learn from. INVARIANT: the arrays have one entry a row and are never changed.
 *
 * @param names of the columns
 * @param rows values column by column, NaN where nothing is known
 * @param targets what is to be foretold: 1 or 0, or any number
 * @param weights how much each row counts
 * @param customers whom each row is about
 * @param offers what each row is about; "" where it is about no offer
 */
public record Examples(
    List<String> names,
    double[][] rows,
    double[] targets,
    double[] weights,
    String[] customers,
    String[] offers) {

  public Examples {
    names = List.copyOf(names);
    int size = rows.length;
    if (targets.length != size
        || weights.length != size
        || customers.length != size
        || offers.length != size) {
      throw new IllegalStateException("examples have one of everything for each row");
    }
  }

  /** Rows that all count the same and are about nobody in particular. */
  public static Examples of(List<String> names, double[][] rows, double[] targets) {
    double[] weights = new double[rows.length];
    Arrays.fill(weights, 1);
    String[] nobody = new String[rows.length];
    Arrays.fill(nobody, "");
    return new Examples(names, rows, targets, weights, nobody, nobody);
  }

  public int size() {
    return rows.length;
  }

  /** How many of them happened. */
  public int positives() {
    int count = 0;
    for (double target : targets) {
      count += target > 0.5 ? 1 : 0;
    }
    return count;
  }

  /** Some of the rows, in the order in which they are named. */
  public Examples subset(int[] chosen) {
    double[][] someRows = new double[chosen.length][];
    double[] someTargets = new double[chosen.length];
    double[] someWeights = new double[chosen.length];
    String[] someCustomers = new String[chosen.length];
    String[] someOffers = new String[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      int row = chosen[i];
      someRows[i] = rows[row];
      someTargets[i] = targets[row];
      someWeights[i] = weights[row];
      someCustomers[i] = customers[row];
      someOffers[i] = offers[row];
    }
    return new Examples(names, someRows, someTargets, someWeights, someCustomers, someOffers);
  }

  /** The rows from one to another, the other left out. */
  public Examples slice(int from, int to) {
    int[] chosen = new int[to - from];
    Arrays.setAll(chosen, i -> from + i);
    return subset(chosen);
  }

  /** The same rows with other targets. */
  public Examples aimingAt(double[] others) {
    return new Examples(names, rows, others, weights, customers, offers);
  }
}
