package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.fact.ModelState;
import java.util.Arrays;
import java.util.Optional;

/**
 * How much contacting changes for each customer, learned from customers of whom chance decided who
 * was left in peace: the difference between two learners of the outcome (T-learner), or learners of
 * the effect itself (X-learner; Künzel et al., 2019).
 *
 * @param experimentId whose holdout it learns from; the tenant's without one
 * @param outcome the key of the outcome that contacts are to bring about
 * @param windowDays within how many days after a decision it counts
 */
public record Uplift(
    Method method,
    UpliftBase base,
    Optional<String> experimentId,
    String outcome,
    int windowDays,
    UpliftThresholds thresholds)
    implements ScoringModel {

  private static final int WINDOW_DEFAULT = 14;
  private static final int WINDOW_MAX = 180;
  private static final String OUTCOME_DEFAULT = "conversion";

  /** How the effect is put together. */
  public enum Method {
    T_LEARNER,
    X_LEARNER
  }

  static Uplift read(ConfigReader config) {
    return new Uplift(
        config.choice("method", Method.class).orElse(Method.T_LEARNER),
        UpliftBase.read(config),
        config.reference("experiment", Kind.EXPERIMENT),
        config.text("outcome", Limits.NAME_LENGTH).orElse(OUTCOME_DEFAULT),
        config.whole("windowDays", 1, WINDOW_MAX).orElse((long) WINDOW_DEFAULT).intValue(),
        UpliftThresholds.read(config));
  }

  @Override
  public Type type() {
    return Type.UPLIFT;
  }

  /** Whether what it looks at is the same for whatever could be offered. */
  static boolean isOfCustomer(String predictor) {
    return predictor.startsWith("customer.")
        || predictor.startsWith("attributes.")
        || predictor.startsWith("metrics.");
  }

  /** What contacting changes for the customer; empty as long as nobody trained the model. */
  public Optional<UpliftEstimate> estimate(Entrants entrants, ModelState state) {
    if (!(state instanceof UpliftState trained) || entrants.candidates().length == 0) {
      return Optional.empty();
    }
    double[] row =
        UpliftBase.row(trained.names(), entrants.features(), entrants.candidates()[0], entrants);
    return Optional.of(trained.estimate(row, thresholds));
  }

  /** Every candidate has the uplift factor of the customer. */
  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    Arrays.fill(scores, estimate(entrants, state).map(UpliftEstimate::factor).orElse(0.5));
  }

  @Override
  public ModelState trained(Config artefact, long version) {
    return UpliftState.read(artefact, version);
  }
}
