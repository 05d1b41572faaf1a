package dev.tact.domain.model;

/**
 * One regression tree as somebody trained it, node by node; the root comes first.
 *
 * @param column by node, the column that it looks at; unused in leaves
 * @param bound by node, the largest number that goes left
 * @param left by node, the node to the left, or -1 for a leaf
 * @param right by node, the node to the right, or -1 for a leaf
 * @param missingLeft by node, whether what is missing goes left
 * @param leaf by node, what a leaf adds to the margin
 * @param cover by node, how much was seen there when the tree was trained: what the parts of an
 *     explanation are weighed by
 */
public record Tree(
    int[] column,
    double[] bound,
    int[] left,
    int[] right,
    boolean[] missingLeft,
    double[] leaf,
    double[] cover) {

  public int size() {
    return left.length;
  }

  public boolean isLeaf(int node) {
    return left[node] < 0;
  }

  /** The node below an inner node to which a row goes. */
  public int next(int node, double[] row) {
    double value = row[column[node]];
    boolean goesLeft = Double.isNaN(value) ? missingLeft[node] : value <= bound[node];
    return goesLeft ? left[node] : right[node];
  }

  /** What the tree adds for a row; NaN in it is missing. */
  public double value(double[] row) {
    int node = 0;
    while (!isLeaf(node)) {
      node = next(node, row);
    }
    return leaf[node];
  }

  /** The mean of what the tree adds, over what was seen when it was trained. */
  public double expected() {
    return expected(0);
  }

  private double expected(int node) {
    return isLeaf(node)
        ? leaf[node]
        : (cover[left[node]] * expected(left[node]) + cover[right[node]] * expected(right[node]))
            / cover[node];
  }

  /** How numbers are compared with the threshold of a node. */
  public enum Test {
    /** Up to the threshold goes left, as in LightGBM and in most papers. */
    LTE {
      @Override
      double bound(double threshold) {
        return threshold;
      }
    },
    /** What, rounded to single precision, is below the threshold goes left, as in XGBoost. */
    SINGLE_LT {
      @Override
      double bound(double threshold) {
        return roundedUpTo(Math.nextDown((float) threshold));
      }
    };

    /** The largest number that goes left. */
    abstract double bound(double threshold);

    /**
     * The largest double that rounds to at most this number: the middle between it and its
     * neighbour, which itself goes to the one of the two that is even.
     */
    private static double roundedUpTo(float single) {
      double middle = ((double) single + (double) Math.nextUp(single)) / 2;
      boolean even = (Float.floatToRawIntBits(single) & 1) == 0;
      return even ? middle : Math.nextDown(middle);
    }
  }
}
