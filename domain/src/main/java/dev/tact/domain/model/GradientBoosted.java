package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.ModelState;
import java.util.List;
import java.util.Optional;

/**
 * 1 / (1 + e^−(the sum of the leaves that a row reaches, one in each tree)).
 *
 * @param authored the trees that somebody wrote; empty when it waits to be trained
 * @param training how it is trained
 */
public record GradientBoosted(Optional<TreeState> authored, TreeRecipe training)
    implements ScoringModel {

  /** One that is trained as usual. */
  public GradientBoosted(Optional<TreeState> authored) {
    this(authored, TreeRecipe.DEFAULT);
  }

  static GradientBoosted read(ConfigReader config) {
    TreeRecipe training = Recipe.of(config, TreeRecipe::read);
    return config.has("trees") || config.has("feature_names")
        ? new GradientBoosted(Optional.of(TreeState.read(config, "feature_names", 0)), training)
        : new GradientBoosted(Optional.empty(), training);
  }

  @Override
  public Optional<Recipe> trainedBy() {
    return Optional.of(training);
  }

  @Override
  public Type type() {
    return Type.GRADIENT_BOOSTED;
  }

  @Override
  public List<String> numbers() {
    return authored.map(trees -> trees.columns().numbers()).orElse(List.of());
  }

  @Override
  public List<String> named() {
    return authored.map(trees -> trees.columns().fields()).orElse(List.of());
  }

  private Optional<TreeState> known(ModelState state) {
    return state instanceof TreeState trained ? Optional.of(trained) : authored;
  }

  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    known(state)
        .ifPresentOrElse(
            trees -> trees.score(entrants, scores), () -> ScoringModel.unknown(scores));
  }

  @Override
  public List<Contribution> explain(Entrants one, ModelState state) {
    return known(state).map(trees -> trees.explain(one)).orElse(List.of());
  }

  @Override
  public ModelState trained(Config artefact, long version) {
    return ScoringModel.restoring(artefact, config -> TreeState.read(config, "names", version));
  }
}
