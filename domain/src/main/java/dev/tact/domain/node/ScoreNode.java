package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.model.ScoringMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives every surviving candidate a score.
 *
 * @param overrides where another scoring holds: of those that fit, that of the offer before that of
 *     the channel before that of the category
 * @param strategy the profiles by which the scores are weighed
 */
public record ScoreNode(
    String id, Scoring scoring, List<ScoreOverride> overrides, Strategy strategy) implements Node {

  @Override
  public Type type() {
    return Type.SCORE;
  }

  @Override
  public Step step(CompileScope scope) {
    Step.Weighing scores =
        overrides.isEmpty()
            ? new ScorerWeighing(scoring.compile(scope))
            : ScoreWeighing.compile(this, scope);
    return new Step.Weigh(this, strategy.over(scores, scope));
  }

  /** Gives every survivor the score of one method. */
  public static Step.Weighing weighing(ScoringMethod method) {
    return new ScorerWeighing(Scorer.of(method));
  }

  /** This node where the rank node has weights: they win over formulas and profiles. */
  public ScoreNode withoutFormulas() {
    List<ScoreOverride> plain = new ArrayList<>();
    overrides.forEach(
        each ->
            plain.add(new ScoreOverride(each.reach(), each.id(), each.scoring().withoutFormula())));
    return new ScoreNode(id, scoring.withoutFormula(), List.copyOf(plain), Strategy.NONE);
  }

  /** This node where another one weighs its scores: the tenant's default does not. */
  public ScoreNode withoutDefault() {
    return new ScoreNode(id, scoring, overrides, strategy.withoutDefault());
  }

  static ScoreNode read(String id, ConfigReader config) {
    Scoring scoring = Scoring.read(config);
    return new ScoreNode(
        id,
        scoring,
        ScoreOverride.readAll(config),
        Strategy.read(config, scoring.formula().isPresent()));
  }
}
