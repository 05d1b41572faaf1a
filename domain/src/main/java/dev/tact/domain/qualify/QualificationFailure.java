package dev.tact.domain.qualify;

import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule that a candidate fails.
 *
 * @param rule the record; empty for the rules that stand on the offer itself
 * @param conditions the conditions that failed; none where a name means nothing for the offer
 */
public record QualificationFailure(
    Optional<QualificationDefinition> rule, List<FailedCondition> conditions) {

  public QualificationFailure {
    conditions = List.copyOf(conditions);
  }

  /**
   * One single rule that did not come out as needed.
   *
   * @param actual what the customer has: {@link QualificationRule#actual}
   * @param outcome false (or, under `not`, true), or unknown
   * @param turns when it may come out otherwise by time alone: {@link QualificationRule#turns}
   */
  public record FailedCondition(
      QualificationRule rule, Value actual, Truth outcome, List<Instant> turns) {
    public FailedCondition {
      turns = List.copyOf(turns);
    }
  }

  /** Whether the rule names something that the offer does not have. */
  public boolean isUnknownName() {
    return conditions.isEmpty();
  }

  /** The stage of the rule; inline ones are about eligibility. */
  public Stage stage() {
    return rule.map(QualificationDefinition::stage).orElse(Stage.ELIGIBILITY);
  }
}
