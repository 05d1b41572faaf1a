package dev.tact.bootstrap;

import dev.tact.application.attribution.AttributingConversions;
import dev.tact.application.port.in.AttributeConversions;
import dev.tact.application.port.out.JourneyHistory;
import dev.tact.persistence.Database;
import dev.tact.persistence.ledger.JdbcJourneyHistory;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The beans of attribution. */
@Factory
final class AttributionFactory {

  @Singleton
  JourneyHistory journeyHistory(Database database) {
    return new JdbcJourneyHistory(database);
  }

  @Singleton
  AttributeConversions attributeConversions(JourneyHistory history) {
    return new AttributingConversions(history);
  }
}
