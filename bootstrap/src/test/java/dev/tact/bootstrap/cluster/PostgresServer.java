package dev.tact.bootstrap.cluster;

import dev.tact.persistence.embedded.EmbeddedPostgres;
import dev.tact.persistence.embedded.PostgresSettings;
import dev.tact.persistence.embedded.StoreDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** A durable PostgreSQL that stays where it is, however often it is killed and started again. */
final class PostgresServer implements AutoCloseable {

  private static final PostgresSettings SETTINGS = new PostgresSettings(200, 128, true);
  private static final int END_SECONDS_MAX = 20;

  private final StoreDirectory directory;
  private final int port;
  private EmbeddedPostgres server;

  private PostgresServer(StoreDirectory directory, EmbeddedPostgres server) {
    this.directory = directory;
    this.server = server;
    this.port = Integer.parseInt(server.address().replaceFirst(".*:", ""));
  }

  /** Starts one with an empty database. */
  static PostgresServer start(Path path) {
    StoreDirectory directory = StoreDirectory.hold(path);
    PostgresServer started =
        new PostgresServer(directory, EmbeddedPostgres.start(directory, SETTINGS));
    try (Connection connection = started.server.dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS tact WITH (FORCE)");
      started.server.ensureDatabase(EmbeddedPostgres.NAME);
      return started;
    } catch (SQLException e) {
      throw new IllegalStateException("the database can be made anew", e);
    }
  }

  int port() {
    return port;
  }

  String user() {
    return server.user();
  }

  String password() {
    return server.password();
  }

  /** Straight to the server, around every proxy. */
  DataSource dataSource() {
    return server.dataSource(EmbeddedPostgres.NAME);
  }

  /** Runs one statement, straight. */
  void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("a statement of a test works", e);
    }
  }

  /** Whether an interaction of the customer is durable. */
  boolean holdsInteractionOf(String tenant, String customer) {
    try (Connection connection = dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT 1 FROM interaction WHERE tenant_id = ? AND customer_id = ?")) {
      statement.setString(1, tenant);
      statement.setString(2, customer);
      return statement.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException("a question of a test works", e);
    }
  }

  /** Ends all its processes without any warning, as `kill -9` does. */
  void kill() {
    Path file = directory.cluster().resolve("postmaster.pid");
    try {
      ProcessHandle postmaster =
          ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).orElseThrow();
      List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
      all.addAll(postmaster.descendants().toList());
      all.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle one : all) {
        one.onExit().get(END_SECONDS_MAX, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("what is killed ends", e);
    }
  }

  /** Starts it again where it was. */
  void restart() {
    server = EmbeddedPostgres.start(directory, SETTINGS);
    if (!server.address().endsWith(":" + port)) {
      throw new IllegalStateException("its port was taken meanwhile: " + server.address());
    }
  }

  @Override
  public void close() {
    try (directory) {
      server.close();
    }
  }
}
