package dev.tact.domain.analyze;

import dev.tact.domain.analyze.PolicyBook.Written;
import dev.tact.domain.contact.CountingRule;
import java.util.ArrayList;
import java.util.List;

/** Finds policies that do nothing or stop everything, and overrides that lift nothing or all. */
final class OverrideAnalysis {

  private final PolicyBook book;
  private final CapTrial trial;
  private final Notes notes;

  OverrideAnalysis(PolicyBook book, CapTrial trial, Notes notes) {
    this.book = book;
    this.trial = trial;
    this.notes = notes;
  }

  void run() {
    for (Written each : book.written()) {
      if (book.isOver(each)) {
        note(
            FindingCode.POLICY_PERIOD_OVER,
            each,
            "the policy " + each.subject() + " acts no more",
            "its `activeTo` is " + each.policy().active().to().orElseThrow());
      } else if (each.widest().isEmpty()) {
        note(
            FindingCode.POLICY_OUT_OF_SCOPE,
            each,
            "the policy " + each.subject() + " acts on nothing: nothing active lies in its scope",
            "no active offer or creative lies in " + ScopeWords.of(each.policy().scopes()));
      } else if (each.isOverride()) {
        lifted(each);
      } else if (each.rule() instanceof CountingRule rule
          && rule.limits().stream().anyMatch(limit -> limit.max() == 0)) {
        notes.found(
            Finding.proved(
                    FindingCode.POLICY_ALWAYS_BLOCKS,
                    List.of(each.subject()),
                    "the policy " + each.subject() + " allows no contact in its scope at all",
                    List.of("it has a limit of 0, which the first contact would exceed"))
                .with(trial.blocking(each)));
      }
    }
  }

  private void lifted(Written override) {
    List<Written> others = new ArrayList<>();
    List<Written> lifted = new ArrayList<>();
    for (Written other : book.alive()) {
      if (!other.isOverride() && other.meets(override)) {
        others.add(other);
        if (PolicyBook.lifts(override, other)) {
          lifted.add(other);
        }
      }
    }
    if (lifted.isEmpty()) {
      List<String> proof = new ArrayList<>();
      others.forEach(other -> proof.add(stays(override, other)));
      if (others.isEmpty()) {
        proof.add("no other policy acts on anything in its scope");
      }
      notes.found(
          Finding.proved(
              FindingCode.OVERRIDE_LIFTS_NOTHING,
              List.of(override.subject()),
              "the override " + override.subject() + " lifts nothing",
              proof));
    } else if (lifted.size() == others.size() && override.policy().scopes().isGlobal()) {
      List<Subject> subjects = new ArrayList<>(List.of(override.subject()));
      lifted.forEach(other -> subjects.add(other.subject()));
      notes.found(
          Finding.proved(
              FindingCode.OVERRIDE_LIFTS_EVERYTHING,
              subjects,
              "the override " + override.subject() + " lifts every policy there is",
              List.of(
                  "it is global, its priority is "
                      + override.policy().priority()
                      + ", and every policy is bypassable and of no higher priority")));
    }
  }

  private static String stays(Written override, Written other) {
    return "the policy "
        + other.subject()
        + (other.policy().bypassable()
            ? " has the priority "
                + other.policy().priority()
                + ", more than "
                + override.policy().priority()
            : " is not bypassable");
  }

  private void note(FindingCode code, Written policy, String message, String proof) {
    notes.found(Finding.proved(code, List.of(policy.subject()), message, List.of(proof)));
  }
}
