package dev.tact.domain.run;

import dev.tact.domain.budget.Pacing;
import dev.tact.domain.contact.DeliveryJudgement;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.model.Contribution;
import dev.tact.domain.qualify.QualificationFailure;
import java.util.List;

/**
 * What an explained decision collected: how the candidates became few, and why each one left.
 *
 * @param removals at most {@link dev.tact.domain.config.Limits#EXPLAINED_REMOVALS} of each node
 * @param lowerings failed match rules, of at most as many candidates of each node
 * @param policyRows what contact policies said of the offers that came before them
 * @param zoneFallbacks customers' time zones that could not be used for quiet hours
 * @param detours forks at which nobody knew whether a branch was to be taken
 * @param warnings what soft guardrails said of candidates that came through
 * @param prices what limits cost that are used faster than their periods pass
 * @param voices what models said of the items
 */
public record Explanation(
    List<Funnel> funnel,
    List<Removal> removals,
    List<Lowering> lowerings,
    List<PolicyRow> policyRows,
    List<DeliveryJudgement.ZoneFallback> zoneFallbacks,
    List<Detour> detours,
    List<Warning> warnings,
    List<Pacing.Price> prices,
    List<Voice> voices) {

  public static final Explanation EMPTY =
      new Explanation(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of());

  /** The name under which quiet hours and consent stand in a funnel. */
  public static final String DELIVERY = "delivery";

  /** The name under which schedules, budgets, stocks and system caps stand in a funnel. */
  public static final String SUPPLY = "supply";

  /** The name under which the holdouts of experiments stand in a funnel. */
  public static final String HOLDOUT = "holdout";

  /**
   * What a model said of an item.
   *
   * @param shadow whether its score changed nothing
   * @param parts what made the score, where the model can say; they add up
   */
  public record Voice(
      int candidate, String modelId, boolean shadow, double score, List<Contribution> parts) {}

  /** The same, with what models said. */
  Explanation with(List<Voice> heard) {
    return new Explanation(
        funnel, removals, lowerings, policyRows, zoneFallbacks, detours, warnings, prices, heard);
  }

  /** A branch that was not taken because nobody knew whether its conditions held. */
  public record Detour(String nodeId, List<QualificationFailure.FailedCondition> conditions) {}

  /** How many candidates went into a node and came out. */
  public record Funnel(String nodeId, String nodeType, int in, int out) {}

  /**
   * One candidate that left, and why.
   *
   * @param creativeId "" for a candidate without one
   */
  public record Removal(String nodeId, String offerId, String creativeId, RemovalReason reason) {}

  /**
   * What is wrong with a candidate that came through all the same.
   *
   * @param creativeId "" for a candidate without one
   */
  public record Warning(String offerId, String creativeId, RemovalReason reason) {}

  /**
   * One match rule that a candidate failed, which lowered its score.
   *
   * @param creativeId "" for a candidate without one
   */
  public record Lowering(String offerId, String creativeId, QualificationFailure failure) {}
}
