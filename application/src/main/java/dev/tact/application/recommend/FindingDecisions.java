package dev.tact.application.recommend;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.FlowNames;
import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FindDecisions;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.evaluate.Propensities;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.Replay;
import dev.tact.domain.trace.TraceDocument;
import java.util.List;
import java.util.Optional;

/** Finds decisions by their records, and makes them again by the rules of then. */
public final class FindingDecisions implements FindDecisions {

  private final RecordStore records;
  private final PlanRefresher plans;
  private final PastPlans past;

  public FindingDecisions(RecordStore records, PlanRefresher plans, PastPlans past) {
    this.records = records;
    this.plans = plans;
    this.past = past;
  }

  @Override
  public Found one(TenantId tenant, String id) {
    Kept kept = records.find(tenant, id).orElseThrow(() -> new Failure.NotFound("decision", id));
    Optional<DecisionPlans> then = past.of(tenant, kept.record().configured().version());
    DecisionRecord record =
        then.map(rules -> Propensities.told(kept.record(), rules)).orElse(kept.record());
    if (kept.expanded().isPresent()) {
      return new Found(record, kept.expanded(), Origin.KEPT);
    }
    Optional<Config> repeated =
        then.flatMap(rules -> Replay.of(kept.record(), rules)).map(TraceDocument::of);
    return new Found(record, repeated, repeated.isPresent() ? Origin.REPEATED : Origin.RECORD);
  }

  @Override
  public Page list(TenantId tenant, Query query) {
    Optional<String> flowId =
        query.flow().map(flow -> FlowNames.idOf(flow, plans.current(tenant).plans()));
    List<Kept> kept =
        records.list(
            tenant,
            new RecordStore.Filter(query.customerId(), flowId, query.cursor(), query.limit() + 1));
    boolean more = kept.size() > query.limit();
    List<Kept> page = more ? kept.subList(0, query.limit()) : kept;
    return new Page(
        page.stream().map(FindingDecisions::found).toList(),
        query.limit(),
        more ? Optional.of(page.getLast().record().id()) : Optional.empty());
  }

  private static Found found(Kept kept) {
    return new Found(
        kept.record(), kept.expanded(), kept.expanded().isPresent() ? Origin.KEPT : Origin.RECORD);
  }
}
