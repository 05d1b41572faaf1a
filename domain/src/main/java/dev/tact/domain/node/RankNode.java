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
public record RankNode(String id, int candidatesMax, Optional<Prie> weights) implements Node {

  /** What `method` may say. */
  private enum Method {
    TOPN("topN"),
    DIVERSITY("diversity"),
    ROUND_ROBIN("round_robin"),
    EXPLORE_EXPLOIT("explore_exploit");

    private final String wire;

    Method(String wire) {
      this.wire = wire;
    }

    private static Optional<Method> of(String text) {
      for (Method method : values()) {
        if (method.wire.equals(text)) {
          return Optional.of(method);
        }
      }
      return Optional.empty();
    }
  }

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
    config.text("method", Limits.NAME_LENGTH).ifPresent(text -> checkMethod(config, text));
    Optional<Prie> weights = config.object("weights").flatMap(Prie::read);
    if (config.text("profile", Limits.NAME_LENGTH).isPresent() && !config.has("weights")) {
      config.problem(
          "profile",
          ProblemCode.NOT_SUPPORTED,
          "ranking profiles are not supported yet: give the `weights` here");
    }
    return new RankNode(
        id,
        config
            .whole("maxCandidates", 1, Limits.CANDIDATES)
            .orElse((long) Limits.CANDIDATES)
            .intValue(),
        weights);
  }

  private static void checkMethod(ConfigReader config, String text) {
    Optional<Method> method = Method.of(text);
    if (method.isEmpty()) {
      config.problem(
          "method", ProblemCode.UNKNOWN_VALUE, "`" + text + "` is no way to rank: try `topN`");
    } else if (method.get() != Method.TOPN) {
      config.problem(
          "method", ProblemCode.NOT_SUPPORTED, "the method `" + text + "` is not supported yet");
    }
  }
}
