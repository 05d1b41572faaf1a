package dev.tact.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tact.persistence.embedded.EmbeddedPostgres;
import dev.tact.persistence.embedded.PostgresSettings;
import dev.tact.persistence.embedded.StoreDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * One real, migrated PostgreSQL shared by all tests of a test process; tests keep apart by using a
 * tenant of their own. Not durable, which no test may observe.
 */
public final class TestDatabase {

  private static final int DIRECTORIES_MAX = 20;

  private TestDatabase() {}

  // Made on first use, so that tests without a database do not pay for one.
  private static final class Shared {
    static final HikariDataSource POOL = start();
  }

  /** The migrated database. */
  public static Database database() {
    return new Database(dataSource());
  }

  /** The pool under {@link #database()}, for what is built on a data source. */
  public static DataSource dataSource() {
    return Shared.POOL;
  }

  private static HikariDataSource start() {
    StoreDirectory directory = directory(1);
    EmbeddedPostgres server =
        EmbeddedPostgres.start(directory, new PostgresSettings(100, 64, false));
    try {
      recreate(server);
    } catch (SQLException e) {
      throw new IllegalStateException("the test database can be made anew", e);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.jdbcUrl());
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(24);
    config.setMinimumIdle(2);
    HikariDataSource pool = new HikariDataSource(config);
    Migrations.apply(pool);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return pool;
  }

  // The cluster is kept between runs, which saves seconds; the database in it is not.
  private static void recreate(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = server.dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS tact WITH (FORCE)");
    }
    server.ensureDatabase(EmbeddedPostgres.NAME);
  }

  private static StoreDirectory directory(int number) {
    try {
      return StoreDirectory.hold(Path.of("target", "test-postgres-" + number));
    } catch (StorageRefused e) {
      if (number == DIRECTORIES_MAX) {
        throw e;
      }
      return directory(number + 1);
    }
  }
}
