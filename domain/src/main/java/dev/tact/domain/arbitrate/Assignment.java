package dev.tact.domain.arbitrate;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Gives every row a column of its own so that the sum of their costs is smallest: the rectangular
 * linear assignment problem, by shortest augmenting paths over reduced costs (Jonker and Volgenant
 * 1987; for more columns than rows, Crouse 2016). The worst case is cubic. Ties go to the lower
 * column, so the same costs always give the same assignment.
 *
 * <p>A column nobody has keeps the price 0 and prices only fall: this is what makes the answer
 * optimal when columns are left over, and why nothing may be subtracted from whole columns first.
 */
public final class Assignment {

  private static final int NOBODY = -1;

  /** So many rounds of bidding come before the paths: more rarely place another row. */
  private static final int BIDDING_ROUNDS = 2;

  private final int rows;
  private final int columns;
  private final double[] costs;
  private final int[] columnOf;
  private final int[] rowOf;
  private final double[] prices;
  private final double[] distance;
  private final int[] cameFrom;

  /** Columns: first those that are settled, then those at the least distance, then the others. */
  private final int[] queue;

  private Assignment(int rows, int columns, double[] costs) {
    this.rows = rows;
    this.columns = columns;
    this.costs = costs;
    this.columnOf = new int[rows];
    this.rowOf = new int[columns];
    this.prices = new double[columns];
    this.distance = new double[columns];
    this.cameFrom = new int[columns];
    this.queue = new int[columns];
    Arrays.fill(columnOf, NOBODY);
    Arrays.fill(rowOf, NOBODY);
  }

  /**
   * The column of each row.
   *
   * @param rows at most as many as columns
   * @param costs row by row, finite; not changed
   */
  public static int[] cheapest(int rows, int columns, double[] costs) {
    if (rows > columns || costs.length != rows * columns) {
      throw new IllegalStateException("every row has as many costs as there are columns for all");
    }
    Assignment assignment = new Assignment(rows, columns, costs);
    assignment.solve();
    return assignment.columnOf;
  }

  private void solve() {
    int[] free = byRegret();
    int left = rows;
    for (int round = 0; round < BIDDING_ROUNDS && columns > 1 && left > 0; round++) {
      left = bid(free, left);
    }
    for (int i = 0; i < left; i++) {
      augment(free[i]);
    }
  }

  /**
   * The rows, first the one that loses most when it does not get its cheapest column: whoever has
   * less to lose then mostly finds the column dear enough to leave it alone.
   */
  private int[] byRegret() {
    double[] regrets = new double[rows];
    Integer[] order = new Integer[rows];
    for (int row = 0; row < rows; row++) {
      double least = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        second = Math.min(second, Math.max(least, costs[i]));
        least = Math.min(least, costs[i]);
      }
      regrets[row] = second - least;
      order[row] = row;
    }
    Arrays.sort(order, Comparator.comparingDouble(row -> -regrets[row]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  /**
   * Each free row takes its cheapest column and lowers its price until the second cheapest is as
   * good; who had the column before is free again, and bids at once if the price fell.
   *
   * @param free rows without a column, the first `count` of them; afterwards those that remain
   * @return how many remain
   */
  private int bid(int[] free, int count) {
    int remaining = 0;
    int next = 0;
    // prices of rounding size could be lowered for ever, hence a budget
    int budget = 4 * count + columns;
    while (next < count) {
      int row = free[next++];
      int start = row * columns;
      int best = 0;
      int second = NOBODY;
      double least = costs[start] - prices[0];
      double other = Double.POSITIVE_INFINITY;
      for (int column = 1; column < columns; column++) {
        double cost = costs[start + column] - prices[column];
        if (cost < other) {
          if (cost < least) {
            other = least;
            second = best;
            least = cost;
            best = column;
          } else {
            other = cost;
            second = column;
          }
        }
      }
      boolean falls = prices[best] - (other - least) < prices[best];
      if (falls) {
        prices[best] -= other - least;
      } else if (rowOf[best] != NOBODY) {
        best = second;
      }
      int before = rowOf[best];
      rowOf[best] = row;
      columnOf[row] = best;
      if (before != NOBODY) {
        columnOf[before] = NOBODY;
        if (falls && --budget > 0) {
          free[--next] = before;
        } else {
          free[remaining++] = before;
        }
      }
    }
    return remaining;
  }

  /** Finds the cheapest way to give a row a column, moving others along, and goes it. */
  private void augment(int start) {
    int base = start * columns;
    for (int column = 0; column < columns; column++) {
      distance[column] = costs[base + column] - prices[column];
      cameFrom[column] = start;
      queue[column] = column;
    }
    int settled = 0;
    int nearest = 0;
    int before = 0;
    double least = 0;
    int end = NOBODY;
    while (end == NOBODY) {
      if (settled == nearest) {
        before = settled;
        nearest = nearest(settled);
        least = distance[queue[settled]];
        end = unowned(settled, nearest);
        if (end != NOBODY) {
          break;
        }
      }
      int column = queue[settled++];
      int row = rowOf[column];
      base = row * columns;
      double reach = costs[base + column] - prices[column] - least;
      for (int i = nearest; i < columns; i++) {
        int other = queue[i];
        double far = costs[base + other] - prices[other] - reach;
        if (far < distance[other]) {
          distance[other] = far;
          cameFrom[other] = row;
          if (far <= least) {
            if (rowOf[other] == NOBODY) {
              end = other;
              break;
            }
            queue[i] = queue[nearest];
            queue[nearest++] = other;
          }
        }
      }
    }
    for (int i = 0; i < before; i++) {
      prices[queue[i]] += distance[queue[i]] - least;
    }
    follow(start, end);
  }

  /** Moves the columns at the least distance to the front of the queue; where they end. */
  private int nearest(int from) {
    int until = from + 1;
    double least = distance[queue[from]];
    for (int i = from + 1; i < columns; i++) {
      int column = queue[i];
      double far = distance[column];
      if (far <= least) {
        if (far < least) {
          least = far;
          until = from;
        }
        queue[i] = queue[until];
        queue[until++] = column;
      }
    }
    return until;
  }

  private int unowned(int from, int until) {
    for (int i = from; i < until; i++) {
      if (rowOf[queue[i]] == NOBODY) {
        return queue[i];
      }
    }
    return NOBODY;
  }

  /** Gives columns along the path that leads from a free column back to the row. */
  private void follow(int start, int end) {
    int column = end;
    int row;
    do {
      row = cameFrom[column];
      rowOf[column] = row;
      int next = columnOf[row];
      columnOf[row] = column;
      column = next;
    } while (row != start);
  }
}
