package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Arbitration;
import dev.tact.domain.arbitrate.Prie;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.Optional;

/**
 * Orders what was scored and keeps the best.
 *
 * @param candidatesMax the most items that the node lets through
 * @param weights when given, candidates are ranked by PRIE instead of by their scores
 */
public record RankNode(String id, RankMethod method, int candidatesMax, Optional<Prie> weights)
    implements Node {

  @Override
  public Type type() {
    return Type.RANK;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Rank(
        this,
        weights
            .map(prie -> Arbitration.compile(prie, scope.catalog(), scope.layout()))
            .map(PrieWeighing::new));
  }

  static RankNode read(String id, ConfigReader config) {
    RankMethod method = RankMethod.read(config);
    Optional<Prie> weights = config.object("weights").flatMap(Prie::read);
    if (config.text("profile", Limits.NAME_LENGTH).isPresent() && !config.has("weights")) {
      config.problem(
          "profile",
          ProblemCode.NOT_SUPPORTED,
          "ranking profiles are not supported yet: give the `weights` here");
    }
    return new RankNode(
        id,
        method,
        config
            .whole("maxCandidates", 1, Limits.CANDIDATES)
            .orElse((long) Limits.CANDIDATES)
            .intValue(),
        weights);
  }
}
