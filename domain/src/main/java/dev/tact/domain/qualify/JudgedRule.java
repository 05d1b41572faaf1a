package dev.tact.domain.qualify;

import dev.tact.domain.scope.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What one rule says of one candidate.
 *
 * @param rule the record; empty for the rules that stand on the offer itself
 * @param scope the first scope of the rule in which the candidate lies, else its first
 * @param trees what must all hold; none where the rule's names mean nothing for the offer
 * @param applies whether the rule asks this candidate at all, now
 * @param failure what failed, if anything did
 */
public record JudgedRule(
    Optional<QualificationDefinition> rule,
    Scope scope,
    List<RuleTree> trees,
    boolean applies,
    Optional<QualificationFailure> failure) {

  public JudgedRule {
    trees = List.copyOf(trees);
  }

  /** The id of the record; "" for the rules that stand on the offer itself. */
  public String id() {
    return rule.map(QualificationDefinition::id).orElse("");
  }
}
