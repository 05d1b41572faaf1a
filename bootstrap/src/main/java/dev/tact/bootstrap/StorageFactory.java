package dev.tact.bootstrap;

import dev.tact.application.health.Departure;
import dev.tact.application.health.ProbedReadiness;
import dev.tact.application.port.in.CheckReadiness;
import dev.tact.application.port.out.HealthProbe;
import dev.tact.persistence.Database;
import dev.tact.persistence.DatabaseProbe;
import dev.tact.persistence.Storage;
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
  CheckReadiness readiness(List<HealthProbe> probes) {
    return new ProbedReadiness(probes);
  }
}
