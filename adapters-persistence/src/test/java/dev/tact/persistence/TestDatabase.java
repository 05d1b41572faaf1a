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
import java.util.Map;
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

  /** A pool on an empty schema of this name, for tests of migrations; its borrower closes it. */
  public static HikariDataSource schema(String name) {
    HikariDataSource shared = (HikariDataSource) dataSource();
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl(shared.getJdbcUrl());
    source.setUsername(shared.getUsername());
    source.setPassword(shared.getPassword());
    source.setConnectionInitSql("SET search_path TO " + name);
    return source;
  }

  /**
   * A new, empty database beside the shared one, for tests of nodes: they meet all others of their
   * database. What it gives is the environment by which a Tact finds it.
   */
  public static Map<String, String> another(String name) {
    HikariDataSource shared = Shared.POOL;
    try (Connection connection = shared.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("the test server takes another database", e);
    }
    return Map.of(
        "JDBC_URL",
        shared.getJdbcUrl().replaceFirst("/[^/]*$", "/" + name),
        "JDBC_USER",
        shared.getUsername(),
        "JDBC_PASSWORD",
        shared.getPassword());
  }

  /** A pool on another database of the same server; its borrower makes that, and closes this. */
  static HikariDataSource other(String name) {
    HikariDataSource shared = (HikariDataSource) dataSource();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(shared.getJdbcUrl().replaceAll("/[^/?]+(?=\\?|$)", "/" + name));
    config.setUsername(shared.getUsername());
    config.setPassword(shared.getPassword());
    config.setMaximumPoolSize(3);
    return new HikariDataSource(config);
  }

  private static HikariDataSource start() {
    EmbeddedPostgres server = server(1);
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

  // Each process takes the first directory that is free and starts; one that was left unusable, by
  // a test process that was cut off or an older version, does not stop a later one.
  private static EmbeddedPostgres server(int number) {
    StoreDirectory directory = null;
    try {
      directory = StoreDirectory.hold(Path.of("target", "test-postgres-" + number));
      return EmbeddedPostgres.start(directory, new PostgresSettings(100, 64, false));
    } catch (StorageRefused e) {
      if (number == DIRECTORIES_MAX) {
        throw e;
      }
      if (directory != null) {
        directory.close();
      }
      return server(number + 1);
    }
  }
}
