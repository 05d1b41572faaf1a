package dev.tact.domain.analyze;

import dev.tact.domain.analyze.RuleBook.Written;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.Explanation;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows by the flow that judges everything which rules a customer fails for a candidate. */
final class RuleTrial {

  private final RuleBook book;
  private final Trial trial;
  private final Instant at;

  RuleTrial(RuleBook book, Trial trial, Instant at) {
    this.book = book;
    this.trial = trial;
    this.at = at;
  }

  /** A customer of whom nothing is known but what puts the rule into effect, failing it. */
  Optional<Witness> failing(Written rule, int candidate) {
    Map<NameReference, Value> values = new HashMap<>(book.belonging(rule));
    Guess guess = new Guess(values, channel(rule, candidate), at, List.of());
    if (!failed(guess, candidate).contains(rule.definition().id())) {
      return Optional.empty();
    }
    return Optional.of(
        trial.witness(guess, "fails the rule " + rule.subject() + " for " + book.offer(candidate)));
  }

  /** A guess that was judged, as somebody whom anybody can try out. */
  Witness show(Guess guess, String expected) {
    return trial.witness(guess, expected);
  }

  /** The ids of the rules that a guess fails for a candidate, of all stages. */
  Set<String> failed(Guess guess, int candidate) {
    Decision decision = trial.explain(guess);
    String offer = book.catalog().offer(candidate).id();
    String creative = book.catalog().creative(candidate).map(each -> each.id()).orElse("");
    Set<String> failed = new HashSet<>();
    for (Explanation.Removal removal : decision.explanation().removals()) {
      if (removal.offerId().equals(offer)
          && removal.creativeId().equals(creative)
          && removal.reason() instanceof RemovalReason.Unqualified(var failures)) {
        failures.forEach(failure -> failed.add(id(failure)));
      }
    }
    for (Explanation.Lowering lowering : decision.explanation().lowerings()) {
      if (lowering.offerId().equals(offer) && lowering.creativeId().equals(creative)) {
        failed.add(id(lowering.failure()));
      }
    }
    return failed;
  }

  /** The id of the rule; of the rules on the offer itself "". */
  private static String id(QualificationFailure failure) {
    return failure.rule().map(QualificationDefinition::id).orElse("");
  }

  /** The channel that a request must name so that the rule asks this candidate, or "". */
  private String channel(Written rule, int candidate) {
    if (rule.scope().resolve("", "", rule.members()).has(candidate)) {
      return "";
    }
    for (Scope scope : rule.definition().scopes().scopes()) {
      if (scope instanceof Scope.OfChannel(String id)
          && rule.scope().resolve(id, "", rule.members()).has(candidate)) {
        return id;
      }
    }
    return "";
  }
}
