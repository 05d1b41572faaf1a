package dev.tact.application.plan;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;

/** Which flow is meant where decisions that were made are asked about. */
public final class FlowNames {

  /**
   * The id of a flow, active or not, deleted or not.
   *
   * @param reference an id, a key or a name
   * @throws Failure.Invalid when there never was such a flow
   */
  public static String idOf(String reference, DecisionPlans plans) {
    if (plans.configuration().entry(Kind.DECISION_FLOW, reference).isPresent()) {
      return reference;
    }
    return plans
        .configuration()
        .idOf(Kind.DECISION_FLOW, reference)
        .or(() -> plans.plan(reference).map(DecisionPlan::id))
        .orElseThrow(
            () ->
                Failure.Invalid.of(
                    "$.flow",
                    ProblemCode.UNKNOWN_REFERENCE,
                    "there is no decision flow `" + reference + "`"));
  }

  private FlowNames() {}
}
