package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.ModelState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much contacting changes for each customer, learned from customers of whom chance decided who
 * was left in peace: the difference between two learners of the outcome (T-learner), or learners of
 * the effect itself (X-learner; Künzel et al., 2019).
 *
 * @param recipe how its learners are trained
 * @param experimentId whose holdout it learns from; the tenant's without one
 * @param outcome the key of the outcome that contacts are to bring about
 * @param windowDays within how many days after a decision it counts
 */
public record Uplift(
    Method method,
    Recipe recipe,
    Optional<String> experimentId,
    String outcome,
    int windowDays,
    UpliftThresholds thresholds)
    implements ScoringModel {

  private static final int WINDOW_DEFAULT = 14;
  private static final int WINDOW_MAX = 180;
  private static final String OUTCOME_DEFAULT = "conversion";
  private static final TreeRecipe SMALL_TREES = new TreeRecipe(60, 3, 0.1, 5, 1, 1);

  /** How the effect is put together. */
  public enum Method {
    T_LEARNER,
    X_LEARNER
  }

  /** What its learners are. */
  private enum Base {
    GRADIENT_BOOSTED,
    LOGISTIC_REGRESSION
  }

  static Uplift read(ConfigReader config, List<Predictor> predictors) {
    if (predictors.isEmpty()) {
      config
          .reading()
          .problem(
              "$.predictors",
              ProblemCode.REQUIRED,
              "say what may tell customers apart: `predictors` such as `customer.age`");
    }
    for (Predictor predictor : predictors) {
      if (!isOfCustomer(predictor.name())) {
        config
            .reading()
            .problem(
                predictor.path(),
                ProblemCode.NEVER_WORKS,
                "an uplift model looks at the customer alone: name `customer.*`,"
                    + " `attributes.*` or `metrics.*`");
      }
    }
    return new Uplift(
        config.choice("method", Method.class).orElse(Method.T_LEARNER),
        recipe(config),
        config.reference("experiment", Kind.EXPERIMENT),
        config.text("outcome", Limits.NAME_LENGTH).orElse(OUTCOME_DEFAULT),
        config.whole("windowDays", 1, WINDOW_MAX).orElse((long) WINDOW_DEFAULT).intValue(),
        UpliftThresholds.read(config));
  }

  /** Its learners see few customers of either side, so their trees are small. */
  private static Recipe recipe(ConfigReader config) {
    Base base = config.choice("base", Base.class).orElse(Base.GRADIENT_BOOSTED);
    boolean own = config.has("baseConfig");
    try (ConfigReader settings = config.objectOrEmpty("baseConfig")) {
      return switch (base) {
        case GRADIENT_BOOSTED -> own ? TreeRecipe.read(settings) : SMALL_TREES;
        case LOGISTIC_REGRESSION -> LinearRecipe.read(settings);
      };
    }
  }

  @Override
  public Type type() {
    return Type.UPLIFT;
  }

  /** Whether what it looks at is the same for whatever could be offered. */
  private static boolean isOfCustomer(String predictor) {
    return predictor.startsWith("customer.")
        || predictor.startsWith("attributes.")
        || predictor.startsWith("metrics.");
  }

  /** What contacting changes for the customer; empty as long as nobody trained the model. */
  public Optional<UpliftEstimate> estimate(Entrants entrants, ModelState state) {
    if (!(state instanceof UpliftState trained) || entrants.candidates().length == 0) {
      return Optional.empty();
    }
    double[] row = trained.row(entrants.features(), entrants.candidates()[0], entrants.values());
    return Optional.of(trained.estimate(row, thresholds));
  }

  /** Every candidate has the uplift factor of the customer. */
  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    Arrays.fill(scores, estimate(entrants, state).map(UpliftEstimate::factor).orElse(0.5));
  }

  @Override
  public ModelState trained(Config artefact, long version) {
    return UpliftState.of(artefact, version);
  }
}
