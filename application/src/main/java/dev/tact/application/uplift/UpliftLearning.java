package dev.tact.application.uplift;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer;
import dev.tact.application.port.out.Trainer.Target;
import dev.tact.application.port.out.Trainer.Task;
import dev.tact.application.port.out.Trainer.Watch;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.RowState;
import dev.tact.domain.model.Uplift;
import dev.tact.domain.model.UpliftState;
import dev.tact.domain.model.UpliftThresholds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the effect of contacting together from learners that know nothing of it: whatever foretells
 * an outcome, or a mean, can be one.
 */
final class UpliftLearning {

  /** The effect of so large a share of customers is below the one that counts in full. */
  private static final double EFFECT_MAX_QUANTILE = 0.95;

  private static final double EFFECT_MAX_LEAST = 0.001;

  private final Trainer trainer;

  UpliftLearning(Trainer trainer) {
    this.trainer = trainer;
  }

  /** What was learned, and how it did on customers that it had not seen. */
  record Learned(Config artefact, UpliftReport report) {}

  /** Learns; empty when it was asked to stop. */
  Optional<Learned> learn(Uplift model, Arms arms, long seed, Watch watch) {
    Arms training = arms.part(false);
    Course course = new Course(model, seed, watch);
    Optional<Map<String, Config>> learners =
        model.method() == Uplift.Method.T_LEARNER
            ? course.outcomes(training)
            : course.outcomes(training).flatMap(both -> course.effects(training, both));
    if (learners.isEmpty()) {
      return Optional.empty();
    }
    double share = (double) training.arm(true).size() / training.size();
    UpliftState.Validated nothing = new UpliftState.Validated(share, 1, 0, List.of());
    UpliftState draft = UpliftState.of(UpliftState.artefact(learners.get(), nothing), 0);
    double effectMax = effectMax(draft, training, model.thresholds());
    UpliftReport report = UpliftReport.of(model, draft, arms, effectMax);
    UpliftState.Validated validated =
        new UpliftState.Validated(share, effectMax, report.typical(), report.bands());
    return Optional.of(new Learned(UpliftState.artefact(learners.get(), validated), report));
  }

  private static double effectMax(UpliftState state, Arms training, UpliftThresholds thresholds) {
    double[] sizes =
        Arrays.stream(training.examples().rows())
            .mapToDouble(row -> Math.abs(state.cate(row)))
            .toArray();
    Arrays.sort(sizes);
    double high = sizes[(int) (EFFECT_MAX_QUANTILE * (sizes.length - 1))];
    return Math.max(high, Math.max(EFFECT_MAX_LEAST, thresholds.effectMin()));
  }

  /** One learning: its tasks one after the other, each with its part of the work. */
  private final class Course {

    private final Uplift model;
    private final long seed;
    private final Watch watch;
    private final int tasks;
    private int done;

    Course(Uplift model, long seed, Watch watch) {
      this.model = model;
      this.seed = seed;
      this.watch = watch;
      this.tasks = model.method() == Uplift.Method.T_LEARNER ? 2 : 4;
    }

    /** Learners of the outcome on either side. */
    Optional<Map<String, Config>> outcomes(Arms training) {
      Map<String, Config> learners = new LinkedHashMap<>();
      return train(learners, UpliftState.TREATED, Target.BINARY, training.arm(true))
              && train(learners, UpliftState.CONTROL, Target.BINARY, training.arm(false))
          ? Optional.of(learners)
          : Optional.empty();
    }

    /**
     * Learners of the effect: on either side, what was is compared with what the other side's
     * learner says would have been.
     */
    Optional<Map<String, Config>> effects(Arms training, Map<String, Config> learners) {
      RowState treated = UpliftState.learner(learners.get(UpliftState.TREATED));
      RowState control = UpliftState.learner(learners.get(UpliftState.CONTROL));
      Examples contacted = training.arm(true);
      Examples others = training.arm(false);
      double[] gained = new double[contacted.size()];
      for (int i = 0; i < gained.length; i++) {
        gained[i] = contacted.targets()[i] - control.score(contacted.rows()[i]);
      }
      double[] missed = new double[others.size()];
      for (int i = 0; i < missed.length; i++) {
        missed[i] = treated.score(others.rows()[i]) - others.targets()[i];
      }
      return train(learners, UpliftState.ON_TREATED, Target.MEAN, contacted.aimingAt(gained))
              && train(learners, UpliftState.ON_CONTROL, Target.MEAN, others.aimingAt(missed))
          ? Optional.of(learners)
          : Optional.empty();
    }

    private boolean train(
        Map<String, Config> learners, String member, Target target, Examples examples) {
      int before = done++;
      Optional<Config> learner =
          trainer.train(
              new Task(model.recipe(), target, examples, seed + before),
              part -> watch.goOn((before + part) / tasks));
      learner.ifPresent(each -> learners.put(member, each));
      return learner.isPresent();
    }
  }
}
