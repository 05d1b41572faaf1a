package dev.tact.bootstrap;

import com.zaxxer.hikari.HikariDataSource;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.persistence.TestDatabase;
import java.util.List;
import java.util.Map;

/**
 * One Tact shared by all end-to-end tests of a test process: the beans and the HTTP server of
 * production over the real test database. Tests keep apart by using a tenant of their own.
 */
public final class TestTact {

  private TestTact() {}

  private static final class Shared {
    static final Tact RUNNING = start();
  }

  /** Where it listens: `http://localhost:PORT`. */
  public static String address() {
    return "http://localhost:" + Shared.RUNNING.port();
  }

  /** A client of the shared Tact, for one tenant. */
  public static TactClient client(String tenant) {
    return new TactClient(address(), tenant);
  }

  private static Tact start() {
    HikariDataSource database = (HikariDataSource) TestDatabase.dataSource();
    return Tact.start(
        Arguments.read(List.of("--port", "0")),
        Map.of(
            "JDBC_URL",
            database.getJdbcUrl(),
            "JDBC_USER",
            database.getUsername(),
            "JDBC_PASSWORD",
            database.getPassword(),
            "TACT_DRAIN_SECONDS",
            "0"));
  }
}
