package dev.tact.bootstrap;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.Retention;
import dev.tact.application.recommend.RetiringRecords;
import dev.tact.persistence.Database;
import dev.tact.persistence.ledger.JdbcHistoryRetention;
import dev.tact.persistence.record.JdbcRecordRetention;
import dev.tact.persistence.record.JdbcRecordStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The beans of records: their store with its meters, and how long they are kept. */
@Factory
final class RecordFactory {

  @Singleton
  @Bean(preDestroy = "close")
  JdbcRecordStore recordStore(Database database, MeterRegistry meters) {
    JdbcRecordStore store = new JdbcRecordStore(database);
    meters.gauge("tact.records.waiting", store, JdbcRecordStore::waiting);
    count(meters, "written", "records of decisions written", store, JdbcRecordStore::written);
    count(
        meters,
        "refused",
        "decisions refused because too many records waited to be written",
        store,
        JdbcRecordStore::refused);
    count(meters, "lost", "records that could not be written, ever", store, JdbcRecordStore::lost);
    return store;
  }

  @Singleton
  Retention recordRetention(Database database) {
    return new JdbcRecordRetention(database);
  }

  @Singleton
  Retention historyRetention(Database database) {
    return new JdbcHistoryRetention(database);
  }

  @Singleton
  RetiringRecords retiringRecords(
      List<Retention> retentions, PlanRefresher plans, InstantSource clock) {
    return new RetiringRecords(retentions, plans, clock);
  }

  private static void count(
      MeterRegistry meters,
      String name,
      String description,
      JdbcRecordStore store,
      ToDoubleFunction<JdbcRecordStore> count) {
    FunctionCounter.builder("tact.records." + name, store, count)
        .description(description)
        .register(meters);
  }
}
