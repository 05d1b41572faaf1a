package dev.tact.application.memory;

import dev.tact.application.port.out.ConsentStore;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Consent;
import dev.tact.domain.fact.ConsentRecord;
import dev.tact.domain.fact.CustomerLayout;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Consent records in memory. */
public final class InMemoryConsentStore implements ConsentStore {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private record Kept(TenantId tenant, ConsentRecord record) {}

  private final List<Kept> records = new CopyOnWriteArrayList<>();

  @Override
  public void add(TenantId tenant, List<ConsentRecord> added) {
    boolean known =
        records.stream()
            .anyMatch(kept -> kept.tenant().equals(tenant) && added.contains(kept.record()));
    if (known) {
      throw new IllegalStateException("a consent is recorded once");
    }
    records.addAll(added.stream().map(each -> new Kept(tenant, each)).toList());
  }

  @Override
  public List<ConsentRecord> history(TenantId tenant, String customerId) {
    return records.stream()
        .filter(kept -> kept.tenant().equals(tenant))
        .map(Kept::record)
        .filter(each -> each.consent().customerId().equals(customerId))
        .sorted(
            Comparator.comparing((ConsentRecord each) -> each.consent().at())
                .thenComparing(ConsentRecord::id)
                .reversed())
        .toList();
  }

  /** The consents in force as a row; empty when there is none. */
  Map<String, Object> row(TenantId tenant, String customerId) {
    Map<String, Object> row = new HashMap<>();
    for (ConsentRecord each : history(tenant, customerId)) {
      Consent consent = each.consent();
      if (row.putIfAbsent(consent.purpose(), ConfigReader.wire(consent.status())) == null) {
        row.put(consent.purpose() + CustomerLayout.CONSENT_AT, TIME.format(consent.at()));
      }
    }
    return row;
  }

  long erase(TenantId tenant, String customerId) {
    long before = records.size();
    records.removeIf(
        kept ->
            kept.tenant().equals(tenant)
                && kept.record().consent().customerId().equals(customerId));
    return before - records.size();
  }
}
