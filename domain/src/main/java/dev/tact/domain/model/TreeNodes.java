package dev.tact.domain.model;

import java.util.ArrayList;
import java.util.List;

/** The nodes of a tree while it is read, the root first. */
final class TreeNodes {

  private record Node(
      int column, double bound, boolean missingLeft, double leaf, double cover, int[] below) {}

  private static final int NONE = -1;

  private final List<Node> nodes = new ArrayList<>();

  int size() {
    return nodes.size();
  }

  /** Adds a split, whose branches are told later. */
  int split(int column, double bound, boolean missingLeft, double cover) {
    nodes.add(new Node(column, bound, missingLeft, 0, cover, new int[] {NONE, NONE}));
    return nodes.size() - 1;
  }

  /** Adds a leaf. */
  int leaf(double value, double cover) {
    nodes.add(new Node(0, 0, false, value, cover, new int[] {NONE, NONE}));
    return nodes.size() - 1;
  }

  void left(int node, int below) {
    nodes.get(node).below()[0] = below;
  }

  void right(int node, int below) {
    nodes.get(node).below()[1] = below;
  }

  /** The tree. INVARIANT: what lies below a node was added after it, and every branch was told. */
  Tree tree() {
    int size = nodes.size();
    Tree tree =
        new Tree(
            new int[size],
            new double[size],
            new int[size],
            new int[size],
            new boolean[size],
            new double[size],
            new double[size]);
    for (int i = 0; i < size; i++) {
      Node node = nodes.get(i);
      tree.column()[i] = node.column();
      tree.bound()[i] = node.bound();
      tree.left()[i] = node.below()[0];
      tree.right()[i] = node.below()[1];
      tree.missingLeft()[i] = node.missingLeft();
      tree.leaf()[i] = node.leaf();
      tree.cover()[i] = node.cover();
    }
    weigh(tree);
    return tree;
  }

  /** Where somebody did not say how much was seen at each node, every leaf counts 1. */
  private static void weigh(Tree tree) {
    double[] cover = tree.cover();
    boolean complete = true;
    for (double seen : cover) {
      complete &= seen > 0;
    }
    for (int node = cover.length - 1; !complete && node >= 0; node--) {
      cover[node] = tree.isLeaf(node) ? 1 : cover[tree.left()[node]] + cover[tree.right()[node]];
    }
  }
}
