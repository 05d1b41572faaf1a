package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.ModelState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 1 / (1 + e^−(bias + Σ weight · column)).
 *
 * @param authored the weights that somebody wrote; empty when it waits to be trained
 * @param training how it is trained
 */
public record LogisticRegression(Optional<LinearState> authored, LinearRecipe training)
    implements ScoringModel {

  private static final double WEIGHT_MAX = 1e9;

  /** One that is trained as usual. */
  public LogisticRegression(Optional<LinearState> authored) {
    this(authored, LinearRecipe.DEFAULT);
  }

  /** Weights by the names of columns, and the bias. */
  static LinearState weights(ConfigReader config) {
    List<Column> columns = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    try (ConfigReader given = config.objectOrEmpty("weights")) {
      for (String name : config.document("weights").keySet()) {
        given
            .number(name, -WEIGHT_MAX, WEIGHT_MAX)
            .ifPresent(
                weight -> {
                  columns.add(Column.named(name));
                  weights.add(weight);
                });
      }
    }
    return LinearState.of(
        new Columns(columns),
        weights.stream().mapToDouble(Double::doubleValue).toArray(),
        config.number("bias", -WEIGHT_MAX, WEIGHT_MAX).orElse(0.0),
        0);
  }

  static LogisticRegression read(ConfigReader config) {
    LinearRecipe training = Recipe.of(config, LinearRecipe::read);
    return config.has("weights") || config.has("bias")
        ? new LogisticRegression(Optional.of(weights(config)), training)
        : new LogisticRegression(Optional.empty(), training);
  }

  @Override
  public Optional<Recipe> trainedBy() {
    return Optional.of(training);
  }

  @Override
  public Type type() {
    return Type.LOGISTIC_REGRESSION;
  }

  @Override
  public List<String> numbers() {
    return authored.map(weights -> weights.columns().numbers()).orElse(List.of());
  }

  @Override
  public List<String> named() {
    return authored.map(weights -> weights.columns().fields()).orElse(List.of());
  }

  private Optional<LinearState> known(ModelState state) {
    return state instanceof LinearState trained ? Optional.of(trained) : authored;
  }

  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    known(state)
        .ifPresentOrElse(
            weights -> weights.score(entrants, scores), () -> ScoringModel.unknown(scores));
  }

  @Override
  public List<Contribution> explain(Entrants one, ModelState state) {
    return known(state).map(weights -> weights.explain(one)).orElse(List.of());
  }

  @Override
  public ModelState trained(Config artefact, long version) {
    return ScoringModel.restoring(
        artefact,
        config -> {
          Columns columns = Columns.read(config, "names");
          return new LinearState(
              columns,
              ScoringModel.numbers(config, "weights", columns.size()),
              config.number("bias", -Double.MAX_VALUE, Double.MAX_VALUE).orElse(0.0),
              ScoringModel.numbers(config, "means", columns.size()),
              Link.read(config),
              Map.of(),
              version);
        });
  }
}
