package dev.tact.application.recommend;

import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.trace.TraceDocument;
import java.util.HashMap;
import java.util.Map;
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
    DecisionPlans plans = resolved.plans();
    DecisionRecord record =
        new DecisionRecord(
            tenant,
            id,
            new DecisionRecord.Configured(
                plans.version(),
                decision.plan().id(),
                decision.plan().key(),
                decision.plan().rowVersion()),
            situation.now(),
            situation.chance().seed(),
            situation.request(),
            RecordedFacts.of(
                plans.needs(), plans.layout(), read.facts(), situation.now(), scoredEvidence()),
            decision.items().stream()
                .map(
                    item ->
                        new DecisionRecord.Item(
                            item.rank(), item.score(), item.propensity(), item.contact()))
                .toList(),
            decision
                .empty()
                .map(
                    empty ->
                        new DecisionRecord.Empty(ReasonText.of(empty.reason()), empty.retryAt())));
    return new RecordStore.Kept(
        record, sampled ? Optional.of(TraceDocument.of(decision)) : Optional.empty());
  }

  /**
   * Of what was learned, what the decision could be told by: of all offers where rules read it,
   * else of those that were scored. Nothing learned of a scored offer is told as such, so that
   * other rules know it from what nobody kept.
   */
  private Evidence scoredEvidence() {
    Evidence all = read.facts().evidence();
    if (resolved.plans().rulesReadEvidence() || !resolved.plans().needs().evidence()) {
      return all;
    }
    Map<String, Evidence.Counts> offers = new HashMap<>();
    Map<String, Evidence.Counts> categories = new HashMap<>();
    for (int candidate : decision.scored().candidates()) {
      Offer offer = resolved.plans().catalog().offer(candidate);
      offers.put(offer.id(), all.offer(offer.id()));
      offer.categoryId().ifPresent(id -> categories.put(id, all.category(id)));
    }
    return new Evidence(offers, categories, all.all());
  }
}
