package dev.tact.domain.model;

import java.util.Arrays;

/**
 * Shapley values of a tree, exact and in polynomial time: Algorithm 2 of Lundberg, Erion and Lee,
 * Consistent Individualized Feature Attribution for Tree Ensembles (2018), where what is unknown is
 * split as it was when the tree was trained. The values of all columns and the expected value of
 * the tree add up to the leaf that the row reaches.
 */
final class TreeShap {

  private final Tree tree;
  private final double[] row;
  private final double[] shares;

  /**
   * The columns on the way from the root to a node.
   *
   * @param size how many entries count
   * @param column which column
   * @param zero the share of what was seen that goes this way when the column is unknown
   * @param one 1 when the row itself goes this way, else 0
   * @param weight the share of orders of the columns with so many known, by their number
   */
  private record Path(int size, int[] column, double[] zero, double[] one, double[] weight) {

    private static Path empty() {
      return new Path(0, new int[0], new double[0], new double[0], new double[0]);
    }

    /** The way one column further. */
    private Path extended(int next, double zeroShare, double oneShare) {
      int length = size + 1;
      Path longer =
          new Path(
              length,
              Arrays.copyOf(column, length),
              Arrays.copyOf(zero, length),
              Arrays.copyOf(one, length),
              Arrays.copyOf(weight, length));
      longer.column[size] = next;
      longer.zero[size] = zeroShare;
      longer.one[size] = oneShare;
      longer.weight[size] = size == 0 ? 1 : 0;
      for (int i = size - 1; i >= 0; i--) {
        longer.weight[i + 1] += oneShare * longer.weight[i] * (i + 1) / length;
        longer.weight[i] = zeroShare * longer.weight[i] * (size - i) / length;
      }
      return longer;
    }

    /** The way without one of its columns. */
    private Path without(int index) {
      Path shorter =
          new Path(
              size - 1,
              new int[size - 1],
              new double[size - 1],
              new double[size - 1],
              weights(index));
      for (int i = 0, at = 0; i < size; i++) {
        if (i != index) {
          shorter.column[at] = column[i];
          shorter.zero[at] = zero[i];
          shorter.one[at++] = one[i];
        }
      }
      return shorter;
    }

    /** The weights as they were had a column never been added. */
    private double[] weights(int index) {
      int last = size - 1;
      double[] before = new double[last];
      double next = weight[last];
      for (int i = last - 1; i >= 0; i--) {
        if (one[index] != 0) {
          before[i] = next * size / ((i + 1) * one[index]);
          next = weight[i] - before[i] * zero[index] * (last - i) / size;
        } else {
          before[i] = weight[i] * size / (zero[index] * (last - i));
        }
      }
      return before;
    }

    private double sumWithout(int index) {
      double sum = 0;
      for (double each : weights(index)) {
        sum += each;
      }
      return sum;
    }

    private int indexOf(int wanted) {
      for (int i = 1; i < size; i++) {
        if (column[i] == wanted) {
          return i;
        }
      }
      return -1;
    }
  }

  private TreeShap(Tree tree, double[] row, double[] shares) {
    this.tree = tree;
    this.row = row;
    this.shares = shares;
  }

  /** Adds what each column of a row does for a tree; NaN in the row is missing. */
  static void add(Tree tree, double[] row, double[] shares) {
    new TreeShap(tree, row, shares).walk(0, Path.empty().extended(-1, 1, 1));
  }

  private void walk(int node, Path path) {
    if (tree.isLeaf(node)) {
      for (int i = 1; i < path.size(); i++) {
        shares[path.column()[i]] +=
            path.sumWithout(i) * (path.one()[i] - path.zero()[i]) * tree.leaf()[node];
      }
      return;
    }
    int column = tree.column()[node];
    int seen = path.indexOf(column);
    double zero = seen < 0 ? 1 : path.zero()[seen];
    double one = seen < 0 ? 1 : path.one()[seen];
    Path before = seen < 0 ? path : path.without(seen);
    int own = tree.next(node, row);
    int other = own == tree.left()[node] ? tree.right()[node] : tree.left()[node];
    double all = tree.cover()[node];
    walk(own, before.extended(column, zero * tree.cover()[own] / all, one));
    walk(other, before.extended(column, zero * tree.cover()[other] / all, 0));
  }
}
