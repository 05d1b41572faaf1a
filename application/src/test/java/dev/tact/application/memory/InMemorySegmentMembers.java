package dev.tact.application.memory;

import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Members of segments in memory. */
public final class InMemorySegmentMembers implements SegmentMembers {

  private record Key(TenantId tenant, String segmentId) {}

  private record Kept(Refresh refresh, TreeSet<String> members) {}

  private final CustomerStore customers;
  private final Map<Key, Kept> kept = new HashMap<>();
  private final Set<Key> open = new HashSet<>();

  /** Members among customers whose rows are here. */
  public InMemorySegmentMembers(CustomerStore customers) {
    this.customers = customers;
  }

  @Override
  public synchronized Optional<Gathering> open(TenantId tenant, String segmentId) {
    Key key = new Key(tenant, segmentId);
    return open.add(key) ? Optional.of(new MemoryGathering(key)) : Optional.empty();
  }

  @Override
  public synchronized Map<String, Refresh> last(TenantId tenant, Collection<String> segmentIds) {
    Map<String, Refresh> last = new HashMap<>();
    for (String id : segmentIds) {
      Optional.ofNullable(kept.get(new Key(tenant, id)))
          .ifPresent(each -> last.put(id, each.refresh()));
    }
    return last;
  }

  @Override
  public synchronized List<String> page(
      TenantId tenant, String segmentId, Optional<String> after, int limit) {
    return members(tenant, segmentId).stream()
        .filter(
            id ->
                after.isEmpty() || InMemoryCustomerStore.BY_CODE_POINT.compare(id, after.get()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Shared> shared(TenantId tenant, Collection<String> segmentIds) {
    List<Shared> shared = new ArrayList<>();
    for (String one : new TreeSet<>(segmentIds)) {
      for (String other : new TreeSet<>(segmentIds).tailSet(one, false)) {
        long both = members(tenant, one).stream().filter(members(tenant, other)::contains).count();
        if (both > 0) {
          shared.add(new Shared(one, other, both));
        }
      }
    }
    return shared;
  }

  /** Forgets a customer in all segments. */
  public synchronized void erase(TenantId tenant, String customerId) {
    kept.replaceAll(
        (key, each) -> {
          boolean gone = key.tenant().equals(tenant) && each.members().remove(customerId);
          Refresh old = each.refresh();
          return gone
              ? new Kept(
                  new Refresh(old.rowVersion(), old.customers() - 1, old.at(), old.took()),
                  each.members())
              : each;
        });
  }

  private TreeSet<String> members(TenantId tenant, String segmentId) {
    return Optional.ofNullable(kept.get(new Key(tenant, segmentId)))
        .map(Kept::members)
        .orElseGet(() -> new TreeSet<>(InMemoryCustomerStore.BY_CODE_POINT));
  }

  private final class MemoryGathering implements Gathering {
    private final Key key;
    private final TreeSet<String> gathered = new TreeSet<>(InMemoryCustomerStore.BY_CODE_POINT);

    private MemoryGathering(Key key) {
      this.key = key;
    }

    @Override
    public void add(Collection<String> customerIds) {
      gathered.addAll(customerIds);
    }

    @Override
    public Refresh commit(String schemaId, long rowVersion, Instant at, Duration took) {
      synchronized (InMemorySegmentMembers.this) {
        gathered.removeIf(id -> !customers.rows(key.tenant(), id).containsKey(schemaId));
        Refresh refresh = new Refresh(rowVersion, gathered.size(), at, took);
        kept.put(key, new Kept(refresh, gathered));
        return refresh;
      }
    }

    @Override
    public void close() {
      synchronized (InMemorySegmentMembers.this) {
        open.remove(key);
      }
    }
  }
}
