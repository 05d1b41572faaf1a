package dev.tact.domain.trace;

import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.experiment.Experiments;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import dev.tact.domain.run.EmptyReason;
import dev.tact.domain.run.Explanation;
import dev.tact.domain.value.Truth;
import java.util.List;
import java.util.Optional;

/** Why candidates left, and why an answer is empty, in words. */
public final class ReasonText {

  /** The `reason` of an empty answer. */
  public static String of(EmptyReason reason) {
    return switch (reason) {
      case EmptyReason.NothingToOffer _ -> "there is no offer that the flow could recommend";
      case EmptyReason.ChannelClosed(ClosedChannel channel) -> DeliveryText.reason(channel);
      case EmptyReason.NotQualified(FailedCondition example, int failed, int of) ->
          "no offer qualified: "
              + QualificationText.of(example.rule())
              + (example.outcome() == Truth.UNKNOWN ? " is unknown for " : " failed for ")
              + failed
              + " of "
              + of
              + (of == 1 ? " offer" : " offers")
              + " ("
              + QualificationText.actual(example)
              + ")";
      case EmptyReason.UnknownName(Optional<QualificationDefinition> rule, int failed, int of) ->
          "no offer qualified: "
              + rule(rule)
              + " names something unknown for "
              + failed
              + " of "
              + of
              + (of == 1 ? " offer" : " offers");
      case EmptyReason.Blocked(PolicyRow row) -> ContactText.reason(row);
      case EmptyReason.Holdout(String experiment) ->
          experiment.equals(Experiments.TENANT)
              ? "the customer belongs to the tenant's holdout, which gets no offers"
              : "the customer belongs to the holdout of the experiment `"
                  + experiment
                  + "`, which gets no offers";
      case EmptyReason.NoneLeft(RemovalReason removal, int removed) ->
          of(removal) + " (" + removed + (removed == 1 ? " candidate)" : " candidates)");
    };
  }

  /** Why one candidate left: the primary reason. */
  public static String of(RemovalReason reason) {
    return switch (reason) {
      case RemovalReason.NotInInventory _ -> "the offer is not in the flow's inventory";
      case RemovalReason.Excluded _ -> "the request excludes it";
      case RemovalReason.OtherChannel _ -> "its creative is for another channel";
      case RemovalReason.OtherPlacement _ -> "its creative is for another placement";
      case RemovalReason.OtherLanguage _ ->
          "its creative is in another language, or another one suits the request better";
      case RemovalReason.OtherVariant _ -> "the customer sees another variant of its test";
      case RemovalReason.NoCreative _ -> "the offer has no creative and the flow requires one";
      case RemovalReason.Closed(ClosedChannel channel) -> DeliveryText.reason(channel);
      case RemovalReason.Unsupplied(SupplyReason supply) -> SupplyText.reason(supply);
      case RemovalReason.Filtered filtered ->
          "the filter `"
              + filtered.nodeId()
              + "` removed it: "
              + (filtered.conditions().isEmpty()
                  ? "its conditions do not fit the fields of the offer"
                  : conditions(filtered.conditions()));
      case RemovalReason.InCall(_, String flow, RemovalReason said) ->
          "in the called flow `" + flow + "`: " + of(said);
      case RemovalReason.NoRow(_, String schema) ->
          "the customer has no row under the schema `" + schema + "`, which the flow requires";
      case RemovalReason.NotCalled(String flowId) ->
          "the flow `" + flowId + "` that is called is not active";
      case RemovalReason.Unqualified unqualified -> of(unqualified.primary());
      case RemovalReason.Blocked(PolicyRow row) -> ContactText.reason(row);
      case RemovalReason.Guarded guarded -> of(guarded);
      case RemovalReason.Crowded(String category, int max) ->
          "diversity: the answer has "
              + max
              + (max == 1 ? " offer" : " offers")
              + " of the category `"
              + category
              + "` already";
    };
  }

  /** Why candidates were sent another way than they might have gone. */
  public static String of(Explanation.Detour detour) {
    return "node `"
        + detour.nodeId()
        + "` went on to the next branch: "
        + conditions(detour.conditions());
  }

  /** Why a guardrail does not hold. */
  static String of(RemovalReason.Guarded guarded) {
    String name = "guardrail `" + guarded.name() + "`: ";
    if (guarded.saying().isPresent()) {
      return name + guarded.saying().get();
    }
    if (guarded.expression().isEmpty()) {
      return name
          + (guarded.conditions().isEmpty()
              ? "its conditions do not fit the fields of the offer"
              : conditions(guarded.conditions()));
    }
    return name
        + "`"
        + guarded.expression()
        + (guarded.truth() == Truth.UNKNOWN ? "` is unknown" : "` is not true");
  }

  /** Why a rule failed. */
  public static String of(QualificationFailure failure) {
    String rule = rule(failure.rule());
    if (failure.isUnknownName()) {
      return rule + ": unknown name";
    }
    return rule + ": " + conditions(failure.conditions());
  }

  private static String conditions(List<FailedCondition> conditions) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < conditions.size(); i++) {
      text.append(i == 0 ? "" : "; ")
          .append(QualificationText.of(conditions.get(i).rule()))
          .append(conditions.get(i).outcome() == Truth.UNKNOWN ? " is unknown (" : " failed (")
          .append(QualificationText.actual(conditions.get(i)))
          .append(')');
    }
    return text.toString();
  }

  private static String rule(Optional<QualificationDefinition> rule) {
    return rule.map(each -> "qualification rule `" + each.name() + "`")
        .orElse("the offer's own rules");
  }

  private ReasonText() {}
}
