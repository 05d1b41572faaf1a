package dev.tact.application.recommend;

import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Decision;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.trace.TraceDocument;
import java.util.Optional;

/** A decision with all that it was made of. */
record Decided(
    ResolvedRequest resolved,
    CustomerSnapshot snapshot,
    Situation situation,
    Facts facts,
    Decision decision) {

  /** What is kept of it. */
  RecordStore.Kept kept(TenantId tenant, String id, boolean sampled) {
    DecisionPlans plans = resolved.plans();
    DecisionRecord record =
        new DecisionRecord(
            tenant,
            id,
            new DecisionRecord.Configured(
                plans.version(), decision.plan().id(), decision.plan().key(), flowRowVersion()),
            situation.now(),
            situation.chance().seed(),
            situation.request(),
            RecordedFacts.of(
                plans.needs(),
                plans.layout(),
                facts,
                situation.now(),
                facts.evidence()),
            decision.items().stream()
                .map(item -> new DecisionRecord.Item(item.rank(), item.score(), item.contact()))
                .toList(),
            decision
                .empty()
                .map(
                    empty ->
                        new DecisionRecord.Empty(ReasonText.of(empty.reason()), empty.retryAt())));
    return new RecordStore.Kept(
        record, sampled ? Optional.of(TraceDocument.of(decision)) : Optional.empty());
  }

  private long flowRowVersion() {
    return resolved
        .plans()
        .configuration()
        .definition(Kind.DECISION_FLOW, decision.plan().id())
        .map(Definition::rowVersion)
        .orElse(1L);
  }
}
