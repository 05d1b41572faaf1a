package dev.tact.application.replay;

import dev.tact.application.port.in.ReplayReport;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.Hindrance;
import dev.tact.domain.trace.SlateChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Counts what becomes of decisions. Belongs to one report. */
final class Turnout {

  private static final int EXAMPLES = 25;
  private static final int FACTS = 25;
  private static final int ROWS = 200;

  private final List<DecisionRecord> records;
  private final Map<String, int[]> offers = new HashMap<>();
  private final Map<List<String>, int[]> rules = new HashMap<>();
  private final Map<String, Integer> missing = new HashMap<>();
  private final List<SlateChange> changes = new ArrayList<>();
  private int judged;
  private int insufficient;
  private int withoutRules;
  private int notInEffect;

  /**
   * Begins to count.
   *
   * @param records all that are looked at, the newest first
   */
  Turnout(List<DecisionRecord> records) {
    this.records = records;
  }

  void withoutRules(int decisions) {
    withoutRules += decisions;
  }

  void notInEffect(int decisions) {
    notInEffect += decisions;
  }

  void insufficient(List<String> facts) {
    insufficient++;
    facts.stream().distinct().forEach(fact -> missing.merge(fact, 1, Integer::sum));
  }

  void judged(SlateChange change) {
    judged++;
    if (!change.isNone()) {
      changes.add(change);
      change.won().forEach(turn -> count(turn, 0));
      change.lost().forEach(turn -> count(turn, 1));
    }
  }

  private void count(SlateChange.Turn turn, int side) {
    Hindrance by = turn.hindrance();
    offers.computeIfAbsent(turn.offerId(), _ -> new int[2])[side]++;
    rules.computeIfAbsent(List.of(by.gate(), by.ruleId(), by.ruleName()), _ -> new int[2])[side]++;
  }

  /**
   * The report.
   *
   * @param names of offers by id
   */
  ReplayReport report(UnaryOperator<String> names) {
    changes.sort(Comparator.comparing((SlateChange each) -> each.record().id()).reversed());
    return new ReplayReport(
        records.isEmpty() ? Optional.empty() : Optional.of(records.getLast().now()),
        records.isEmpty() ? Optional.<Instant>empty() : Optional.of(records.getFirst().now()),
        counts(),
        new ReplayReport.Unjudged(insufficient, withoutRules, notInEffect, missing()),
        offers.entrySet().stream()
            .map(
                each ->
                    new ReplayReport.OfferTurns(
                        each.getKey(),
                        names.apply(each.getKey()),
                        each.getValue()[0],
                        each.getValue()[1]))
            .sorted(
                Comparator.comparing((ReplayReport.OfferTurns each) -> -each.won() - each.lost())
                    .thenComparing(ReplayReport.OfferTurns::offerId))
            .limit(ROWS)
            .toList(),
        rules.entrySet().stream()
            .map(each -> turns(each.getKey(), each.getValue()))
            .sorted(
                Comparator.comparing(
                        (ReplayReport.RuleTurns each) -> -each.wonFrom() - each.lostTo())
                    .thenComparing(ReplayReport.RuleTurns::gate)
                    .thenComparing(ReplayReport.RuleTurns::ruleId))
            .limit(ROWS)
            .toList(),
        changes.stream().limit(EXAMPLES).toList());
  }

  private ReplayReport.Counts counts() {
    return new ReplayReport.Counts(
        records.size(),
        judged,
        changes.size(),
        changes.stream().mapToInt(each -> each.won().size()).sum(),
        changes.stream().mapToInt(each -> each.lost().size()).sum(),
        (int) changes.stream().filter(SlateChange::isEmptied).count(),
        (int) changes.stream().filter(SlateChange::isFilled).count());
  }

  private List<ReplayReport.MissingFact> missing() {
    return missing.entrySet().stream()
        .map(each -> new ReplayReport.MissingFact(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparing((ReplayReport.MissingFact each) -> -each.decisions())
                .thenComparing(ReplayReport.MissingFact::fact))
        .limit(FACTS)
        .toList();
  }

  private static ReplayReport.RuleTurns turns(List<String> by, int[] counts) {
    return new ReplayReport.RuleTurns(by.get(0), by.get(1), by.get(2), counts[0], counts[1]);
  }
}
