package dev.tact.application.replay;

import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ReplayReport;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Decision;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.ReplayRules;
import dev.tact.domain.trace.Replayed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes many decisions again, version by version, so that each configuration is made once. */
final class Replays {

  private final PlanRefresher current;
  private final PastPlans past;

  Replays(PlanRefresher current, PastPlans past) {
    this.current = current;
    this.past = past;
  }

  /**
   * What becomes of some decisions.
   *
   * @param records the newest first
   */
  ReplayReport report(TenantId tenant, List<DecisionRecord> records, Alternative alternative) {
    Turnout turnout = new Turnout(records);
    RecentRecords.byVersion(records)
        .forEach(
            (version, own) -> {
              Optional<DecisionPlans> then = past.of(tenant, version);
              if (then.isEmpty()) {
                turnout.withoutRules(own.size());
              } else if (!alternative.changes(then.get())) {
                turnout.notInEffect(own.size());
              } else {
                judge(own, then.get(), alternative, turnout);
              }
            });
    Configuration named = current.current(tenant).configuration();
    return turnout.report(
        offerId ->
            named
                .entry(Kind.OFFER, offerId)
                .map(Configuration.Entry::definition)
                .map(Definition::name)
                .orElse(""));
  }

  private static void judge(
      List<DecisionRecord> records, DecisionPlans then, Alternative alternative, Turnout turnout) {
    Optional<DecisionPlans> instead = alternative.instead(then);
    if (instead.isEmpty()) {
      turnout.withoutRules(records.size());
      return;
    }
    Map<String, Optional<ReplayRules>> byFlow = new HashMap<>();
    for (DecisionRecord record : records) {
      Optional<ReplayRules> rules =
          byFlow.computeIfAbsent(
              alternative.flow().orElse(record.configured().flowId()),
              flow ->
                  instead.get().plan(flow).map(plan -> ReplayRules.of(then, instead.get(), plan)));
      if (rules.isEmpty()) {
        turnout.withoutRules(1);
      } else {
        judge(record, rules.get(), turnout);
      }
    }
  }

  private static void judge(DecisionRecord record, ReplayRules rules, Turnout turnout) {
    switch (rules.decide(record)) {
      case Replayed.Answered(Decision decision) -> turnout.judged(rules.change(record, decision));
      case Replayed.Insufficient(List<String> missing) -> turnout.insufficient(missing);
    }
  }
}
