package dev.tact.domain.analyze;

import dev.tact.domain.analyze.FindingCode.Topic;
import dev.tact.domain.config.Limits;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What can be said of a configuration before any customer comes.
 *
 * @param at the instant as of which everything was looked at
 * @param version of the configuration
 * @param flow the flow by which offers were judged
 * @param findings what matters most in front; of one severity in the order of the codes
 * @param unsettled what could be neither proved nor shown
 */
public record PolicyAnalysis(
    Instant at, long version, String flow, List<Finding> findings, List<Unsettled> unsettled) {

  /** Every kind of finding but those that only confirm. */
  public static final Set<Topic> TOPICS = EnumSet.complementOf(EnumSet.of(Topic.REACHABLE));

  private static final Comparator<Finding> MOST_IMPORTANT_FIRST =
      Comparator.comparing((Finding finding) -> finding.code().severity())
          .thenComparing(Finding::code)
          .thenComparing(finding -> finding.subjects().getFirst().id())
          .thenComparing(Finding::message);

  public PolicyAnalysis {
    findings = List.copyOf(findings);
    unsettled = List.copyOf(unsettled);
  }

  /**
   * Analyzes a configuration.
   *
   * @param plan the flow that decides which offers can be reached
   * @param topics the kinds of finding that are wanted
   */
  public static PolicyAnalysis of(
      DecisionPlans plans, DecisionPlan plan, Set<Topic> topics, Instant at) {
    Notes notes = Notes.empty(new Effort(Limits.ANALYSIS_STEPS));
    RuleBook book = new RuleBook(plans, at);
    RuleTrial ruleTrial =
        new RuleTrial(book, new Trial(plans, plans.base(), book.propositions().slots()), at);
    if (wants(topics, Topic.CONTRADICTIONS, Topic.DEAD_RULES)) {
      new RuleAnalysis(book, ruleTrial, notes, at).run();
    }
    Openings openings = new Openings(plan, at, notes.effort());
    PolicyBook policies = new PolicyBook(plans, at);
    policies(plans, policies, topics, at, notes, book, ruleTrial);
    if (topics.contains(Topic.SCHEDULES)) {
      new ScheduleAnalysis(book, openings, notes).run();
    }
    if (wants(topics, Topic.CONTRADICTIONS, Topic.OFFERS, Topic.REACHABLE)) {
      Reaching reaching =
          new Reaching(
              new Trial(plans, plan, book.propositions().slots()),
              openings,
              new Effort(Limits.ANALYSIS_JUDGEMENTS));
      OfferAnalysis offers = new OfferAnalysis(book, policies, reaching, ruleTrial, notes, at);
      offers.run();
      offers.undeliverable(plans.configuration());
    }
    return report(notes, plans, plan, topics, at);
  }

  private static void policies(
      DecisionPlans plans,
      PolicyBook policies,
      Set<Topic> topics,
      Instant at,
      Notes notes,
      RuleBook book,
      RuleTrial ruleTrial) {
    CapTrial capTrial =
        new CapTrial(new Trial(plans, plans.base(), book.propositions().slots()), at);
    if (topics.contains(Topic.CAPS)) {
      new CapAnalysis(policies, capTrial, notes).run();
    }
    if (wants(topics, Topic.OVERRIDES, Topic.DEAD_RULES)) {
      new OverrideAnalysis(policies, capTrial, notes).run();
    }
    if (topics.contains(Topic.TIES)) {
      new TieAnalysis(book, policies, ruleTrial, notes, at).run();
    }
  }

  private static boolean wants(Set<Topic> topics, Topic... any) {
    return List.of(any).stream().anyMatch(topics::contains);
  }

  private static PolicyAnalysis report(
      Notes notes, DecisionPlans plans, DecisionPlan plan, Set<Topic> topics, Instant at) {
    List<Finding> findings =
        notes.findings().stream()
            .filter(finding -> topics.contains(finding.code().topic()))
            .sorted(MOST_IMPORTANT_FIRST)
            .toList();
    List<Unsettled> unsettled = new ArrayList<>(notes.unsettled());
    if (notes.effort().isSpent()) {
      unsettled.add(
          new Unsettled(List.of(), "everything that was not looked at yet", Unsettled.TOO_MUCH));
    }
    if (findings.size() > Limits.ANALYSIS_FINDINGS) {
      unsettled.add(
          new Unsettled(
              List.of(),
              "the findings after the first " + Limits.ANALYSIS_FINDINGS,
              "there are " + findings.size() + "; mend the first ones and analyze again"));
      findings = findings.subList(0, Limits.ANALYSIS_FINDINGS);
    }
    return new PolicyAnalysis(at, plans.version(), plan.key(), findings, unsettled);
  }
}
