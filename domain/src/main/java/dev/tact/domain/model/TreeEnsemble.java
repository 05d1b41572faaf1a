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
      layout.add(new Authored(tree, columns));
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
    Narrowed[] narrowed = new Narrowed[roots.length];
    int nodes = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      narrowed[tree] = new Narrowed(this, settled(roots[tree], row, known), row, known);
      nodes += narrowed[tree].size(narrowed[tree].root());
    }
    Layout layout = new Layout(roots.length, nodes);
    double sum = base;
    for (Narrowed tree : narrowed) {
      if (tree.isLeaf(tree.root())) {
        sum += tree.leaf(tree.root());
      } else {
        layout.add(tree);
      }
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

  /** A tree in whatever form. */
  private interface Source {
    int root();

    boolean isLeaf(int node);

    double leaf(int node);

    int cell(int node);

    double bound(int node);

    int left(int node);

    int right(int node);
  }

  private record Authored(Tree tree, int columns) implements Source {

    @Override
    public int root() {
      return 0;
    }

    @Override
    public boolean isLeaf(int node) {
      return tree.isLeaf(node);
    }

    @Override
    public double leaf(int node) {
      return tree.leaf()[node];
    }

    @Override
    public int cell(int node) {
      int column = tree.column()[node];
      return 1 + (tree.missingLeft()[node] ? column : columns + column);
    }

    @Override
    public double bound(int node) {
      return tree.bound()[node];
    }

    @Override
    public int left(int node) {
      return tree.left()[node];
    }

    @Override
    public int right(int node) {
      return tree.right()[node];
    }
  }

  /** A tree seen past the splits that are decided. */
  private record Narrowed(TreeEnsemble trees, int root, double[] row, boolean[] known)
      implements Source {

    private int size(int node) {
      return isLeaf(node) ? 1 : 1 + size(left(node)) + size(right(node));
    }

    @Override
    public boolean isLeaf(int node) {
      return trees.left[node] == node;
    }

    @Override
    public double leaf(int node) {
      return trees.leaf[node];
    }

    @Override
    public int cell(int node) {
      return trees.cell[node];
    }

    @Override
    public double bound(int node) {
      return trees.bound[node];
    }

    @Override
    public int left(int node) {
      return trees.settled(trees.left[node], row, known);
    }

    @Override
    public int right(int node) {
      return trees.settled(trees.left[node] + 1, row, known);
    }
  }

  /** The arrays while trees are laid out. */
  private record Layout(
      int[] roots,
      int[] depths,
      int[] cell,
      double[] bound,
      int[] left,
      double[] leaf,
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
          new int[1],
          new int[1]);
    }

    private void add(Source tree) {
      int number = trees[0]++;
      roots[number] = nodes[0]++;
      depths[number] = place(tree, tree.root(), roots[number]);
    }

    /** Puts a node and all below it, and says how deep they go. */
    private int place(Source tree, int node, int at) {
      if (tree.isLeaf(node)) {
        // the first cell of a row holds 0, so that a leaf always leads to itself
        cell[at] = 0;
        bound[at] = Double.POSITIVE_INFINITY;
        left[at] = at;
        leaf[at] = tree.leaf(node);
        return 0;
      }
      int below = nodes[0];
      nodes[0] += 2;
      cell[at] = tree.cell(node);
      bound[at] = tree.bound(node) + 0.0; // -0.0 would look greater than 0.0
      left[at] = below;
      int deepLeft = place(tree, tree.left(node), below);
      return 1 + Math.max(deepLeft, place(tree, tree.right(node), below + 1));
    }
  }
}
