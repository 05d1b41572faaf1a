package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.List;

/**
 * Reads a tree that is written as lists with an entry for each number of a node: `feature` (-1 for
 * a leaf), `threshold`, `left`, `right`, `missing` (where what is missing goes), `value` of leaves
 * and `cover`. Numbers to which nothing leads do not count. Numbers are compared as XGBoost does.
 */
record FlatTree(int columns) {

  private static final int NODES = 1_000_000;

  private record Lists(
      List<?> feature,
      List<?> threshold,
      List<?> left,
      List<?> right,
      List<?> missing,
      List<?> value,
      List<?> cover) {}

  /** Reads the nodes; one that is none of a tree is a problem. */
  void read(ConfigReader tree, TreeNodes nodes) {
    Lists lists =
        new Lists(
            tree.list("feature", NODES),
            tree.list("threshold", NODES),
            tree.list("left", NODES),
            tree.list("right", NODES),
            tree.list("missing", NODES),
            tree.list("value", NODES),
            tree.list("cover", NODES));
    if (place(lists, 0, nodes, 0) < 0) {
      tree.problem(
          "feature",
          ProblemCode.INVALID_FORMAT,
          "every split is on a known column and leads to two nodes of higher numbers, at most "
              + Limits.TREE_DEPTH
              + " levels deep");
    }
  }

  /** Puts a node and what is below it; -1 when the lists are no tree. */
  private int place(Lists lists, int number, TreeNodes nodes, int depth) {
    int column = whole(lists.feature(), number);
    double cover = decimal(lists.cover(), number);
    if (column == -1) {
      double value = decimal(lists.value(), number);
      return Double.isNaN(value) ? -1 : nodes.leaf(value, cover);
    }
    int left = whole(lists.left(), number);
    int right = whole(lists.right(), number);
    double threshold = decimal(lists.threshold(), number);
    if (column < 0
        || column >= columns
        || Double.isNaN(threshold)
        || left <= number
        || right <= number
        || depth >= Limits.TREE_DEPTH
        || nodes.size() >= lists.feature().size()) {
      return -1;
    }
    boolean missingLeft = whole(lists.missing(), number) == left;
    int node = nodes.split(column, Tree.Test.SINGLE_LT.bound(threshold), missingLeft, cover);
    int below = place(lists, left, nodes, depth + 1);
    nodes.left(node, below);
    int other = below < 0 ? -1 : place(lists, right, nodes, depth + 1);
    nodes.right(node, other);
    return other < 0 ? -1 : node;
  }

  private static int whole(List<?> list, int index) {
    return index < list.size() && list.get(index) instanceof Long number
        ? Math.clamp(number, -2, Integer.MAX_VALUE)
        : -2;
  }

  private static double decimal(List<?> list, int index) {
    return index < list.size() && list.get(index) instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }
}
