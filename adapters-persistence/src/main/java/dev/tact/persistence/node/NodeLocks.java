package dev.tact.persistence.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The advisory locks of a database's nodes. The lock of the state belongs to the session: who is
 * alone holds it exclusively, all others hold it together. It goes when the process goes, however
 * that ends.
 */
final class NodeLocks {

  /** Tells the locks of Tact from those of others in the same database: `Tact` in ASCII. */
  static final int CLASS = 0x54616374;

  static final int STATE = 1;
  private static final int JOINING = 2;

  // What a node says of itself need not survive a crash of the database, and a machine that is gone
  // must not keep its lock for the two hours that TCP would wait.
  private static final String SETTINGS =
      """
      SET synchronous_commit = off;
      SET statement_timeout = '4s';
      SET tcp_keepalives_idle = 3;
      SET tcp_keepalives_interval = 2;
      SET tcp_keepalives_count = 3\
      """;
  private static final String JOIN = "SELECT pg_advisory_xact_lock(?, ?)";
  private static final String EXCLUSIVE = "SELECT pg_try_advisory_lock(?, ?)";
  private static final String SHARED = "SELECT pg_try_advisory_lock_shared(?, ?)";
  private static final String END =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE pid = ? AND application_name = ? AND pid <> pg_backend_pid()\
      """;

  private NodeLocks() {}

  /** Gives a session its settings; by its name the node can end it after losing sight of it. */
  static void prepare(Connection session, String name) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(SETTINGS);
    }
    try (PreparedStatement statement =
        session.prepareStatement("SELECT set_config('application_name', ?, false)")) {
      statement.setString(1, name);
      statement.execute();
    }
  }

  /** Lets nodes join one after the other, until the transaction ends. */
  static void joinInTurn(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(JOIN)) {
      statement.setInt(1, CLASS);
      statement.setInt(2, JOINING);
      statement.execute();
    }
  }

  /** Takes the lock of the state for as long as the session lives, if nobody is in the way. */
  static boolean takeState(Connection session, boolean alone) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(alone ? EXCLUSIVE : SHARED)) {
      statement.setInt(1, CLASS);
      statement.setInt(2, STATE);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  /** Which process of PostgreSQL serves the session. */
  static int pid(Connection session) throws SQLException {
    return session.unwrap(PGConnection.class).getBackendPID();
  }

  /** Ends a former session of this very node that PostgreSQL takes to be alive. */
  static void end(Connection session, int pid, String name) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(END)) {
      statement.setInt(1, pid);
      statement.setString(2, name);
      statement.execute();
    }
  }
}
