package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.model.ScoringModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives every surviving candidate a score.
 *
 * @param overrides where another scoring holds: of those that fit, that of the offer before that of
 *     the channel before that of the category
 */
public record ScoreNode(String id, Scoring scoring, List<ScoreOverride> overrides) implements Node {

  @Override
  public Type type() {
    return Type.SCORE;
  }

  @Override
  public Step step(CompileScope scope) {
    if (overrides.isEmpty() && scoring.formula().isEmpty()) {
      return new Step.Weigh(this, weighing(scoring.model()));
    }
    return new Step.Weigh(this, ScoreWeighing.compile(this, scope));
  }

  /** Gives every survivor the score of one model. */
  public static Step.Weighing weighing(ScoringModel model) {
    return new ModelWeighing(model);
  }

  /** This node where the rank node has weights: they win over formulas. */
  public ScoreNode withoutFormulas() {
    List<ScoreOverride> plain = new ArrayList<>();
    overrides.forEach(
        each ->
            plain.add(new ScoreOverride(each.reach(), each.id(), each.scoring().withoutFormula())));
    return new ScoreNode(id, scoring.withoutFormula(), List.copyOf(plain));
  }

  static ScoreNode read(String id, ConfigReader config) {
    config.notSupported("modelKey", "strategyProfileId", "strategyOverrides", "championChallenger");
    return new ScoreNode(id, Scoring.read(config), ScoreOverride.readAll(config));
  }
}
