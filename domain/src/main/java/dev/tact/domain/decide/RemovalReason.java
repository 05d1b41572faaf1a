package dev.tact.domain.decide;

import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.formula.Pace;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import dev.tact.domain.value.Truth;
import java.util.List;
import java.util.Optional;

/** Why a candidate left the running. The text is rendered by `trace`, and only when it is read. */
public sealed interface RemovalReason {

  /** The reason itself, in whichever called flow it lies. */
  default RemovalReason innermost() {
    return this;
  }

  /** The flow does not decide about this offer. */
  record NotInInventory() implements RemovalReason {}

  /** The request excludes the offer or the creative. */
  record Excluded() implements RemovalReason {}

  /** The creative is for another channel than the one the request names. */
  record OtherChannel() implements RemovalReason {}

  /** The creative is for another placement than the one the request names. */
  record OtherPlacement() implements RemovalReason {}

  /** The creative is in another language, or another one suits the request's language better. */
  record OtherLanguage() implements RemovalReason {}

  /** The customer sees another variant of a test. */
  record OtherVariant() implements RemovalReason {}

  /** The offer has no creative and the flow asks for one. */
  record NoCreative() implements RemovalReason {}

  /** The channel is closed: quiet hours, or no consent. */
  record Closed(ClosedChannel channel) implements RemovalReason {}

  /** There is nothing of it to give: schedule, switched off, budget, stock or system cap. */
  record Unsupplied(SupplyReason reason) implements RemovalReason {}

  /**
   * A filter of the flow does not keep it.
   *
   * @param conditions those to which it is owed; none where they do not fit the offer's fields
   * @param pace how often the outcome may change by time alone
   */
  record Filtered(String nodeId, List<FailedCondition> conditions, Pace pace)
      implements RemovalReason {
    public Filtered {
      conditions = List.copyOf(conditions);
    }
  }

  /** The customer has no row under a schema that the flow requires. */
  record NoRow(String nodeId, String schemaName) implements RemovalReason {}

  /**
   * The customer does not qualify.
   *
   * @param failures every hard rule that failed, the primary reason first
   */
  record Unqualified(List<QualificationFailure> failures) implements RemovalReason {
    public Unqualified {
      failures = List.copyOf(failures);
    }

    public QualificationFailure primary() {
      return failures.getFirst();
    }
  }

  /**
   * A called flow does not let it through.
   *
   * @param reason as of that flow
   */
  record InCall(String flowId, String flowName, RemovalReason reason) implements RemovalReason {
    @Override
    public RemovalReason innermost() {
      return reason.innermost();
    }
  }

  /** The flow to be called does not run: it is not active, or nothing of it was published. */
  record NotCalled(String flowId) implements RemovalReason {}

  /** A contact policy blocks it: by past contacts, or by better-ranked items of the same answer. */
  record Blocked(PolicyRow row) implements RemovalReason {}

  /**
   * A guardrail does not hold of it, or nobody knows whether it does.
   *
   * @param saying what its author tells people
   * @param conditions those to which it is owed; none where a formula is
   * @param expression the formula that is not true, or ""
   * @param active when it is demanded
   * @param pace how often the outcome may change by time alone
   */
  record Guarded(
      String guardrailId,
      String key,
      String name,
      Optional<String> saying,
      List<FailedCondition> conditions,
      String expression,
      Truth truth,
      ActivePeriod active,
      Pace pace)
      implements RemovalReason {
    public Guarded {
      conditions = List.copyOf(conditions);
    }
  }

  /** Better-ranked items of the same answer take all the places of its category. */
  record Crowded(String category, int max) implements RemovalReason {}
}
