package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a flow demands of its next version: that decisions which were made do not tell of a loss.
 *
 * @param maxLoss how much less success per decision the worse end of the interval may tell
 * @param last the newest so many decisions tell it
 * @param windowDays for how long after a decision outcomes belong to it
 * @param outcomes that count as success; all positive ones where empty
 */
public record EvaluationGate(double maxLoss, int last, int windowDays, Set<String> outcomes) {

  private static final String MEMBER = "evaluationGate";

  public EvaluationGate {
    outcomes = Set.copyOf(outcomes);
  }

  /** The gate of a flow, if it has one. */
  public static Optional<EvaluationGate> of(Definition flow) {
    Config body = flow.body();
    return body.has(MEMBER) ? read(Reading.of(body, Lookup.NONE).reader()) : Optional.empty();
  }

  static Optional<EvaluationGate> read(ConfigReader body) {
    Optional<ConfigReader> given = body.object(MEMBER);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try (ConfigReader gate = given.get()) {
      return Optional.of(
          new EvaluationGate(
              gate.number("maxLoss", 0, 1).orElse(0.0),
              gate.whole("last", 1, Limits.REPLAYED)
                  .orElse((long) Limits.EVALUATED_DEFAULT)
                  .intValue(),
              gate.whole("windowDays", 0, Limits.REWARD_DAYS)
                  .orElse((long) Limits.REWARD_DAYS_DEFAULT)
                  .intValue(),
              new HashSet<>(gate.texts("outcomes", Limits.REWARDED_OUTCOMES))));
    }
  }
}
