package dev.tact.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Trees and rows that chance makes, for tests. */
final class RandomTrees {

  private final SplittableRandom chance;
  private final int columns;

  RandomTrees(long seed, int columns) {
    this.chance = new SplittableRandom(seed);
    this.columns = columns;
  }

  Tree tree(int depth) {
    TreeNodes nodes = new TreeNodes();
    place(nodes, depth, 1_000);
    return nodes.tree();
  }

  List<Tree> trees(int count, int depth) {
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trees.add(tree(depth));
    }
    return trees;
  }

  /** A row; some of it is missing, and some of it stands exactly on bounds. */
  double[] row() {
    double[] row = new double[columns];
    for (int i = 0; i < columns; i++) {
      row[i] = chance.nextInt(8) == 0 ? Double.NaN : value();
    }
    return row;
  }

  private double value() {
    return chance.nextBoolean() ? chance.nextInt(-3, 4) : chance.nextDouble(-3, 3);
  }

  private int place(TreeNodes nodes, int depth, double cover) {
    if (depth == 0 || chance.nextInt(8) == 0 && depth < 3) {
      return nodes.leaf(chance.nextDouble(-1, 1), cover);
    }
    int node = nodes.split(chance.nextInt(columns), value(), chance.nextBoolean(), cover);
    double share = chance.nextDouble(0.1, 0.9);
    nodes.left(node, place(nodes, depth - 1, cover * share));
    nodes.right(node, place(nodes, depth - 1, cover * (1 - share)));
    return node;
  }
}
