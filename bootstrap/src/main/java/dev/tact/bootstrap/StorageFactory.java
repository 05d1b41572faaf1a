package dev.tact.bootstrap;

import dev.tact.application.health.Departure;
import dev.tact.application.health.ProbedReadiness;
import dev.tact.application.port.in.CheckReadiness;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.HealthProbe;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RateLimits;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.persistence.Database;
import dev.tact.persistence.DatabaseProbe;
import dev.tact.persistence.Storage;
import dev.tact.persistence.ledger.JdbcLedger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** The beans around the opened storage. */
@Factory
final class StorageFactory {

  @Singleton
  Database database(OpeningStorage opening, MeterRegistry meters) {
    Storage storage = opening.storage();
    storage.pool().setMetricRegistry(meters);
    return new Database(storage.pool());
  }

  @Singleton
  HealthProbe databaseProbe(Database database) {
    return new DatabaseProbe(database);
  }

  @Singleton
  Departure departure(InstantSource clock) {
    return new Departure(clock);
  }

  @Singleton
  Adapters adapters(
      CustomerView customers,
      JdbcLedger ledger,
      DefinitionStore definitions,
      RecordStore records,
      EverySignal signal,
      ViewGenerations generations,
      RateLimits limits) {
    return new Adapters()
        .with(CustomerView.class, customers)
        .with(Ledger.class, ledger)
        .with(DefinitionStore.class, definitions)
        .with(RecordStore.class, records)
        .with(ChangeSignal.class, signal.signals())
        .with(ViewGenerations.class, generations)
        .with(RateLimits.class, limits);
  }

  @Singleton
  CheckReadiness readiness(List<HealthProbe> probes, Adapters adapters) {
    return new ProbedReadiness(probes, adapters.byPort());
  }
}
