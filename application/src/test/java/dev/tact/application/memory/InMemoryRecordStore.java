package dev.tact.application.memory;

import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.Retention;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.trace.DecisionRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Decisions kept in memory. */
public final class InMemoryRecordStore implements RecordStore, Retention {

  private static final Comparator<Kept> NEWEST_FIRST =
      Comparator.<Kept, String>comparing(kept -> kept.record().id()).reversed();

  private final Map<List<String>, Kept> records = new ConcurrentHashMap<>();

  @Override
  public void append(Kept kept) {
    records.put(List.of(kept.record().tenant().value(), kept.record().id()), kept);
  }

  @Override
  public void appendDurably(Kept kept) {
    append(kept);
  }

  @Override
  public Optional<Kept> find(TenantId tenant, String id) {
    return Optional.ofNullable(records.get(List.of(tenant.value(), id)));
  }

  @Override
  public List<Kept> list(TenantId tenant, Filter filter) {
    return records.values().stream()
        .filter(kept -> kept.record().tenant().equals(tenant) && passes(kept.record(), filter))
        .sorted(NEWEST_FIRST)
        .limit(filter.limit())
        .toList();
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    int before = records.size();
    records
        .values()
        .removeIf(
            kept ->
                kept.record().tenant().equals(tenant)
                    && kept.record().customerId().equals(customerId));
    return before - records.size();
  }

  @Override
  public void makeRoom(Instant now) {
    // memory has room
  }

  @Override
  public Swept sweep(Instant now, Keeping keeping) {
    int before = records.size();
    records
        .values()
        .removeIf(
            kept -> kept.record().now().isBefore(now.minus(keeping.of(kept.record().tenant()))));
    return new Swept(0, before - records.size());
  }

  private static boolean passes(DecisionRecord record, Filter filter) {
    return filter.customerId().map(record.customerId()::equals).orElse(true)
        && filter.flowId().map(record.configured().flowId()::equals).orElse(true)
        && filter.beforeId().map(last -> record.id().compareTo(last) < 0).orElse(true);
  }
}
