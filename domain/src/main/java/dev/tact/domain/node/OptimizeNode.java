package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.decide.Contest;

/** Weighs the scores of the survivors against what the business wants besides. */
public record OptimizeNode(String id, ProfiledWeights weights) implements Node {

  /** What a paused profile comes to. */
  private static final Step.Weighing UNCHANGED = (Contest _) -> {};

  @Override
  public Type type() {
    return Type.OPTIMIZE;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Weigh(
        this,
        weights
            .measure(scope)
            .<Step.Weighing>map(measure -> MeasuredWeighing.of(measure, scope))
            .orElse(UNCHANGED));
  }

  static OptimizeNode read(String id, ConfigReader config) {
    if (!config.has("weights") && !config.has("profile")) {
      config.problem(
          "weights",
          ProblemCode.REQUIRED,
          "give `weights`, or the `profile` of which it should use the weights");
    }
    return new OptimizeNode(id, ProfiledWeights.read(config));
  }
}
