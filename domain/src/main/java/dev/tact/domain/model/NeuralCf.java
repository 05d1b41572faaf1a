package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.ModelState;
import java.util.Optional;

/**
 * Neural collaborative filtering: who resembles whom, learned from who took what.
 *
 * @param training how it is trained
 */
public record NeuralCf(FactorRecipe training) implements ScoringModel {

  /** One that is trained as usual. */
  public NeuralCf() {
    this(FactorRecipe.DEFAULT);
  }

  static NeuralCf read(ConfigReader config) {
    return new NeuralCf(Recipe.of(config, FactorRecipe::read));
  }

  @Override
  public Optional<Recipe> trainedBy() {
    return Optional.of(training);
  }

  @Override
  public Type type() {
    return Type.NEURAL_CF;
  }

  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    if (state instanceof NetworkState network) {
      network.score(entrants, entrants.values().customerId(), scores);
    } else {
      ScoringModel.unknown(scores);
    }
  }

  @Override
  public ModelState trained(Config artefact, long version) {
    return ScoringModel.restoring(artefact, config -> NetworkState.read(config, version));
  }
}
