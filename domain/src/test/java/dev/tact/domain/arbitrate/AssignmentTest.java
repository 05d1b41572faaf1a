package dev.tact.domain.arbitrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cheapest assignment, against every other one, closed forms and another solver. */
class AssignmentTest {

  private static final long SEED = Long.getLong("tact.seed", 20261121L);

  /** A 15 by 15 matrix whose greatest sum was published: Project Euler, problem 345. */
  private static final int[] EULER_345 = {
    7, 53, 183, 439, 863, 497, 383, 563, 79, 973, 287, 63, 343, 169, 583,
    627, 343, 773, 959, 943, 767, 473, 103, 699, 303, 957, 703, 583, 639, 913,
    447, 283, 463, 29, 23, 487, 463, 993, 119, 883, 327, 493, 423, 159, 743,
    217, 623, 3, 399, 853, 407, 103, 983, 89, 463, 290, 516, 212, 462, 350,
    960, 376, 682, 962, 300, 780, 486, 502, 912, 800, 250, 346, 172, 812, 350,
    870, 456, 192, 162, 593, 473, 915, 45, 989, 873, 823, 965, 425, 329, 803,
    973, 965, 905, 919, 133, 673, 665, 235, 509, 613, 673, 815, 165, 992, 326,
    322, 148, 972, 962, 286, 255, 941, 541, 265, 323, 925, 281, 601, 95, 973,
    445, 721, 11, 525, 473, 65, 511, 164, 138, 672, 18, 428, 154, 448, 848,
    414, 456, 310, 312, 798, 104, 566, 520, 302, 248, 694, 976, 430, 392, 198,
    184, 829, 373, 181, 631, 101, 969, 613, 840, 740, 778, 458, 284, 760, 390,
    821, 461, 843, 513, 17, 901, 711, 993, 293, 157, 274, 94, 192, 156, 574,
    34, 124, 4, 878, 450, 476, 712, 914, 838, 669, 875, 299, 823, 329, 699,
    815, 559, 813, 459, 522, 788, 168, 586, 966, 232, 308, 833, 251, 631, 107,
    813, 883, 451, 509, 615, 77, 281, 613, 459, 205, 380, 274, 302, 35, 805
  };

  @Test
  void nothing_is_cheaper_than_the_assignment_up_to_eight_rows() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < 400; trial++) {
      int columns = 1 + random.nextInt(8);
      int rows = 1 + random.nextInt(columns);
      double[] costs = new double[rows * columns];
      boolean ties = random.nextBoolean();
      for (int i = 0; i < costs.length; i++) {
        costs[i] = ties ? random.nextInt(4) - 1 : random.nextDouble() - 0.3;
      }
      double least = least(rows, columns, costs, 0, 0);
      assertEquals(
          least,
          sum(rows, columns, costs),
          1e-9,
          "seed " + SEED + ", trial " + trial + ": " + rows + " rows, " + columns + " columns");
    }
  }

  /**
   * Costs that are products of their numbers are hard for every solver of this kind; the optimum is
   * known (Machol and Wien 1976): the rows take the columns backwards.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50, 100, 200, 300, 700})
  void products_are_assigned_as_machol_and_wien_proved(int size) {
    double[] costs = new double[size * size];
    double[] gains = new double[size * size];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = (i / size + 1.0) * (i % size + 1.0);
      gains[i] = -costs[i];
    }
    double n = size;
    assertEquals(n * (n + 1) * (n + 2) / 6, sum(size, size, costs));
    assertEquals(-n * (n + 1) * (2 * n + 1) / 6, sum(size, size, gains));
  }

  /**
   * Whole numbers from the minimal standard generator of Park and Miller (1988), 1 to `range`; what
   * they come to was computed by `linear_sum_assignment` of SciPy 1.17.
   */
  @ParameterizedTest
  @CsvSource({
    "50, 50, 1, 100, 198, 4884",
    "50, 50, 1, 1000000, 1762490, 48497762",
    "100, 100, 1, 100, 203, 9887",
    "100, 100, 1, 1000000, 1846693, 98368272",
    "200, 200, 1, 100, 269, 19915",
    "200, 200, 1, 1000000, 1733919, 198379166",
    "400, 400, 1, 100, 418, 39991",
    "400, 400, 1, 1000000, 1621803, 398292495",
    "700, 700, 1, 100, 700, 70000",
    "700, 700, 1, 1000000, 1541396, 698411303",
    "20, 700, 7, 100, 20, 2000",
    "20, 700, 7, 1000000, 25275, 19968694",
    "350, 700, 7, 1000000, 598656, 349370376"
  })
  void another_solver_finds_the_same_sums(
      int rows, int columns, long seed, int range, double least, double greatest) {
    double[] costs = new double[rows * columns];
    double[] gains = new double[rows * columns];
    long state = seed;
    for (int i = 0; i < costs.length; i++) {
      state = state * 16807 % 2147483647;
      costs[i] = 1 + state % range;
      gains[i] = -costs[i];
    }
    assertEquals(least, sum(rows, columns, costs));
    assertEquals(-greatest, sum(rows, columns, gains));
  }

  @Test
  void the_greatest_sum_of_a_published_matrix_is_found() {
    double[] gains = new double[EULER_345.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = -EULER_345[i];
    }
    assertEquals(-13938, sum(15, 15, gains));
  }

  /** The mean cheapest sum of exponential costs is 1 + 1/4 + ... + 1/n²: Parisi's formula. */
  @Test
  void the_mean_of_many_random_sums_is_parisis() {
    Random random = new Random(SEED);
    int size = 30;
    int trials = 2_000;
    double total = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] costs = new double[size * size];
      for (int i = 0; i < costs.length; i++) {
        costs[i] = -Math.log(1 - random.nextDouble());
      }
      total += sum(size, size, costs);
    }
    double mean = 0;
    for (int i = 1; i <= size; i++) {
      mean += 1.0 / i / i;
    }
    assertEquals(mean, total / trials, 0.02, "seed " + SEED);
  }

  @Test
  void equal_costs_take_the_columns_in_order_and_again() {
    double[] costs = new double[3 * 5];
    int[] first = Assignment.cheapest(3, 5, costs);
    assertArrayEquals(first, Assignment.cheapest(3, 5, costs));
    assertEquals(0, Assignment.cheapest(0, 5, new double[0]).length);
  }

  @Test
  void more_rows_than_columns_is_an_error_of_ours() {
    assertThrows(IllegalStateException.class, () -> Assignment.cheapest(2, 1, new double[2]));
  }

  /** What an assignment costs, after seeing that no column was given twice. */
  private static double sum(int rows, int columns, double[] costs) {
    double[] before = costs.clone();
    int[] columnOf = Assignment.cheapest(rows, columns, costs);
    assertArrayEquals(before, costs);
    boolean[] given = new boolean[columns];
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      assertTrue(!given[columnOf[row]], "a column is given once");
      given[columnOf[row]] = true;
      sum += costs[row * columns + columnOf[row]];
    }
    return sum;
  }

  private static double least(int rows, int columns, double[] costs, int row, int given) {
    if (row == rows) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int column = 0; column < columns; column++) {
      if ((given & 1 << column) == 0) {
        double rest = least(rows, columns, costs, row + 1, given | 1 << column);
        least = Math.min(least, costs[row * columns + column] + rest);
      }
    }
    return least;
  }
}
