package dev.tact.application.memory;

import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.catalog.FieldValue;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.Schema.DataType;
import dev.tact.domain.catalog.Schema.Field;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.CustomerRow;
import dev.tact.domain.fact.FieldStats;
import dev.tact.domain.fact.LoadMode;
import dev.tact.domain.fact.StoredRow;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Customer rows in memory; one load at a time. */
public final class InMemoryCustomerStore implements CustomerStore {

  static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::tenant)
          .thenComparing(Key::customerId, BY_CODE_POINT)
          .thenComparing(Key::schemaId);

  private final InstantSource clock;
  private final InMemoryConsentStore consents;
  private final ReentrantLock lock = new ReentrantLock();
  private TreeMap<Key, StoredRow> rows = new TreeMap<>(ORDER);

  private record Key(String tenant, String customerId, String schemaId) {}

  public InMemoryCustomerStore(InstantSource clock) {
    this(clock, new InMemoryConsentStore());
  }

  /** Rows of customers whose consents are kept there. */
  public InMemoryCustomerStore(InstantSource clock, InMemoryConsentStore consents) {
    this.clock = clock;
    this.consents = consents;
  }

  @Override
  public Load open(TenantId tenant) {
    lock.lock();
    return new MemoryLoad(tenant.value(), new TreeMap<>(rows));
  }

  @Override
  public Map<String, Map<String, Object>> rows(TenantId tenant, String customerId) {
    Map<String, Map<String, Object>> found = new HashMap<>();
    stored(tenant, customerId).forEach(row -> found.put(row.schemaId(), row.row().values()));
    Map<String, Object> said = consents.row(tenant, customerId);
    if (!said.isEmpty()) {
      found.put(CustomerLayout.CONSENT, said);
    }
    return found;
  }

  @Override
  public Map<String, Map<String, Map<String, Object>>> rows(
      TenantId tenant, Collection<String> customerIds) {
    Map<String, Map<String, Map<String, Object>>> found = new HashMap<>();
    for (String customerId : customerIds) {
      Map<String, Map<String, Object>> own = rows(tenant, customerId);
      if (!own.isEmpty()) {
        found.put(customerId, own);
      }
    }
    return found;
  }

  @Override
  public Map<String, Map<String, Map<String, Object>>> rows(
      TenantId tenant, Collection<String> schemaIds, Collection<String> customerIds) {
    Map<String, Map<String, Map<String, Object>>> found = new HashMap<>();
    for (String customerId : customerIds) {
      Map<String, Map<String, Object>> own = new HashMap<>(rows(tenant, customerId));
      own.keySet().retainAll(schemaIds);
      if (!own.isEmpty()) {
        found.put(customerId, own);
      }
    }
    return found;
  }

  @Override
  public List<StoredRow> stored(TenantId tenant, String customerId) {
    return rows.entrySet().stream()
        .filter(entry -> entry.getKey().tenant().equals(tenant.value()))
        .filter(entry -> entry.getKey().customerId().equals(customerId))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public List<StoredRow> page(TenantId tenant, String schemaId, Optional<String> after, int limit) {
    return all(tenant, schemaId).stream()
        .filter(row -> after.isEmpty() || isAfter(row.row().customerId(), after.get()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<String> ids(TenantId tenant, String schemaId, Optional<String> after, int limit) {
    return page(tenant, schemaId, after, limit).stream()
        .map(row -> row.row().customerId())
        .toList();
  }

  @Override
  public long count(TenantId tenant, String schemaId) {
    return all(tenant, schemaId).size();
  }

  @Override
  public List<FieldStats> stats(TenantId tenant, Schema schema) {
    return schema.fields().stream().map(field -> stats(field, all(tenant, schema.id()))).toList();
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    lock.lock();
    try {
      TreeMap<Key, StoredRow> changed = new TreeMap<>(rows);
      changed
          .keySet()
          .removeIf(
              key -> key.tenant().equals(tenant.value()) && key.customerId().equals(customerId));
      long gone = (long) rows.size() - changed.size();
      rows = changed;
      return gone + consents.erase(tenant, customerId);
    } finally {
      lock.unlock();
    }
  }

  private List<StoredRow> all(TenantId tenant, String schemaId) {
    return rows.entrySet().stream()
        .filter(entry -> entry.getKey().tenant().equals(tenant.value()))
        .filter(entry -> entry.getKey().schemaId().equals(schemaId))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean isAfter(String customerId, String after) {
    return BY_CODE_POINT.compare(customerId, after) > 0;
  }

  private static FieldStats stats(Field field, List<StoredRow> rows) {
    List<Object> values =
        rows.stream()
            .map(row -> row.row().values().get(field.name()))
            .filter(Objects::nonNull)
            .toList();
    List<Object> fitting =
        values.stream()
            .filter(value -> FieldValue.of(field.type(), value) instanceof FieldValue.Fits)
            .toList();
    boolean bounded = field.type() != DataType.BOOLEAN;
    return new FieldStats(
        field.name(),
        values.size(),
        values.stream().map(Object::toString).distinct().count(),
        (long) values.size() - fitting.size(),
        bounded ? fitting.stream().min(InMemoryCustomerStore::compare) : Optional.empty(),
        bounded ? fitting.stream().max(InMemoryCustomerStore::compare) : Optional.empty());
  }

  private static int compare(Object a, Object b) {
    return a instanceof Number && b instanceof Number
        ? new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()))
        : BY_CODE_POINT.compare(a.toString(), b.toString());
  }

  private final class MemoryLoad implements Load {
    private final String tenant;
    private final TreeMap<Key, StoredRow> changed;

    private MemoryLoad(String tenant, TreeMap<Key, StoredRow> changed) {
      this.tenant = tenant;
      this.changed = changed;
    }

    @Override
    public int apply(String schemaId, LoadMode mode, Collection<CustomerRow> batch) {
      int inserted = 0;
      for (CustomerRow row : batch) {
        Key key = new Key(tenant, row.customerId(), schemaId);
        StoredRow old = changed.get(key);
        CustomerRow merged =
            old == null || mode == LoadMode.REPLACE ? row : old.row().mergedWith(row);
        changed.put(key, new StoredRow(schemaId, withoutNulls(merged), clock.instant()));
        inserted += old == null ? 1 : 0;
      }
      return inserted;
    }

    @Override
    public Set<String> known(String schemaId, Collection<String> customerIds) {
      Set<String> known = new HashSet<>(customerIds);
      known.removeIf(id -> !changed.containsKey(new Key(tenant, id, schemaId)));
      return known;
    }

    @Override
    public void commit() {
      rows = changed;
    }

    @Override
    public void close() {
      lock.unlock();
    }

    private static CustomerRow withoutNulls(CustomerRow row) {
      Map<String, Object> values = new LinkedHashMap<>(row.values());
      values.values().removeIf(Objects::isNull);
      return new CustomerRow(row.customerId(), values);
    }
  }
}
