package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.model.ScoringModel;

/** Gives every surviving candidate a score. */
public record ScoreNode(String id, ScoringModel model) implements Node {

  @Override
  public Type type() {
    return Type.SCORE;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Weigh(this, weighing(model));
  }

  /** Gives every survivor the score of one model. */
  public static Step.Weighing weighing(ScoringModel model) {
    return new ModelWeighing(model);
  }

  static ScoreNode read(String id, ConfigReader config) {
    config.notSupported(
        "modelKey",
        "formula",
        "overrides",
        "strategyProfileId",
        "strategyOverrides",
        "championChallenger");
    return new ScoreNode(id, ScoringModel.read(config, "method"));
  }
}
