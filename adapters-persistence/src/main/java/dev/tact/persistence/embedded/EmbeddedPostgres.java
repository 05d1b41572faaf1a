package dev.tact.persistence.embedded;

import static dev.tact.persistence.embedded.PostgresPrograms.WAY_OUT;

import dev.tact.persistence.StorageRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of our own on a loopback port, kept in a {@link StoreDirectory}. It outlives
 * a killed process on purpose: the next start adopts it instead of starting a second one.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  /** The name of the role and of the database that Tact uses. */
  public static final String NAME = "tact";

  private static final String PASSWORD = "tact.password";

  private final StoreDirectory directory;
  private final PostgresPrograms programs;
  private final String password;
  private final boolean adopted;
  private final int port;

  private EmbeddedPostgres(
      StoreDirectory directory,
      PostgresPrograms programs,
      String password,
      boolean adopted,
      int port) {
    this.directory = directory;
    this.programs = programs;
    this.password = password;
    this.adopted = adopted;
    this.port = port;
  }

  /** Starts the server of a held directory, or adopts the one that still runs there. */
  public static EmbeddedPostgres start(StoreDirectory directory, PostgresSettings settings) {
    PostgresPrograms programs = PostgresPrograms.in(directory.root());
    try {
      if (!Files.isDirectory(directory.cluster())) {
        initialise(directory, programs);
      }
      String password = password(directory.cluster());
      Integer living = new RunningServer(directory.cluster(), password).port();
      int port = living == null ? freshPort(directory) : living;
      if (living == null) {
        Files.writeString(directory.cluster().resolve("tact.conf"), settings.asText(port));
        launch(directory, programs);
      }
      EmbeddedPostgres server =
          new EmbeddedPostgres(directory, programs, password, living != null, port);
      server.ensureDatabase(NAME);
      return server;
    } catch (IOException | SQLException e) {
      throw new StorageRefused(
          "the embedded PostgreSQL cannot be used: " + e.getMessage() + WAY_OUT, e);
    }
  }

  /** Whether the server was already running, left behind by a process that was killed. */
  public boolean adopted() {
    return adopted;
  }

  /** Whether its process lives; it may be starting, or recovering, and not answer yet. */
  boolean isAlive() {
    return new RunningServer(directory.cluster(), password).isAlive();
  }

  /**
   * Starts the server again after it has died, where it was before: connections are made to its
   * address.
   *
   * @throws StorageRefused when it does not start; what is in the way may go, so try again
   */
  void startAgain() {
    try {
      launch(directory, programs);
    } catch (IOException e) {
      throw new StorageRefused(
          "the embedded PostgreSQL cannot be used: " + e.getMessage() + WAY_OUT, e);
    }
  }

  public String jdbcUrl() {
    return url(port, NAME);
  }

  /** Where the server listens: host and port. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  public String user() {
    return NAME;
  }

  public String password() {
    return password;
  }

  /** A plain source of connections to one database of the server, without a pool. */
  public DataSource dataSource(String database) {
    return source(port, database, password);
  }

  /** Makes a database when it does not exist yet. */
  public void ensureDatabase(String database) throws SQLException {
    try (Connection connection = dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
        if (row.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + database);
    }
  }

  /** Stops the server: open transactions are rolled back, everything committed is on disk. */
  @Override
  public void close() {
    List<String> arguments =
        List.of("stop", "-D", directory.cluster().toString(), "-m", "fast", "-w", "-t", "20");
    if (!programs.run(directory.root(), "pg_ctl", arguments).succeeded()) {
      programs.run(
          directory.root(),
          "pg_ctl",
          List.of("stop", "-D", directory.cluster().toString(), "-m", "immediate", "-t", "5"));
    }
  }

  /** The password of the role of Tact, kept in the cluster so that the two never part. */
  static String password(Path cluster) throws IOException {
    return Files.readString(cluster.resolve(PASSWORD)).strip();
  }

  static DataSource source(int port, String database, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(port, database));
    source.setUser(NAME);
    source.setPassword(password);
    return source;
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  // Made beside its place and moved when it is whole: a kill in between leaves no half cluster.
  private static void initialise(StoreDirectory directory, PostgresPrograms programs)
      throws IOException {
    Path draft = Files.createTempDirectory(directory.root(), "postgres-new");
    Path password = directory.keep(PASSWORD, newPassword());
    PostgresPrograms.Outcome outcome =
        programs.run(
            directory.root(),
            "initdb",
            List.of(
                "-D",
                draft.toString(),
                "-U",
                NAME,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    if (!outcome.succeeded()) {
      throw new StorageRefused(
          "the embedded PostgreSQL cannot make its files: " + lastLine(outcome.output()) + WAY_OUT);
    }
    Path settings = draft.resolve("postgresql.conf");
    Files.writeString(settings, Files.readString(settings) + "\ninclude 'tact.conf'\n");
    Files.move(password, draft.resolve(PASSWORD));
    Files.move(draft, directory.cluster());
  }

  private static void launch(StoreDirectory directory, PostgresPrograms programs)
      throws IOException {
    PostgresPrograms.Outcome outcome =
        programs.run(
            directory.root(),
            "pg_ctl",
            List.of(
                "start",
                "-D",
                directory.cluster().toString(),
                "-l",
                directory.log().toString(),
                "-w",
                "-t",
                "60"));
    if (!outcome.succeeded()) {
      throw new StorageRefused(
          "the embedded PostgreSQL did not start: "
              + lastLine(Files.exists(directory.log()) ? Files.readString(directory.log()) : "")
              + " (see `"
              + directory.log()
              + "`)"
              + WAY_OUT);
    }
  }

  // The port of last time when it is free, so that the address stays the same; else a new one.
  private static int freshPort(StoreDirectory directory) throws IOException {
    Supplier<String> any = () -> String.valueOf(freePort(0));
    int port = freePort(Integer.parseInt(directory.kept("postgres.port", any)));
    directory.keep("postgres.port", String.valueOf(port));
    return port;
  }

  private static int freePort(int wished) {
    try (ServerSocket socket = new ServerSocket(wished, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      if (wished == 0) {
        throw new StorageRefused("there is no free loopback port" + WAY_OUT, e);
      }
      return freePort(0);
    }
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String lastLine(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .reduce((_, later) -> later)
        .orElse("it gave no reason")
        .replaceFirst("^.*?(FATAL|ERROR|HINT|LOG): +", "")
        .strip();
  }
}
