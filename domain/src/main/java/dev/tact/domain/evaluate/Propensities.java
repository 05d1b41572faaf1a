package dev.tact.domain.evaluate;

import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Posteriors;
import dev.tact.domain.model.Pulls;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.ReplayRules;
import java.util.OptionalDouble;

/** Works out how probable first items were that models left to chance, off the request path. */
public final class Propensities {

  private Propensities() {}

  /**
   * A record with the propensity of its first item; the record itself when no model explored, or
   * nobody can tell.
   *
   * @param then the rules by which the decision was made
   */
  public static DecisionRecord told(DecisionRecord record, DecisionPlans then) {
    boolean explored =
        record.facts().models().values().stream()
            .anyMatch(state -> state instanceof Posteriors || state instanceof Pulls);
    if (!explored || record.items().isEmpty()) {
      return record;
    }
    return then.plan(record.configured().flowId())
        .map(plan -> ReplayRules.of(then, then, plan))
        .map(rules -> Lottery.of(rules.plan(), record.situation(), rules.facts(record)))
        .map(choices -> told(record, choices))
        .orElse(record);
  }

  private static DecisionRecord told(DecisionRecord record, FirstChoices choices) {
    double propensity =
        choices instanceof FirstChoices.Known known
            ? known.of(Choice.of(record.items().getFirst().contact()))
            : 0;
    return propensity > 0 ? record.withPropensity(OptionalDouble.of(propensity)) : record;
  }
}
