package dev.tact.persistence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the shape that this version of Tact expects; several nodes may race. */
public final class Migrations {

  private Migrations() {}

  /** Applies what is missing, in order, each file in its own transaction. */
  public static void apply(DataSource dataSource) {
    try {
      Flyway.configure()
          .dataSource(dataSource)
          .locations("classpath:db/migration")
          .validateMigrationNaming(true)
          .failOnMissingLocations(false)
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
