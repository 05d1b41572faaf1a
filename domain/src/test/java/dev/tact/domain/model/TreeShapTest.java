package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against the definition of Shapley values, which takes every order of the columns. */
class TreeShapTest {

  private static final long SEED = Long.getLong("tact.seed", 42);
  private static final int COLUMNS = 5;
  private static final double CLOSELY = 1e-10;

  @Test
  void shares_are_shapley_values() {
    RandomTrees random = new RandomTrees(SEED, COLUMNS);
    for (int round = 0; round < 200; round++) {
      Tree tree = random.tree(1 + round % 7);
      double[] row = random.row();
      double[] shares = new double[COLUMNS];
      TreeShap.add(tree, row, shares);
      assertArrayEquals(shapley(tree, row), shares, CLOSELY, "seed " + SEED);
    }
  }

  @Test
  void shares_and_the_expected_value_add_up_to_the_leaf() {
    RandomTrees random = new RandomTrees(SEED, COLUMNS);
    for (int round = 0; round < 200; round++) {
      Tree tree = random.tree(8);
      double[] row = random.row();
      double[] shares = new double[COLUMNS];
      TreeShap.add(tree, row, shares);
      assertEquals(
          tree.value(row), tree.expected() + Arrays.stream(shares).sum(), CLOSELY, "seed " + SEED);
    }
  }

  private static double[] shapley(Tree tree, double[] row) {
    double[] shares = new double[COLUMNS];
    for (int known = 0; known < 1 << COLUMNS; known++) {
      int size = Integer.bitCount(known);
      for (int column = 0; column < COLUMNS; column++) {
        if ((known >> column & 1) == 0) {
          double weight = factorial(size) * factorial(COLUMNS - size - 1) / factorial(COLUMNS);
          shares[column] +=
              weight * (value(tree, 0, row, known | 1 << column) - value(tree, 0, row, known));
        }
      }
    }
    return shares;
  }

  /** What is to be expected when only some columns are known. */
  private static double value(Tree tree, int node, double[] row, int known) {
    if (tree.isLeaf(node)) {
      return tree.leaf()[node];
    }
    if ((known >> tree.column()[node] & 1) == 1) {
      return value(tree, tree.next(node, row), row, known);
    }
    double left = tree.cover()[tree.left()[node]];
    double right = tree.cover()[tree.right()[node]];
    return (left * value(tree, tree.left()[node], row, known)
            + right * value(tree, tree.right()[node], row, known))
        / (left + right);
  }

  private static double factorial(int number) {
    return number < 2 ? 1 : number * factorial(number - 1);
  }
}
