package dev.tact.domain.why;

import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Pace;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationRule;
import dev.tact.domain.qualify.RuleTree;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/** The instants at which a block may lift by time alone. */
final class Turns {

  private final DecisionPlan plan;
  private final List<JudgedRule> rules;
  private final PolicyTurns policies;
  private final Instant horizon;

  Turns(
      DecisionPlan plan,
      Facts facts,
      Set<String> segments,
      List<JudgedRule> rules,
      Instant horizon) {
    this.plan = plan;
    this.rules = rules;
    this.policies = new PolicyTurns(plan, facts, segments);
    this.horizon = horizon;
  }

  /** The instants after `from` and up to the horizon, in their order. */
  NavigableSet<Instant> of(Block block, Instant from) {
    TurnBook book = new TurnBook(from, horizon);
    if (block.cause() instanceof Cause.Removed(RemovalReason reason)) {
      add(reason, book);
    }
    return book.turns();
  }

  private void add(RemovalReason removal, TurnBook book) {
    switch (removal) {
      case RemovalReason.Closed(ClosedChannel.Quiet quiet) -> book.add(quiet.ends());
      case RemovalReason.Unqualified(List<QualificationFailure> failures) ->
          failures.forEach(failure -> qualification(failure, book));
      case RemovalReason.Filtered filtered -> paced(filtered.pace(), book);
      case RemovalReason.Blocked(PolicyRow row) -> policies.add(row, book);
      case RemovalReason.Unsupplied(SupplyReason reason) -> reason.lifts().ifPresent(book::add);
      case RemovalReason.InCall(_, _, RemovalReason reason) -> add(reason, book);
      case RemovalReason.Guarded guarded -> {
        book.period(guarded.active());
        paced(guarded.pace(), book);
      }
      case RemovalReason.Closed _,
          RemovalReason.NotCalled _,
          RemovalReason.NoRow _,
          RemovalReason.NotInInventory _,
          RemovalReason.Excluded _,
          RemovalReason.OtherChannel _,
          RemovalReason.OtherPlacement _,
          RemovalReason.OtherLanguage _,
          RemovalReason.OtherVariant _,
          RemovalReason.NoCreative _,
          RemovalReason.Crowded _ -> {}
    }
  }

  /** Those that depend on what exactly is in the way just then: they have to be asked anew. */
  NavigableSet<Instant> soon(Block block, Instant from) {
    TurnBook book = new TurnBook(from, horizon);
    if (block.cause() instanceof Cause.Removed(RemovalReason removal)) {
      switch (removal.innermost()) {
        case RemovalReason.Unqualified(var failures) ->
            failures.forEach(failure -> soon(failure, book));
        case RemovalReason.Unsupplied(SupplyReason reason) -> reason.lifts().ifPresent(book::add);
        default -> {
          // the others name all their turns at once
        }
      }
    }
    return book.turns();
  }

  private void soon(QualificationFailure failure, TurnBook book) {
    failure
        .rule()
        .flatMap(QualificationDefinition::window)
        .ifPresent(window -> book.addAll(window.instants(book.from(), plan.settings().timezone())));
    failure.conditions().forEach(failed -> book.addAll(failed.turns()));
  }

  private void qualification(QualificationFailure failure, TurnBook book) {
    String id = failure.rule().map(QualificationDefinition::id).orElse("");
    failure.rule().ifPresent(rule -> book.period(rule.active()));
    soon(failure, book);
    for (JudgedRule rule : rules) {
      if (rule.id().equals(id)) {
        rule.trees().forEach(tree -> formulas(tree, book));
      }
    }
  }

  private void formulas(RuleTree tree, TurnBook book) {
    Pace pace = Pace.NEVER;
    for (QualificationRule rule : tree.rules()) {
      for (NameReference name : rule.reads()) {
        pace = pace.faster(plan.shared().names().pace(name));
      }
    }
    paced(pace, book);
  }

  private static void paced(Pace pace, TurnBook book) {
    switch (pace) {
      case NEVER -> {}
      case DAILY -> book.midnights();
      case ANY_TIME -> book.grid();
    }
  }
}
