package dev.tact.application.memory;

import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.TreatmentHistory;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.statistics.Proportion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Treatments looked up in an {@link InMemoryLedger}, customer by customer. */
public final class InMemoryTreatmentHistory implements TreatmentHistory {

  private final InMemoryLedger ledger;
  private final List<Assigned> assigned = new ArrayList<>();

  private record Assigned(TenantId tenant, String customerId, Assignment assignment, Instant at) {}

  private record Creative(String offerId, String creativeId) {}

  public InMemoryTreatmentHistory(InMemoryLedger ledger) {
    this.ledger = ledger;
  }

  /** Notes that a customer belongs to a part of an experiment from some time on. */
  public void assign(TenantId tenant, String customerId, Assignment assignment, Instant at) {
    assigned.add(new Assigned(tenant, customerId, assignment, at));
  }

  @Override
  public List<Treated> treated(TenantId tenant, Query query, int limit) {
    Map<Creative, Proportion> counts = new HashMap<>();
    for (String customerId : ledger.customers(tenant)) {
      Map<Creative, Instant> first = new HashMap<>();
      for (Recorded each : ledger.page(tenant, HistoryQuery.of(customerId, Integer.MAX_VALUE))) {
        Contact contact = each.interaction().subject();
        if (each.contact()
            && each.retractedAt().isEmpty()
            && !contact.creativeId().isEmpty()
            && !contact.at().isBefore(query.from())
            && contact.at().isBefore(query.until())
            && query.offerId().map(contact.offerId()::equals).orElse(true)) {
          first.merge(
              new Creative(contact.offerId(), contact.creativeId()),
              contact.at(),
              InMemoryTreatmentHistory::earlier);
        }
      }
      first.forEach(
          (creative, at) ->
              counts.merge(
                  creative, one(tenant, customerId, query, at), InMemoryTreatmentHistory::sum));
    }
    return counts.entrySet().stream()
        .map(
            entry ->
                new Treated(
                    entry.getKey().offerId(), entry.getKey().creativeId(), entry.getValue()))
        .sorted(
            Comparator.comparingLong((Treated each) -> -each.outcome().total())
                .thenComparing(Treated::offerId)
                .thenComparing(Treated::creativeId))
        .limit(limit)
        .toList();
  }

  @Override
  public Proportion heldOut(TenantId tenant, Query query, Optional<String> experimentId) {
    Map<String, Instant> first = new HashMap<>();
    for (Assigned each : assigned) {
      if (each.tenant().equals(tenant)
          && each.assignment().variant().equals(Assignment.HOLDOUT)
          && each.at().isBefore(query.until())
          && experimentId.map(each.assignment().experimentId()::equals).orElse(true)) {
        first.merge(each.customerId(), each.at(), InMemoryTreatmentHistory::earlier);
      }
    }
    Proportion all = new Proportion(0, 0);
    for (Map.Entry<String, Instant> each : first.entrySet()) {
      Instant from = each.getValue().isBefore(query.from()) ? query.from() : each.getValue();
      all = sum(all, one(tenant, each.getKey(), query, from));
    }
    return all;
  }

  @Override
  public Map<String, Part> parts(TenantId tenant, String experimentId, int limit) {
    Map<String, Part> parts = new HashMap<>();
    assigned.stream()
        .filter(each -> each.tenant().equals(tenant))
        .filter(each -> each.assignment().experimentId().equals(experimentId))
        .sorted(Comparator.comparing(Assigned::at).reversed())
        .limit(limit)
        .forEach(
            each ->
                parts.put(
                    each.customerId(),
                    new Part(each.assignment().variant().equals(Assignment.HOLDOUT), each.at())));
    return parts;
  }

  private Proportion one(TenantId tenant, String customerId, Query query, Instant from) {
    for (OutcomeEvent event : ledger.events(tenant, customerId)) {
      Instant at = event.subject().at();
      if (event.outcome().equals(query.outcome())
          && !at.isBefore(from)
          && at.isBefore(query.until())) {
        return new Proportion(1, 1);
      }
    }
    return new Proportion(0, 1);
  }

  private static Proportion sum(Proportion one, Proportion other) {
    return new Proportion(one.hits() + other.hits(), one.total() + other.total());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
