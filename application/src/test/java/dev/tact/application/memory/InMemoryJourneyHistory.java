package dev.tact.application.memory;

import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.JourneyHistory;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Journey;
import dev.tact.domain.interaction.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Journeys looked up in an {@link InMemoryLedger}, customer by customer. */
public final class InMemoryJourneyHistory implements JourneyHistory {

  private final InMemoryLedger ledger;

  public InMemoryJourneyHistory(InMemoryLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Optional<Journey> journey(TenantId tenant, String conversionId, Duration lookBack) {
    return ledger
        .interaction(tenant, conversionId)
        .filter(found -> found.retractedAt().isEmpty())
        .map(found -> journey(tenant, found.interaction(), lookBack));
  }

  @Override
  public void journeys(TenantId tenant, Query query, Consumer<Journey> reader) {
    for (String customerId : ledger.customers(tenant)) {
      for (Recorded recorded : own(tenant, customerId)) {
        Instant at = recorded.interaction().subject().at();
        if (recorded.interaction().outcome().key().equals(query.outcome())
            && !at.isBefore(query.from())
            && at.isBefore(query.until())) {
          reader.accept(journey(tenant, recorded.interaction(), query.lookBack()));
        }
      }
    }
  }

  private Journey journey(TenantId tenant, Interaction conversion, Duration lookBack) {
    Instant at = conversion.subject().at();
    List<Journey.Touch> touches =
        own(tenant, conversion.customerId()).stream()
            .filter(Recorded::contact)
            .filter(each -> each.interaction().subject().at().isAfter(at.minus(lookBack)))
            .filter(each -> !each.interaction().subject().at().isAfter(at))
            .sorted(Comparator.comparing(each -> each.interaction().subject().at()))
            .map(each -> new Journey.Touch(each.contactId(), each.interaction().subject()))
            .toList();
    return new Journey(conversion.id(), conversion.customerId(), at, conversion.value(), touches);
  }

  private List<Recorded> own(TenantId tenant, String customerId) {
    return ledger.page(tenant, HistoryQuery.of(customerId, Integer.MAX_VALUE)).reversed().stream()
        .filter(each -> each.retractedAt().isEmpty())
        .toList();
  }
}
