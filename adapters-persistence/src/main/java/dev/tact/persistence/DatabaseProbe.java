package dev.tact.persistence;

import dev.tact.application.port.out.HealthProbe;

/** Asks the database for a sign of life. */
public final class DatabaseProbe implements HealthProbe {

  private static final int SECONDS_MAX = 2;

  private final Database database;

  public DatabaseProbe(Database database) {
    this.database = database;
  }

  @Override
  public String part() {
    return "database";
  }

  @Override
  public String fault() {
    return database.query(connection -> connection.isValid(SECONDS_MAX))
        ? ""
        : "the database does not answer";
  }
}
