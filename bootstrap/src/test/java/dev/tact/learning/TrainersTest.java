package dev.tact.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer.Target;
import dev.tact.application.port.out.Trainer.Task;
import dev.tact.application.port.out.Trainer.Watch;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.FactorRecipe;
import dev.tact.domain.model.LinearRecipe;
import dev.tact.domain.model.NetworkState;
import dev.tact.domain.model.NeuralCf;
import dev.tact.domain.model.TreeRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Training finds what was planted in examples. */
class TrainersTest {

  private static final long SEED = Long.getLong("tact.seed", 7);

  private final Trainers trainers = new Trainers(1);

  @Test
  void a_linear_model_finds_the_weights_in_their_own_units() {
    double[] planted = {0.8, -0.02, 0};
    Config found =
        trained(new Task(LinearRecipe.DEFAULT, Target.BINARY, logistic(20_000, planted, -1), SEED));

    List<?> weights = (List<?>) found.get("weights");
    assertEquals(0.8, number(weights.get(0)), 0.06, "seed " + SEED);
    assertEquals(-0.02, number(weights.get(1)), 0.002, "seed " + SEED);
    assertEquals(0, number(weights.get(2)), 0.06, "seed " + SEED);
    assertEquals(-1, number(found.get("bias")), 0.1, "seed " + SEED);
  }

  @Test
  void a_linear_mean_is_ordinary_least_squares() {
    SplittableRandom chance = new SplittableRandom(SEED);
    double[][] rows = new double[500][];
    double[] targets = new double[500];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {chance.nextDouble(), 100 * chance.nextDouble()};
      targets[i] = 3 + 2 * rows[i][0] - 0.5 * rows[i][1];
    }
    Config found =
        trained(
            new Task(
                new LinearRecipe(2_000, 0),
                Target.MEAN,
                Examples.of(List.of("one", "two"), rows, targets),
                SEED));

    assertEquals("identity", found.get("link"));
    assertEquals(2, number(((List<?>) found.get("weights")).get(0)), 1e-3);
    assertEquals(-0.5, number(((List<?>) found.get("weights")).get(1)), 1e-4);
    assertEquals(3, number(found.get("bias")), 1e-2);
  }

  @Test
  void trees_are_documents_of_columns_and_the_same_task_grows_the_same_trees() {
    Task task =
        new Task(
            new TreeRecipe(5, 3, 0.3, 1, 0.8, 1),
            Target.BINARY,
            logistic(2_000, new double[] {1, -0.05, 0.5}, 0),
            SEED);

    Config once = trained(task);

    assertEquals(once, trained(task));
    assertEquals(List.of("f0", "f1", "f2"), once.get("names"));
    List<?> trees = (List<?>) once.get("trees");
    assertEquals(5, trees.size());
    assertTrue(trees.toString().contains("cover"));
  }

  @Test
  void trees_of_a_mean_begin_with_the_mean() {
    double[] targets = {1, 1, 4, 4};
    double[][] rows = {{0}, {0}, {1}, {1}};
    Config found =
        trained(
            new Task(
                new TreeRecipe(1, 1, 1, 0, 1, 0),
                Target.MEAN,
                Examples.of(List.of("x"), rows, targets),
                SEED));

    assertEquals(2.5, number(found.get("base")), 1e-9);
    String tree = ((List<?>) found.get("trees")).getFirst().toString();
    assertTrue(tree.contains("value=[0, -1.5, 1.5]"), tree);
  }

  @Test
  void a_net_tells_offers_apart_that_customers_like_differently() {
    int size = 6_000;
    SplittableRandom chance = new SplittableRandom(SEED);
    double[][] rows = new double[size][0];
    double[] targets = new double[size];
    String[] customers = new String[size];
    String[] offers = new String[size];
    for (int i = 0; i < size; i++) {
      int customer = chance.nextInt(40);
      int offer = chance.nextInt(4);
      customers[i] = "c" + customer;
      offers[i] = "o" + offer;
      targets[i] = chance.nextDouble() < (customer % 2 == offer % 2 ? 0.9 : 0.1) ? 1 : 0;
    }
    double[] weights = new double[size];
    Arrays.fill(weights, 1);
    Config found =
        trained(
            new Task(
                new FactorRecipe(8, 16, 20, 0.01, 1e-4, 1_024),
                Target.BINARY,
                new Examples(List.of(), rows, targets, weights, customers, offers),
                SEED));

    NetworkState answer = (NetworkState) new NeuralCf(FactorRecipe.DEFAULT).trained(found, 1);
    double likes = 0;
    double dislikes = 0;
    for (int customer = 0; customer < 40; customer++) {
      likes += answer.score("c" + customer, "o" + customer % 2) / 40;
      dislikes += answer.score("c" + customer, "o" + (customer + 1) % 2) / 40;
    }
    assertEquals(0.9, likes, 0.1, "seed " + SEED);
    assertEquals(0.1, dislikes, 0.1, "seed " + SEED);
  }

  @Test
  void who_watches_can_stop_the_work() {
    AtomicInteger calls = new AtomicInteger();
    Watch impatient = _ -> calls.incrementAndGet() < 3;

    assertTrue(
        trainers
            .train(
                new Task(
                    TreeRecipe.DEFAULT, Target.BINARY, logistic(200, new double[] {1}, 0), SEED),
                impatient)
            .isEmpty());
    assertEquals(3, calls.get());
  }

  private Config trained(Task task) {
    return trainers.train(task, Watch.NOBODY).orElseThrow();
  }

  /** Examples with columns of different spread, some of them missing. */
  private static Examples logistic(int size, double[] weights, double bias) {
    SplittableRandom chance = new SplittableRandom(SEED);
    double[][] rows = new double[size][weights.length];
    double[] targets = new double[size];
    String[] names = new String[weights.length];
    for (int column = 0; column < weights.length; column++) {
      names[column] = "f" + column;
    }
    for (int i = 0; i < size; i++) {
      double logit = bias;
      for (int column = 0; column < weights.length; column++) {
        double spread = column % 2 == 0 ? 2 : 80;
        rows[i][column] = spread * (chance.nextDouble() * 2 - 1);
        logit += weights[column] * rows[i][column];
      }
      targets[i] = chance.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    }
    return Examples.of(List.of(names), rows, targets);
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
