package dev.tact.application.recommend;

import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.TraceDocument;
import java.util.Optional;

/** A decision with all that it was made of. */
record Decided(
    ResolvedRequest resolved, FactReading.Read read, Situation situation, Decision decision) {

  /** Decides, and explains when that is asked. */
  static Decided of(
      ResolvedRequest resolved, FactReading.Read read, Situation situation, boolean explained) {
    Decision decision =
        explained
            ? DecisionRunner.explain(resolved.plan(), situation, read.facts())
            : DecisionRunner.decide(resolved.plan(), situation, read.facts());
    return new Decided(resolved, read, situation, decision);
  }

  /** What is kept of it. */
  RecordStore.Kept kept(TenantId tenant, String id, boolean sampled) {
    return new RecordStore.Kept(
        DecisionRecord.of(tenant, id, resolved.plans(), situation, read.facts(), decision),
        sampled ? Optional.of(TraceDocument.of(decision)) : Optional.empty());
  }
}
