package dev.tact.application.training;

import dev.tact.application.port.out.Trainer;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.Sampling;
import dev.tact.domain.model.ScoringModel;
import dev.tact.domain.model.TrainingRun.Phase;
import java.time.Instant;

/** A way in which models of some types are trained. */
public interface Course {

  /** Whether this is the way for a model. */
  boolean teaches(ScoringModel model);

  /** Trains a model as the lesson says. */
  Result train(Lesson lesson, Watch watch);

  /**
   * What is to be done.
   *
   * @param now up to which history counts
   * @param seed of all chance in it
   */
  record Lesson(
      TenantId tenant,
      DecisionPlans plans,
      Models.Prepared model,
      Sampling sampling,
      Instant now,
      long seed) {}

  /** Is told how far the work is. */
  interface Watch {

    /** Called now and then, at least every few seconds; false asks to stop. */
    boolean goOn(Phase phase, double done);

    /** This watch for the part of the work that a trainer does. */
    default Trainer.Watch training() {
      return done -> goOn(Phase.TRAINING, done);
    }
  }

  /** What came out. */
  sealed interface Result {

    /**
     * A version of the model.
     *
     * @param artefact what the model is restored from
     * @param report what it was learned from and how good it is; kept with the version
     */
    record Trained(Config artefact, Config report) implements Result {}

    /**
     * There is not enough to learn from.
     *
     * @param reason lower case, without a final stop, with what to do about it
     */
    record Insufficient(String reason, Config report) implements Result {}

    /** It was asked to stop. */
    record Stopped() implements Result {}
  }
}
