package dev.tact.domain.qualify;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.value.Truth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All qualification rules over one catalog. A candidate qualifies exactly when every hard rule
 * whose scope holds it, and every rule on its offer, comes out true: unknown blocks. Order and
 * duplicates of rules do not matter. Failed match rules multiply its fit, and an unknown match has
 * failed.
 */
public final class Qualifications {

  private final Catalog catalog;
  private final IndexBuilder.Index index;
  private final List<Explained> rules;
  private final List<InlineRules> inline;
  private final ZoneId zone;

  /** A rule with its scope, in the order in which reasons name them. */
  private record Explained(CompiledRule rule, ScopeMask scope) {}

  private Qualifications(
      Catalog catalog,
      IndexBuilder.Index index,
      List<Explained> rules,
      List<InlineRules> inline,
      ZoneId zone) {
    this.catalog = catalog;
    this.index = index;
    this.rules = rules;
    this.inline = inline;
    this.zone = zone;
  }

  /**
   * Compiles rules.
   *
   * @param inline the rules on each offer, by offer ordinal
   * @param zone the tenant's, in which windows of time stand that name none
   */
  public static Qualifications compile(
      Catalog catalog,
      Names names,
      List<CompiledRule> rules,
      List<InlineRules> inline,
      Requirements requirements,
      ZoneId zone) {
    IndexBuilder.Index index = new IndexBuilder(catalog, names, requirements).build(rules, inline);
    List<Explained> explained = new ArrayList<>();
    for (CompiledRule rule : rules) {
      explained.add(new Explained(rule, ScopeMask.compile(rule.definition().scopes(), catalog)));
    }
    explained.sort(
        Comparator.comparing((Explained each) -> each.rule().definition().stage())
            .thenComparing(each -> -each.rule().definition().priority())
            .thenComparing(each -> each.rule().definition().id()));
    return new Qualifications(catalog, index, List.copyOf(explained), List.copyOf(inline), zone);
  }

  /** The rule records, in the order in which reasons name them. */
  public List<CompiledRule> rules() {
    return rules.stream().map(Explained::rule).toList();
  }

  /** The rules that stand on an offer. */
  public InlineRules inline(int offerOrdinal) {
    return inline.get(offerOrdinal);
  }

  /** Whether failed rules may change the fit of candidates. */
  public boolean hasMatchRules() {
    return !index.matched().isEmpty();
  }

  /** Takes out the candidates that do not qualify. */
  public void judge(
      CandidateMask alive, CandidateValues values, Situation situation, Set<String> segments) {
    new Judging(catalog, index, zone, values, situation, segments).judge(alive);
  }

  /**
   * Multiplies the fit of candidates by the multipliers of the match rules that they fail.
   *
   * @param fit by candidate ordinal, changed in place
   */
  public void match(
      CandidateMask alive,
      CandidateValues values,
      Situation situation,
      Set<String> segments,
      double[] fit) {
    new Judging(catalog, index, zone, values, situation, segments).match(alive, fit);
  }

  /** Every hard rule that a candidate fails, the primary reason first: worked out one by one. */
  public List<QualificationFailure> failures(
      int candidate, CandidateValues values, Situation situation, Set<String> segments) {
    List<QualificationFailure> failures = new ArrayList<>();
    boolean inlineDone = false;
    for (Explained each : rules) {
      QualificationDefinition rule = each.rule().definition();
      if (!inlineDone
          && (rule.stage() != Stage.ELIGIBILITY
              || rule.priority() < QualificationDefinition.PRIORITY_DEFAULT)) {
        inlineFailure(candidate, values).ifPresent(failures::add);
        inlineDone = true;
      }
      if (rule.stage().isHard()
          && rule.holds(situation.now(), zone)
          && inScope(each.scope(), candidate, situation, segments)) {
        failure(each.rule(), candidate, values).ifPresent(failures::add);
      }
    }
    if (!inlineDone) {
      inlineFailure(candidate, values).ifPresent(failures::add);
    }
    return failures;
  }

  /** Every match rule that a candidate fails: each of them lowered its score. */
  public List<QualificationFailure> mismatches(
      int candidate, CandidateValues values, Situation situation, Set<String> segments) {
    List<QualificationFailure> failures = new ArrayList<>();
    for (Explained each : rules) {
      QualificationDefinition rule = each.rule().definition();
      if (!rule.stage().isHard()
          && rule.holds(situation.now(), zone)
          && inScope(each.scope(), candidate, situation, segments)) {
        failure(each.rule(), candidate, values).ifPresent(failures::add);
      }
    }
    return failures;
  }

  /** Every rule, and what it says of a candidate: worked out one by one. */
  public List<JudgedRule> judged(
      int candidate, CandidateValues values, Situation situation, Set<String> segments) {
    List<JudgedRule> judged = new ArrayList<>();
    List<RuleTree> own = inline.get(catalog.offerOrdinal(candidate)).trees();
    if (!own.isEmpty()) {
      judged.add(
          new JudgedRule(
              Optional.empty(), new Scope.Global(), own, true, inlineFailure(candidate, values)));
    }
    for (Explained each : rules) {
      QualificationDefinition rule = each.rule().definition();
      boolean applies =
          rule.holds(situation.now(), zone)
              && inScope(each.scope(), candidate, situation, segments);
      judged.add(
          new JudgedRule(
              Optional.of(rule),
              each.scope()
                  .matched(
                      candidate,
                      situation.request().channelId().orElse(""),
                      situation.request().placementId().orElse(""),
                      segments),
              each.rule().tree(values.names().of(catalog.offer(candidate))).stream().toList(),
              applies,
              applies ? failure(each.rule(), candidate, values) : Optional.empty()));
    }
    return judged;
  }

  private Optional<QualificationFailure> failure(
      CompiledRule rule, int candidate, CandidateValues values) {
    Optional<RuleTree> tree = rule.tree(values.names().of(catalog.offer(candidate)));
    values.at(candidate);
    if (tree.isPresent() && tree.get().judge(values) == Truth.TRUE) {
      return Optional.empty();
    }
    return Optional.of(
        new QualificationFailure(
            Optional.of(rule.definition()),
            tree.map(each -> FailureFinder.of(each, values)).orElse(List.of())));
  }

  private Optional<QualificationFailure> inlineFailure(int candidate, CandidateValues values) {
    values.at(candidate);
    List<QualificationFailure.FailedCondition> failed = new ArrayList<>();
    for (RuleTree tree : inline.get(catalog.offerOrdinal(candidate)).trees()) {
      if (tree.judge(values) != Truth.TRUE) {
        failed.addAll(FailureFinder.of(tree, values));
      }
    }
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(new QualificationFailure(Optional.empty(), failed));
  }

  private static boolean inScope(
      ScopeMask scope, int candidate, Situation situation, Set<String> segments) {
    return scope.has(
        candidate,
        situation.request().channelId().orElse(""),
        situation.request().placementId().orElse(""),
        segments);
  }
}
