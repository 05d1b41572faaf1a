package dev.tact.application.replay;

import dev.tact.application.failure.Failure;
import dev.tact.application.flow.FlowVersions;
import dev.tact.application.plan.FlowNames;
import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ReplayDecisions;
import dev.tact.application.port.in.ReplayReport;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Decision;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.Difference;
import dev.tact.domain.trace.Replay;
import dev.tact.domain.trace.ReplayRules;
import dev.tact.domain.trace.Replayed;
import dev.tact.domain.trace.TraceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes decisions again from their records and the configurations that the audit tells. */
public final class ReplayingDecisions implements ReplayDecisions {

  private final RecordStore records;
  private final PlanRefresher plans;
  private final PastPlans past;
  private final OtherPlans others;

  /** A use case over its ports. */
  public ReplayingDecisions(
      RecordStore records, PlanRefresher plans, PastPlans past, FlowVersions versions) {
    this.records = records;
    this.plans = plans;
    this.past = past;
    this.others = new OtherPlans(plans, past, versions);
  }

  @Override
  public Repeated same(TenantId tenant, String id) {
    RecordStore.Kept kept = kept(tenant, id);
    DecisionRecord record = kept.record();
    Decision decision =
        Replay.of(record, then(tenant, record))
            .orElseThrow(
                () -> new IllegalStateException("a flow that decided is in its configuration"));
    Config trace = TraceDocument.of(decision);
    List<Difference> differences = new ArrayList<>(Difference.ofAnswers(record, decision));
    kept.expanded().ifPresent(expanded -> differences.addAll(Difference.ofTraces(expanded, trace)));
    return new Repeated(record, decision, trace, differences);
  }

  @Override
  public Judged other(TenantId tenant, String id, Rules rules) {
    DecisionRecord record = kept(tenant, id).record();
    DecisionPlans instead = others.of(tenant, rules, Optional.of(record.configured().flowId()));
    DecisionPlan plan =
        instead
            .plan(rules.flow().orElse(record.configured().flowId()))
            .orElseThrow(
                () ->
                    new Failure.Conflict(
                        "the flow that decided is not active in the configuration "
                            + instead.version()
                            + ": name another `flow`"));
    ReplayRules judge = ReplayRules.of(then(tenant, record), instead, plan);
    return switch (judge.decide(record)) {
      case Replayed.Answered(Decision decision) ->
          new Judged(
              record,
              plan.version(),
              plan.id(),
              Optional.of(decision),
              Optional.of(judge.change(record, decision)),
              List.of());
      case Replayed.Insufficient(List<String> missing) ->
          new Judged(
              record, plan.version(), plan.id(), Optional.empty(), Optional.empty(), missing);
    };
  }

  @Override
  public ReplayReport last(TenantId tenant, Last last, Rules rules) {
    Optional<String> flowId =
        last.flow().map(flow -> FlowNames.idOf(flow, plans.current(tenant).plans()));
    Alternative alternative =
        rules.isSame()
            ? Alternative.SAME
            : new OneConfiguration(others.of(tenant, rules, flowId), rules.flow());
    List<DecisionRecord> found = new RecentRecords(records).find(tenant, last, flowId);
    return new Replays(plans, past).report(tenant, found, alternative);
  }

  /** The same plans instead of any that decided. */
  private record OneConfiguration(DecisionPlans plans, Optional<String> flow)
      implements Alternative {
    @Override
    public Optional<DecisionPlans> instead(DecisionPlans then) {
      return Optional.of(plans);
    }
  }

  private RecordStore.Kept kept(TenantId tenant, String id) {
    return records.find(tenant, id).orElseThrow(() -> new Failure.NotFound("decision", id));
  }

  private DecisionPlans then(TenantId tenant, DecisionRecord record) {
    long version = record.configured().version();
    return past.of(tenant, version)
        .orElseThrow(
            () ->
                new Failure.Conflict(
                    "the configuration "
                        + version
                        + " by which this was decided cannot be made again"));
  }
}
