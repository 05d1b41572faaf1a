package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {

  private static final long SEED = Long.getLong("tact.seed", 42);
  private static final int COLUMNS = 7;
  private static final double CLOSELY = 1e-12;

  @Test
  void flat_arrays_say_what_the_trees_say() {
    RandomTrees random = new RandomTrees(SEED, COLUMNS);
    List<Tree> trees = random.trees(30, 6);
    TreeEnsemble ensemble = TreeEnsemble.of(trees, COLUMNS, -0.25);
    int count = 203;
    double[] rows = new double[count * ensemble.width()];
    double[] expected = new double[count];
    for (int i = 0; i < count; i++) {
      double[] row = random.row();
      put(ensemble, rows, i * ensemble.width(), row);
      expected[i] = sum(trees, row, -0.25);
      assertEquals(
          expected[i], ensemble.margin(rows, i * ensemble.width()), CLOSELY, "seed " + SEED);
    }
    double[] margins = new double[count];
    ensemble.margins(rows, count, margins);
    for (int i = 0; i < count; i++) {
      assertEquals(expected[i], margins[i], CLOSELY, "seed " + SEED + ", row " + i);
    }
  }

  @Test
  void what_is_known_of_all_rows_may_be_decided_before() {
    RandomTrees random = new RandomTrees(SEED, COLUMNS);
    for (int round = 0; round < 50; round++) {
      List<Tree> trees = random.trees(5, 6);
      TreeEnsemble ensemble = TreeEnsemble.of(trees, COLUMNS, 0.5);
      boolean[] known = new boolean[COLUMNS];
      for (int column = 0; column < COLUMNS; column++) {
        known[column] = (round >> column & 1) == 1;
      }
      double[] shared = random.row();
      double[] row = new double[ensemble.width()];
      put(ensemble, row, 0, shared);
      TreeEnsemble rest = ensemble.given(row, known);
      for (int i = 0; i < 20; i++) {
        double[] own = random.row();
        for (int column = 0; column < COLUMNS; column++) {
          own[column] = known[column] ? shared[column] : own[column];
        }
        put(ensemble, row, 0, own);
        assertEquals(sum(trees, own, 0.5), rest.margin(row, 0), CLOSELY, "seed " + SEED);
      }
    }
  }

  @Test
  void nothing_is_left_when_everything_is_known() {
    RandomTrees random = new RandomTrees(SEED, 2);
    List<Tree> trees = random.trees(3, 4);
    TreeEnsemble ensemble = TreeEnsemble.of(trees, 2, 0);
    double[] row = new double[ensemble.width()];
    double[] values = random.row();
    put(ensemble, row, 0, values);
    TreeEnsemble rest = ensemble.given(row, new boolean[] {true, true});
    assertTrue(rest.isCertain());
    assertEquals(sum(trees, values, 0), rest.margin(row, 0), CLOSELY);
  }

  @Test
  void zero_with_a_minus_is_zero() {
    TreeNodes nodes = new TreeNodes();
    int root = nodes.split(0, -0.0, false, 2);
    nodes.left(root, nodes.leaf(1, 1));
    nodes.right(root, nodes.leaf(2, 1));
    TreeEnsemble ensemble = TreeEnsemble.of(List.of(nodes.tree()), 1, 0);
    for (double zero : new double[] {0.0, -0.0}) {
      double[] row = new double[ensemble.width()];
      put(ensemble, row, 0, new double[] {zero});
      assertEquals(1, ensemble.margin(row, 0));
    }
  }

  @Test
  void a_bound_is_where_single_precision_draws_the_line() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 20_000; i++) {
      float threshold =
          i % 2 == 0
              ? (float) chance.nextDouble(-100, 100)
              : Float.intBitsToFloat(chance.nextInt(0x00000000, 0x7f000000));
      double bound = Tree.Test.SINGLE_LT.bound(threshold);
      assertTrue((float) bound < threshold, "seed " + SEED + ": " + threshold);
      assertTrue((float) Math.nextUp(bound) >= threshold, "seed " + SEED + ": " + threshold);
    }
    assertTrue((float) Tree.Test.SINGLE_LT.bound(0) < 0);
    assertTrue((float) Math.nextUp(Tree.Test.SINGLE_LT.bound(0)) >= 0);
  }

  private static void put(TreeEnsemble ensemble, double[] rows, int start, double[] row) {
    for (int column = 0; column < row.length; column++) {
      ensemble.put(rows, start, column, row[column]);
    }
  }

  private static double sum(List<Tree> trees, double[] row, double base) {
    double sum = base;
    for (Tree tree : trees) {
      sum += tree.value(row);
    }
    return sum;
  }
}
