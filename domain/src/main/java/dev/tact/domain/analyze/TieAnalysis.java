package dev.tact.domain.analyze;

import dev.tact.domain.analyze.Search.Outcome;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.config.Limits;
import dev.tact.domain.qualify.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds equal priorities that decide something: which of several failed rules a reason names, and
 * whether an override lifts.
 */
final class TieAnalysis {

  private final RuleBook rules;
  private final PolicyBook policies;
  private final RuleTrial trial;
  private final Notes notes;
  private final Instant at;

  /** Rules that a reason would name in the order of their creation. */
  private record Rank(Stage stage, int priority) {}

  TieAnalysis(RuleBook rules, PolicyBook policies, RuleTrial trial, Notes notes, Instant at) {
    this.rules = rules;
    this.policies = policies;
    this.trial = trial;
    this.notes = notes;
    this.at = at;
  }

  void run() {
    Map<Rank, List<RuleBook.Written>> byRank = new LinkedHashMap<>();
    for (RuleBook.Written rule : rules.written()) {
      if (rule.definition().stage().isHard() && rule.definition().active().holds(at)) {
        byRank
            .computeIfAbsent(
                new Rank(rule.definition().stage(), rule.definition().priority()),
                _ -> new ArrayList<>())
            .add(rule);
      }
    }
    byRank.forEach(this::note);
    Map<Integer, List<PolicyBook.Written>> byPriority = new LinkedHashMap<>();
    for (PolicyBook.Written policy : policies.alive()) {
      byPriority.computeIfAbsent(policy.policy().priority(), _ -> new ArrayList<>()).add(policy);
    }
    byPriority.forEach(this::note);
  }

  private void note(Rank rank, List<RuleBook.Written> tied) {
    Set<RuleBook.Written> meeting = new LinkedHashSet<>();
    Optional<Witness> witness = Optional.empty();
    for (int i = 0; i < tied.size(); i++) {
      for (int j = i + 1; j < tied.size() && notes.effort().take(1); j++) {
        if (tied.get(i).widest().intersects(tied.get(j).widest())) {
          witness = witness.isPresent() ? witness : failing(tied.get(i), tied.get(j));
          meeting.add(tied.get(i));
          meeting.add(tied.get(j));
        }
      }
    }
    if (witness.isPresent()) {
      notes.found(
          new Finding(
              FindingCode.RULE_TIE,
              meeting.stream()
                  .limit(Limits.ANALYSIS_SUBJECTS)
                  .map(RuleBook.Written::subject)
                  .toList(),
              meeting.size()
                  + " rules of the stage `"
                  + rank.stage().wire()
                  + "` share the priority "
                  + rank.priority()
                  + ": of those that somebody fails a reason names the oldest",
              witness,
              List.of()));
    }
  }

  /** Somebody who fails both rules for one candidate. */
  private Optional<Witness> failing(RuleBook.Written one, RuleBook.Written other) {
    CandidateMask both = one.scope().resolve("", "", Set.of()).copy();
    both.retainAll(other.scope().resolve("", "", Set.of()));
    int candidate = both.next(0);
    if (candidate < 0) {
      return Optional.empty();
    }
    List<Claim> claims = new ArrayList<>();
    for (RuleBook.Written rule : List.of(one, other)) {
      claims.add(
          new Claim(
              rule.subject(),
              rules.tree(rule, candidate).orElse(Proposition.NEVER),
              Target.NOT_TRUE));
    }
    Outcome outcome = rules.search(claims, candidate, rules.view("", at), notes.effort());
    if (!(outcome instanceof Outcome.Found(var values))) {
      return Optional.empty();
    }
    Guess guess = Guess.of(values, at);
    Set<String> failed = trial.failed(guess, candidate);
    return failed.contains(one.definition().id()) && failed.contains(other.definition().id())
        ? Optional.of(
            trial.show(
                guess,
                "fails "
                    + one.subject()
                    + " and "
                    + other.subject()
                    + " for "
                    + rules.offer(candidate)))
        : Optional.empty();
  }

  private void note(int priority, List<PolicyBook.Written> tied) {
    List<PolicyBook.Written> overrides =
        tied.stream().filter(PolicyBook.Written::isOverride).toList();
    List<PolicyBook.Written> blocking = tied.stream().filter(each -> !each.isOverride()).toList();
    for (PolicyBook.Written override : overrides) {
      List<Subject> subjects = new ArrayList<>(List.of(override.subject()));
      blocking.stream()
          .filter(each -> each.meets(override) && PolicyBook.lifts(override, each))
          .forEach(each -> subjects.add(each.subject()));
      if (subjects.size() > 1) {
        notes.found(
            Finding.proved(
                FindingCode.OVERRIDE_TIE,
                subjects,
                "the override "
                    + override.subject()
                    + " lifts policies of its own priority "
                    + priority,
                List.of("an override of an equal or higher priority lifts")));
      }
    }
    List<PolicyBook.Written> meeting =
        blocking.stream()
            .filter(each -> blocking.stream().anyMatch(o -> o != each && o.meets(each)))
            .toList();
    if (meeting.size() > 1) {
      notes.found(
          Finding.proved(
              FindingCode.POLICY_TIE,
              meeting.stream()
                  .limit(Limits.ANALYSIS_SUBJECTS)
                  .map(PolicyBook.Written::subject)
                  .toList(),
              meeting.size()
                  + " policies that act on the same offers share the priority "
                  + priority
                  + ": of those that block a reason names the oldest",
              List.of("the order of policies never changes what is blocked, only what is named")));
    }
  }
}
