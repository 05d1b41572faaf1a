package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.evaluate.Estimates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tells from decisions that were made what another flow would have been worth. */
public interface EvaluateFlows {

  /**
   * Estimates what a flow is worth.
   *
   * @param flow by id, key or name
   * @throws Failure.Refused when the decisions tell too little of it
   * @throws Failure.Invalid when the flow has no such version or draft
   */
  Evaluation evaluate(TenantId tenant, String flow, Ask ask);

  /**
   * What is asked.
   *
   * @param draft whether the flow decides as it is being edited
   * @param version a published version of it; the one in effect where absent and not the draft
   * @param loggedBy the flow whose decisions tell it, by id, key or name; the same one where absent
   * @param last the newest so many decisions
   * @param from only those from then on
   * @param to only those before then
   * @param windowDays for how long after a decision outcomes belong to it: younger decisions are
   *     left out; 0 for whatever came of all of them so far
   * @param outcomes that count as success, by key; all positive ones where empty
   */
  record Ask(
      boolean draft,
      OptionalLong version,
      Optional<String> loggedBy,
      int last,
      Optional<Instant> from,
      Optional<Instant> to,
      int windowDays,
      Set<String> outcomes) {
    public Ask {
      outcomes = Set.copyOf(outcomes);
    }
  }

  /**
   * What was told.
   *
   * @param flowId of the flow that was evaluated
   * @param from the oldest decision that told it
   */
  record Evaluation(
      String flowId,
      String flowName,
      Optional<Instant> from,
      Optional<Instant> to,
      Counts counts,
      List<Reason> reasons,
      Estimates estimates) {
    public Evaluation {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * How many decisions told it, and how many could not.
   *
   * @param found all that were looked at
   * @param used those that told it
   * @param insufficientFacts the flow asks for facts that they do not hold
   * @param withoutRules their configuration, or the flow in it, cannot be made again
   * @param unknownPropensity nobody can tell how probable their first choice was, or would be
   */
  record Counts(
      int found, int used, int insufficientFacts, int withoutRules, int unknownPropensity) {}

  /** Why decisions could not tell it. */
  record Reason(String why, int decisions) {}
}
