package dev.tact.learning;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.Trainer;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.CountRecipe;
import dev.tact.domain.model.FactorRecipe;
import dev.tact.domain.model.LinearRecipe;
import dev.tact.domain.model.TreeRecipe;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Trains each method with the library for it. */
public final class Trainers implements Trainer {

  private final int threads;

  /**
   * A trainer.
   *
   * @param threads how many cores one training may use
   */
  public Trainers(int threads) {
    this.threads = threads;
  }

  @Override
  public Optional<Config> train(Task task, Watch watch) {
    try {
      return switch (task.recipe()) {
        case TreeRecipe trees -> new TreeTraining(trees, task, threads).run(watch);
        case LinearRecipe linear -> new LinearTraining(linear, task, threads).run(watch);
        case FactorRecipe factors -> new FactorTraining(factors, task).run(watch);
        case CountRecipe counts -> new CountTraining(counts, task).run(watch);
      };
    } catch (XGBoostError error) {
      throw new Failure.Unavailable("training did not work: " + firstLine(error));
    } catch (LinkageError error) {
      throw new Failure.Unavailable(
          "the library that trains does not work on this machine: " + firstLine(error));
    }
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("no reason was given");
  }
}
