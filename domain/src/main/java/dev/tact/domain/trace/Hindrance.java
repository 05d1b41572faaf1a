package dev.tact.domain.trace;

import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.why.Gate;
import java.util.Optional;

/**
 * What kept an offer out of one answer.
 *
 * @param gate the wire name of the gate where it fell, or {@link #RANKING}
 * @param ruleId of the rule or policy that did it; "" where none did
 * @param ruleName what people call it; "" where none did
 * @param reason in words
 */
public record Hindrance(String gate, String ruleId, String ruleName, String reason) {

  /** Where an offer falls that nothing blocks. */
  public static final String RANKING = "ranking";

  static final Hindrance NOT_IN_CATALOG =
      new Hindrance(
          Gate.CATALOG.wire(), "", "", "the offer is not active, or has nothing to deliver");

  static final Hindrance OUTRANKED =
      new Hindrance(RANKING, "", "", "nothing blocks it, but others come first");

  static Hindrance of(RemovalReason reason) {
    String gate = Gate.of(reason).map(Gate::wire).orElse(RANKING);
    String text = ReasonText.of(reason);
    if (reason instanceof RemovalReason.Unqualified unqualified) {
      Optional<QualificationDefinition> rule = unqualified.primary().rule();
      return new Hindrance(
          gate,
          rule.map(QualificationDefinition::id).orElse(""),
          rule.map(QualificationDefinition::name).orElse("inline"),
          text);
    }
    return reason instanceof RemovalReason.Blocked(PolicyRow row)
        ? new Hindrance(gate, row.policy().id(), row.policy().name(), text)
        : new Hindrance(gate, "", "", text);
  }
}
