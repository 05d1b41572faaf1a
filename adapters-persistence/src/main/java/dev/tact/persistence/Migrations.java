package dev.tact.persistence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database to the shape that this version of Tact expects. Nodes that start together take
 * turns under a lock of the database: one migrates, the others wait and find nothing to do. What a
 * newer version has added is left alone.
 */
public final class Migrations {

  // An hour: a big history takes its time, and a node that gives up halfway helps nobody.
  private static final int TURN_SECONDS_MAX = 3_600;

  private Migrations() {}

  /** Applies what is missing, in order, each file in its own transaction. */
  public static void apply(DataSource dataSource) {
    try {
      Flyway.configure()
          .dataSource(dataSource)
          .locations("classpath:db/migration")
          .validateMigrationNaming(true)
          .failOnMissingLocations(false)
          .lockRetryCount(TURN_SECONDS_MAX)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StorageRefused(
          "the database cannot be brought to this version of Tact: " + firstLine(e), e);
    }
  }

  private static String firstLine(FlywayException e) {
    return e.getMessage().lines().findFirst().orElse("no reason given");
  }
}
