package dev.tact.persistence.embedded;

import static dev.tact.persistence.embedded.PostgresPrograms.WAY_OUT;

import dev.tact.persistence.StorageRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.LockSupport;

/** Finds a server that still runs on a cluster although the process that started it is gone. */
final class RunningServer {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path cluster;
  private final String password;

  RunningServer(Path cluster, String password) {
    this.cluster = cluster;
    this.password = password;
  }

  /**
   * The port of the living server, or null when none lives. A server that is recovering or shutting
   * down is waited for; a pid file that points at somebody else's process is removed.
   */
  Integer port() throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Files.exists(pidFile)) {
      List<String> lines = Files.readAllLines(pidFile);
      if (lines.size() < 4 || !lives(Long.parseLong(lines.getFirst().strip()))) {
        Files.deleteIfExists(pidFile);
        return null;
      }
      int port = Integer.parseInt(lines.get(3).strip());
      if (answers(port)) {
        return port;
      }
      if (System.nanoTime() > deadline) {
        throw new StorageRefused(
            "a PostgreSQL (process "
                + lines.getFirst().strip()
                + ") holds the data directory and does not answer; end it"
                + WAY_OUT.replace("; set", ", or set"));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return null;
  }

  /** Whether a server of the cluster has a living process, whether or not it answers. */
  boolean isAlive() {
    try {
      Path pidFile = cluster.resolve("postmaster.pid");
      return Files.exists(pidFile)
          && lives(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()));
    } catch (IOException | NumberFormatException | NoSuchElementException _) {
      // the file is just being written or removed
      return false;
    }
  }

  // A process number is used again after a restart of the machine: look at what the process is.
  private boolean lives(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process == null || !process.isAlive()) {
      return false;
    }
    if (Files.isDirectory(Path.of("/proc/self"))) {
      return worksIn(Path.of("/proc", String.valueOf(pid), "cwd"));
    }
    return process.info().command().map(command -> command.contains("postgres")).orElse(true);
  }

  // A server works in its cluster. One that has ended works nowhere, even while its number is still
  // taken because nobody has asked how it ended.
  private boolean worksIn(Path directory) {
    try {
      return Files.isSameFile(directory, cluster);
    } catch (IOException _) {
      return false;
    }
  }

  private boolean answers(int port) {
    try (Connection connection =
            EmbeddedPostgres.source(port, "postgres", password).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      return row.next() && Files.isSameFile(Path.of(row.getString(1)), cluster);
    } catch (SQLException | IOException _) {
      return false;
    }
  }
}
