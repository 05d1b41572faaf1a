package dev.tact.persistence.delivery;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Leadership;
import dev.tact.application.port.out.SinkKey;
import dev.tact.persistence.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leadership by advisory locks of one session: PostgreSQL lets go of them by itself when the
 * session ends, whatever ended it, and ends the session of a node that is silent for too long.
 */
public final class JdbcLeadership implements Leadership {

  // A node that hangs or has vanished from the network is given up within this time.
  private static final List<String> VIGILANCE =
      List.of(
          "SET idle_session_timeout = '15s'",
          "SET tcp_keepalives_idle = 5",
          "SET tcp_keepalives_interval = 2",
          "SET tcp_keepalives_count = 4");
  private static final String CARELESSNESS = "RESET ALL";
  private static final String KEY = "hashtextextended('event sink ' || t || ' ' || s, 0)";
  private static final String TRY =
      "SELECT n, pg_try_advisory_lock("
          + KEY
          + ") FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS w (t, s, n)";
  private static final String LEAVE =
      "SELECT n, pg_advisory_unlock("
          + KEY
          + ") FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS w (t, s, n)";
  private static final String LEAVE_ALL = "SELECT pg_advisory_unlock_all()";

  private final Database database;
  private final Set<SinkKey> led = new HashSet<>();
  private Optional<Session> session = Optional.empty();

  /** A connection that is kept, and what was learned by it. */
  private record Session(Connection connection, Horizon horizon) {}

  public JdbcLeadership(Database database) {
    this.database = database;
  }

  @Override
  public synchronized Standing stand(Set<SinkKey> wanted) {
    if (wanted.isEmpty()) {
      close();
      return new Standing(Set.of(), 0);
    }
    try {
      Session open = open();
      leave(open.connection(), wanted);
      take(open.connection(), wanted);
      return new Standing(Set.copyOf(led), open.horizon().look(open.connection()));
    } catch (SQLException e) {
      drop();
      throw Database.failure(e);
    } catch (Unavailable e) {
      drop();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    if (session.isEmpty()) {
      return;
    }
    Connection connection = session.get().connection();
    try {
      run(connection, LEAVE_ALL);
      run(connection, CARELESSNESS);
      connection.setAutoCommit(false);
      Database.giveBack(connection);
      session = Optional.empty();
      led.clear();
    } catch (SQLException _) {
      drop();
    }
  }

  private Session open() throws SQLException {
    if (session.isEmpty()) {
      Connection connection = database.borrow();
      session = Optional.of(new Session(connection, new Horizon()));
      connection.setAutoCommit(true);
      for (String setting : VIGILANCE) {
        run(connection, setting);
      }
    }
    return session.get();
  }

  private void leave(Connection connection, Set<SinkKey> wanted) throws SQLException {
    List<SinkKey> left = led.stream().filter(sink -> !wanted.contains(sink)).toList();
    if (!left.isEmpty()) {
      locked(connection, LEAVE, left);
      left.forEach(led::remove);
    }
  }

  private void take(Connection connection, Set<SinkKey> wanted) throws SQLException {
    List<SinkKey> missing = wanted.stream().filter(sink -> !led.contains(sink)).toList();
    if (!missing.isEmpty()) {
      led.addAll(locked(connection, TRY, missing));
    }
  }

  private static List<SinkKey> locked(Connection connection, String sql, List<SinkKey> sinks)
      throws SQLException {
    List<SinkKey> done = new ArrayList<>();
    Array tenants =
        connection.createArrayOf(
            "text", sinks.stream().map(sink -> sink.tenant().value()).toArray());
    Array ids = connection.createArrayOf("text", sinks.stream().map(SinkKey::sinkId).toArray());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, tenants);
      statement.setArray(2, ids);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (rows.getBoolean(2)) {
            done.add(sinks.get(rows.getInt(1) - 1));
          }
        }
      }
    }
    return done;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  // The pool must not lend a session again that may hold locks: it is cut.
  private void drop() {
    session.ifPresent(
        open -> {
          try {
            open.connection().abort(Runnable::run);
          } catch (SQLException _) {
            // It is gone already.
          }
          Database.giveBack(open.connection());
        });
    session = Optional.empty();
    led.clear();
  }
}
