package dev.tact.domain.node;

import dev.tact.domain.catalog.Creative;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.decide.DecisionState;
import java.util.Optional;

/** Gives every surviving candidate a score. */
public record ScoreNode(String id, Method method) implements Node {

  /** What `method` may say. */
  public enum Method {
    PRIORITY_WEIGHTED,
    PROPENSITY,
    FORMULA
  }

  @Override
  public Type type() {
    return Type.SCORE;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Score(this, ScoreNode::priorityWeighted);
  }

  private static double[] priorityWeighted(DecisionState state, int[] survivors) {
    double[] scores = new double[survivors.length];
    for (int i = 0; i < survivors.length; i++) {
      int weight =
          state
              .catalog()
              .creative(survivors[i])
              .map(Creative::weight)
              .orElse(Creative.WEIGHT_DEFAULT);
      scores[i] = state.catalog().offer(survivors[i]).priority() / 100.0 * (weight / 100.0);
    }
    return scores;
  }

  static ScoreNode read(String id, ConfigReader config) {
    Optional<Method> method = config.choice("method", Method.class);
    if (method.isPresent() && method.get() == Method.FORMULA) {
      config.problem(
          "method", ProblemCode.NOT_SUPPORTED, "the method `formula` is not supported yet");
    }
    config.notSupported(
        "modelKey",
        "formula",
        "overrides",
        "strategyProfileId",
        "strategyOverrides",
        "championChallenger");
    return new ScoreNode(id, method.orElse(Method.PRIORITY_WEIGHTED));
  }
}
