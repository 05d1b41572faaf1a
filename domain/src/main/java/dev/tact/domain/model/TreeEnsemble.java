package dev.tact.domain.model;

import java.util.Arrays;
import java.util.List;

/**
 * Trees laid out for speed: all nodes in flat arrays, the two below a node side by side, leaves
 * that lead to themselves, so that every row takes the same steps without a branch that could be
 * guessed wrong. What is missing is a number, too: minus infinity where it goes left and infinity
 * where it goes right; each column has a cell for either, behind a first cell that stays 0.
 */
public final class TreeEnsemble {

  /** How many rows walk through one tree before the next: they fit the nearest cache. */
  static final int BLOCK = 64;

  private static final int SIGN = 63;

  private final int columns;
  private final double base;

  /** The first node of each tree, and how many steps its deepest leaf is away. */
  private final int[] roots;

  private final int[] depths;

  /** By node: the cell it reads, the largest number that goes left, the node to the left. */
  private final int[] cell;

  private final double[] bound;
  private final int[] left;
  private final double[] leaf;

  private TreeEnsemble(int columns, double base, Layout layout) {
    this.columns = columns;
    this.base = base;
    this.roots = Arrays.copyOf(layout.roots, layout.trees[0]);
    this.depths = Arrays.copyOf(layout.depths, layout.trees[0]);
    this.cell = layout.cell;
    this.bound = layout.bound;
    this.left = layout.left;
    this.leaf = layout.leaf;
  }

  /**
   * Lays trees out.
   *
   * @param columns how many columns the trees may read
   * @param base what is added to the sum of the leaves
   */
  public static TreeEnsemble of(List<Tree> trees, int columns, double base) {
    int nodes = trees.stream().mapToInt(Tree::size).sum();
    Layout layout = new Layout(trees.size(), nodes);
    for (Tree tree : trees) {
      int first = layout.begin(0);
      for (int at = first; at < layout.size(); at++) {
        int node = layout.source[at];
        if (tree.isLeaf(node)) {
          layout.leaf(at, tree.leaf()[node]);
        } else {
          int column = tree.column()[node];
          layout.split(
              at,
              1 + (tree.missingLeft()[node] ? column : columns + column),
              tree.bound()[node],
              tree.left()[node],
              tree.right()[node]);
        }
      }
      layout.end(first);
    }
    return new TreeEnsemble(columns, base, layout);
  }

  /** The number of cells that a row takes. */
  public int width() {
    return 2 * columns + 1;
  }

  /** Puts a column into a row that begins at an index; NaN is missing. */
  public void put(double[] rows, int start, int column, double value) {
    boolean missing = Double.isNaN(value);
    rows[start + 1 + column] = missing ? Double.NEGATIVE_INFINITY : value;
    rows[start + 1 + columns + column] = missing ? Double.POSITIVE_INFINITY : value;
  }

  /** The sum of the leaves that a row reaches, and of the base. */
  public double margin(double[] row, int start) {
    double sum = base;
    for (int tree = 0; tree < roots.length; tree++) {
      int node = roots[tree];
      for (int step = depths[tree]; step > 0; step--) {
        node = next(node, row, start);
      }
      sum += leaf[node];
    }
    return sum;
  }

  /** The sums for rows that follow one another. */
  public void margins(double[] rows, int count, double[] sums) {
    Arrays.fill(sums, 0, count, base);
    for (int from = 0; from < count; from += BLOCK) {
      int to = Math.min(count, from + BLOCK);
      for (int tree = 0; tree < roots.length; tree++) {
        walk(tree, rows, from, to, sums);
      }
    }
  }

  /** Walks rows through a tree, four side by side: one waits for memory while others step. */
  private void walk(int tree, double[] rows, int from, int to, double[] sums) {
    int root = roots[tree];
    int steps = depths[tree];
    int width = width();
    int row = from;
    for (; row + 3 < to; row += 4) {
      int start = row * width;
      int one = root;
      int two = root;
      int three = root;
      int four = root;
      for (int step = steps; step > 0; step--) {
        one = next(one, rows, start);
        two = next(two, rows, start + width);
        three = next(three, rows, start + 2 * width);
        four = next(four, rows, start + 3 * width);
      }
      sums[row] += leaf[one];
      sums[row + 1] += leaf[two];
      sums[row + 2] += leaf[three];
      sums[row + 3] += leaf[four];
    }
    for (; row < to; row++) {
      int node = root;
      for (int step = steps; step > 0; step--) {
        node = next(node, rows, row * width);
      }
      sums[row] += leaf[node];
    }
  }

  /** One step: the sign of bound − value says whether the value is greater and goes right. */
  private int next(int node, double[] rows, int start) {
    double difference = bound[node] - rows[start + cell[node]];
    return left[node] + (int) (Double.doubleToRawLongBits(difference) >>> SIGN);
  }

  /**
   * The trees that are left when some columns are known: the splits on them are decided, and what
   * becomes certain goes into the base.
   *
   * @param row a row in which these columns stand
   * @param known by column
   */
  public TreeEnsemble given(double[] row, boolean[] known) {
    Layout layout = new Layout(roots.length, leaf.length);
    double sum = base;
    for (int root : roots) {
      int from = settled(root, row, known);
      if (left[from] == from) {
        sum += leaf[from];
        continue;
      }
      int first = layout.begin(from);
      for (int at = first; at < layout.size(); at++) {
        int node = layout.source[at];
        int below = left[node];
        if (below == node) {
          layout.leaf(at, leaf[node]);
        } else {
          int right = settled(below + 1, row, known);
          layout.split(at, cell[node], bound[node], settled(below, row, known), right);
        }
      }
      layout.end(first);
    }
    return new TreeEnsemble(columns, sum, layout);
  }

  /** The node at which a row with known columns arrives before the first split on another one. */
  private int settled(int from, double[] row, boolean[] known) {
    int node = from;
    while (left[node] != node && known[(cell[node] - 1) % columns]) {
      node = next(node, row, 0);
    }
    return node;
  }

  /** Whether no split is left: every row has the same sum. */
  public boolean isCertain() {
    return roots.length == 0;
  }

  /**
   * The arrays while trees are laid out, level by level.
   *
   * @param source by node, which one it was in the tree that is laid out
   */
  private record Layout(
      int[] roots,
      int[] depths,
      int[] cell,
      double[] bound,
      int[] left,
      double[] leaf,
      int[] source,
      int[] trees,
      int[] nodes) {

    private Layout(int trees, int nodes) {
      this(
          new int[trees],
          new int[trees],
          new int[nodes],
          new double[nodes],
          new int[nodes],
          new double[nodes],
          new int[nodes],
          new int[1],
          new int[1]);
    }

    private int size() {
      return nodes[0];
    }

    /** Begins a tree with its root. */
    private int begin(int root) {
      source[nodes[0]] = root;
      return nodes[0]++;
    }

    /** The first cell of a row holds 0, so that a leaf always leads to itself. */
    private void leaf(int at, double value) {
      cell[at] = 0;
      bound[at] = Double.POSITIVE_INFINITY;
      left[at] = at;
      leaf[at] = value;
    }

    private void split(int at, int reads, double most, int toLeft, int toRight) {
      cell[at] = reads;
      bound[at] = most + 0.0; // -0.0 would look greater than 0.0
      left[at] = nodes[0];
      source[nodes[0]++] = toLeft;
      source[nodes[0]++] = toRight;
    }

    /** Ends the tree that began with a node: counts its levels, which follow one another. */
    private void end(int first) {
      int depth = 0;
      int from = first;
      int to = first + 1;
      while (to < nodes[0]) {
        int next = to;
        for (int at = from; at < to; at++) {
          next = left[at] != at ? left[at] + 2 : next;
        }
        from = to;
        to = next;
        depth++;
      }
      roots[trees[0]] = first;
      depths[trees[0]++] = depth;
    }
  }
}
