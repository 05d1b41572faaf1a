package dev.tact.bench.http;

import dev.tact.application.port.in.RecommendOffers;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import dev.tact.persistence.record.JdbcRecordStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Records that can be switched off while Tact runs, which only a benchmark may. */
final class SwitchedRecords implements RecordStore, AutoCloseable {

  private final JdbcRecordStore store;
  private volatile boolean on = true;

  SwitchedRecords(Database database) {
    this.store = new JdbcRecordStore(database);
  }

  /** The parts of the running Tact that the benchmark holds in its hands. */
  record Parts(SwitchedRecords records, RecommendOffers recommend, Database database) {

    private static volatile Parts running;

    static Parts running() {
      return running;
    }
  }

  /** Puts them in place of what production has, when the property asks for it. */
  @Factory
  @Requires(property = "bench.records", value = "switched")
  static final class Beans {

    @Singleton
    @Replaces(JdbcRecordStore.class)
    @Bean(preDestroy = "close")
    SwitchedRecords records(Database database) {
      return new SwitchedRecords(database);
    }

    @Singleton
    ApplicationEventListener<ServerStartupEvent> parts(
        SwitchedRecords records, RecommendOffers recommend, Database database) {
      return _ -> Parts.running = new Parts(records, recommend, database);
    }
  }

  void turn(boolean switched) {
    on = switched;
  }

  int waiting() {
    return store.waiting();
  }

  @Override
  public void append(Kept kept) {
    if (on) {
      store.append(kept);
    }
  }

  @Override
  public void appendDurably(Kept kept) {
    if (on) {
      store.appendDurably(kept);
    }
  }

  @Override
  public Optional<Kept> find(TenantId tenant, String id) {
    return store.find(tenant, id);
  }

  @Override
  public List<Kept> list(TenantId tenant, Filter filter) {
    return store.list(tenant, filter);
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    return store.erase(tenant, customerId);
  }

  @Override
  public void close() {
    store.close();
  }
}
