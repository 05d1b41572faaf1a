package dev.tact.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tact.persistence.embedded.EmbeddedPostgres;
import dev.tact.persistence.embedded.PostgresSettings;
import dev.tact.persistence.embedded.ServerWatch;
import dev.tact.persistence.embedded.StoreDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A migrated database with a pool in front of it, and whatever has to be stopped with it. Opening
 * either succeeds or throws {@link StorageRefused} with nothing left running.
 */
public final class Storage implements AutoCloseable {

  private static final int ANSWER_SECONDS_MAX = 10;
  private static final String IDENTITY =
      """
      SELECT c.system_identifier || '-' || d.oid
      FROM pg_control_system() c, pg_database d WHERE d.datname = current_database()
      """;

  private final String description;
  private final HikariDataSource pool;
  private final AutoCloseable server;

  private Storage(String description, HikariDataSource pool, AutoCloseable server) {
    this.description = description;
    this.pool = pool;
    this.server = server;
  }

  /** Opens the embedded PostgreSQL kept in a directory, which is held until closing. */
  public static Storage embedded(Path path, PostgresSettings settings, int connections) {
    StoreDirectory directory = StoreDirectory.hold(path);
    try {
      EmbeddedPostgres server = EmbeddedPostgres.start(directory, settings);
      String description =
          "embedded PostgreSQL on "
              + server.address()
              + (server.adopted() ? " (was still running, adopted)" : "");
      ServerWatch watch = ServerWatch.over(server);
      return open(
          description,
          pool(server.jdbcUrl(), server.user(), server.password(), connections),
          () -> {
            watch.close();
            server.close();
            directory.close();
          });
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Opens a PostgreSQL that somebody else runs. */
  public static Storage external(String url, String user, String password, int connections) {
    String address = url.replaceFirst("\\?.*", "");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new StorageRefused(
          "`JDBC_URL` is `" + address + "`; expected `jdbc:postgresql://host:port/database`");
    }
    DriverManager.setLoginTimeout(ANSWER_SECONDS_MAX);
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      if (connection.getMetaData().getDatabaseMajorVersion() < 14) {
        throw new StorageRefused("the database `" + address + "` is older than PostgreSQL 14");
      }
    } catch (SQLException e) {
      throw new StorageRefused(
          "the database `"
              + address
              + "` cannot be reached: "
              + firstSentence(e.getMessage())
              + "; check `JDBC_URL`, `JDBC_USER` and `JDBC_PASSWORD`",
          e);
    }
    return open("PostgreSQL at " + address, pool(url, user, password, connections), () -> {});
  }

  /** One line for people: which database it is and where. */
  public String description() {
    return description;
  }

  public HikariDataSource pool() {
    return pool;
  }

  /** What makes this database itself; one that is dropped and made again is another. */
  public String identity() {
    return new Database(pool)
        .query(
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet row = statement.executeQuery(IDENTITY)) {
                row.next();
                return row.getString(1);
              }
            });
  }

  /** Opens a connection apart from the pool, which notices within seconds that it is cut. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", pool.getUsername());
    properties.setProperty("password", pool.getPassword());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(pool.getJdbcUrl(), properties);
  }

  /** Closes the pool, then stops what was started with it. */
  @Override
  public void close() {
    close(pool, server);
  }

  private static Storage open(String description, HikariConfig config, AutoCloseable server) {
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(config);
      Migrations.apply(pool);
      return new Storage(description, pool, server);
    } catch (Error e) {
      close(pool, server);
      throw e;
    } catch (RuntimeException e) {
      close(pool, server);
      throw e instanceof StorageRefused
          ? e
          : new StorageRefused(description + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static String firstSentence(String message) {
    return message.lines().findFirst().orElse("no reason given").replaceFirst("\\.( .*)?$", "");
  }

  private static void close(HikariDataSource pool, AutoCloseable server) {
    try (server) {
      if (pool != null) {
        pool.close();
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing the storage throws nothing checked", e);
    }
  }

  private static HikariConfig pool(String url, String user, String password, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("tact");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(Math.min(4, connections));
    config.setConnectionTimeout(5_000);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "tact");
    config.addDataSourceProperty("options", "-c random_page_cost=1.1");
    return config;
  }
}
