package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;

/**
 * Orders what was scored and keeps the best.
 *
 * @param candidatesMax the most items that the node lets through
 * @param weights when there are any, candidates are ranked by what these make of their scores
 */
public record RankNode(String id, RankMethod method, int candidatesMax, ProfiledWeights weights)
    implements Node {

  @Override
  public Type type() {
    return Type.RANK;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Rank(
        this, weights.measure(scope).map(measure -> MeasuredWeighing.of(measure, scope)));
  }

  static RankNode read(String id, ConfigReader config) {
    return new RankNode(
        id,
        RankMethod.read(config),
        config
            .whole("maxCandidates", 1, Limits.CANDIDATES)
            .orElse((long) Limits.CANDIDATES)
            .intValue(),
        ProfiledWeights.read(config));
  }
}
