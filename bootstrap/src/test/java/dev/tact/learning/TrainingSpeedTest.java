package dev.tact.learning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer.Target;
import dev.tact.application.port.out.Trainer.Task;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.GradientBoosted;
import dev.tact.domain.model.RowState;
import dev.tact.domain.model.TreeRecipe;
import dev.tact.domain.statistics.Discrimination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long training takes; `-Dtact.training.rows=100000` tries as many rows as the docs name. */
class TrainingSpeedTest {

  private static final int ROWS = Integer.getInteger("tact.training.rows", 2_000);
  private static final int COLUMNS = 30;
  private static final long SEED = Long.getLong("tact.seed", 13);
  private static final double SECONDS_MAX = 60;

  @Test
  void a_hundred_trees_are_trained_within_a_minute_and_tell_how_far_they_are() {
    Examples examples = examples();
    List<Double> progress = new ArrayList<>();
    long start = System.nanoTime();

    Config artefact =
        new Trainers(Runtime.getRuntime().availableProcessors())
            .train(new Task(TreeRecipe.DEFAULT, Target.BINARY, examples, SEED), progress::add)
            .orElseThrow();

    double seconds = (System.nanoTime() - start) / 1e9;
    RowState trees = (RowState) new GradientBoosted(Optional.empty()).trained(artefact, 1);
    double[] scores =
        IntStream.range(0, ROWS).mapToDouble(i -> trees.score(examples.rows()[i])).toArray();
    double auc = Discrimination.auc(scores, examples.targets());
    System.out.printf(
        "trained %d trees on %d x %d in %.1f s, told %d times how far it was, auc %.3f%n",
        TreeRecipe.DEFAULT.trees(), ROWS, COLUMNS, seconds, progress.size(), auc);
    assertTrue(seconds < SECONDS_MAX, seconds + " s");
    assertTrue(progress.size() >= TreeRecipe.DEFAULT.trees());
    assertTrue(auc > 0.7, "auc " + auc + ", seed " + SEED);
  }

  private static Examples examples() {
    SplittableRandom chance = new SplittableRandom(SEED);
    double[][] rows = new double[ROWS][COLUMNS];
    double[] targets = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int column = 0; column < COLUMNS; column++) {
        rows[i][column] = chance.nextInt(20) == 0 ? Double.NaN : chance.nextDouble() * 2 - 1;
      }
      double logit = 2 * known(rows[i][0]) - 1.5 * known(rows[i][1]) * known(rows[i][2]);
      targets[i] = chance.nextDouble() < 1 / (1 + Math.exp(-2 * logit)) ? 1 : 0;
    }
    return Examples.of(
        IntStream.range(0, COLUMNS).mapToObj(column -> "f" + column).toList(), rows, targets);
  }

  private static double known(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
