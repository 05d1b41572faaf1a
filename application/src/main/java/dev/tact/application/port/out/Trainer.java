package dev.tact.application.port.out;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.Recipe;
import java.util.Optional;

/** Learns from examples what a model of the domain can tell by itself from then on. */
public interface Trainer {

  /** What is foretold. */
  enum Target {
    /** How probable it is that something happens: targets are 1 or 0. */
    BINARY,
    /** How much it will be on average: targets are any numbers. */
    MEAN
  }

  /**
   * What to do.
   *
   * @param seed of all chance in it: the same task has the same result
   */
  record Task(Recipe recipe, Target target, Examples examples, long seed) {}

  /** Is told how far the work is. */
  interface Watch {

    /** Works to the end whatever happens. */
    Watch NOBODY = _ -> true;

    /** Called now and then with the part that is done, from 0 to 1; false asks to stop. */
    boolean goOn(double done);
  }

  /**
   * Trains.
   *
   * @return what the model is restored from; empty when it was asked to stop
   * @throws Failure.Unavailable when the library that trains does not work on this machine
   */
  Optional<Config> train(Task task, Watch watch);
}
