package dev.tact.application.customer;

import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.config.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commits all batches together, or, once a row was refused, none. */
final class AtomicSink implements RowSink {

  /** Customers named to the views; of more it is said that every customer changed. */
  private static final int NAMED = 50_000;

  private final CustomerStore store;
  private final CustomerChanges changes;
  private final TenantId tenant;
  private final List<String> changed = new ArrayList<>();
  private Optional<CustomerStore.Load> open = Optional.empty();
  private boolean tooMany;
  private boolean spoiled;

  AtomicSink(CustomerStore store, CustomerChanges changes, TenantId tenant) {
    this.store = store;
    this.changes = changes;
    this.tenant = tenant;
  }

  @Override
  public Stored batch(Work work) {
    CustomerStore.Load load = open.orElseGet(() -> store.open(tenant));
    open = Optional.of(load);
    Stored stored = work.in(load);
    tooMany |= changed.size() + stored.customerIds().size() > NAMED;
    if (!tooMany) {
      changed.addAll(stored.customerIds());
    }
    return stored;
  }

  @Override
  public void refused() {
    spoiled = true;
    close();
  }

  @Override
  public boolean wants() {
    return !spoiled;
  }

  @Override
  public boolean end(boolean whole) {
    if (spoiled || !whole) {
      return false;
    }
    open.ifPresent(CustomerStore.Load::commit);
    if (tooMany) {
      changes.everyCustomerChanged(tenant);
    } else {
      changes.customersChanged(tenant, changed);
    }
    return true;
  }

  @Override
  public void close() {
    open.ifPresent(CustomerStore.Load::close);
    open = Optional.empty();
  }
}
