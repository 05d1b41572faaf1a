package dev.tact.persistence;

import dev.tact.application.failure.Failure.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;

/**
 * The one door to PostgreSQL: lends a connection to a piece of work and turns what the driver
 * throws into {@link Unavailable}, or into a broken invariant where the statement itself is wrong.
 */
public final class Database {

  private static final int ATTEMPTS = 4;
  private static final String UNIQUE_VIOLATION = "23505";

  private final DataSource dataSource;

  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Work on a borrowed connection that answers a value. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Work on a borrowed connection that answers nothing. */
  @FunctionalInterface
  public interface Task {
    void on(Connection connection) throws SQLException;
  }

  /** Runs work whose statements commit one by one; meant for reading. */
  public <T> T query(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Runs work whose statements commit one by one and answers nothing. */
  public void run(Task task) {
    query(
        connection -> {
          task.on(connection);
          return null;
        });
  }

  /**
   * Runs work in one transaction, which commits when the work returns and rolls back when it
   * throws. The work is tried again when PostgreSQL broke a deadlock, so it must not keep state
   * outside.
   */
  public <T> T transaction(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = dataSource.getConnection()) {
        return inTransaction(connection, work);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !isWorthAnotherTry(e)) {
          throw failure(e);
        }
      }
    }
  }

  /** Runs a task in one transaction; see {@link #transaction}. */
  public void change(Task task) {
    transaction(
        connection -> {
          task.on(connection);
          return null;
        });
  }

  /**
   * A connection in a transaction for work that outlives one call; the borrower commits, and gives
   * it back.
   */
  public Connection borrow() {
    try {
      Connection connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Takes a borrowed connection back; what was not committed is undone. */
  public static void giveBack(Connection borrowed) {
    // After a commit there is nothing left to undo; a dead connection cannot undo, and need not.
    try (Connection closing = borrowed) {
      closing.rollback();
      closing.setAutoCommit(true);
    } catch (SQLException _) {
      // The pool tests a connection before it lends it again.
    }
  }

  /**
   * Prepares a statement that is planned anew each time: for work on many rows, which a plan that
   * was made while the tables were small, and kept, would make slow.
   */
  public static PreparedStatement planned(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    return statement;
  }

  /** Whether a statement failed because a row with that unique key exists already. */
  public static boolean isDuplicate(SQLException failure) {
    return UNIQUE_VIOLATION.equals(failure.getSQLState());
  }

  /** What a port throws instead of the driver's exception, for work that borrows on its own. */
  public static RuntimeException failure(SQLException e) {
    if (isPartitionMade(e)) {
      return new Unavailable("room is being made in the database; try again", e);
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "22", "23", "42" ->
          new IllegalStateException("a statement of Tact is one that PostgreSQL refuses", e);
      default -> new Unavailable("the database does not answer; try again shortly", e);
    };
  }

  private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    boolean committed = false;
    try {
      T result = work.on(connection);
      connection.commit();
      committed = true;
      return result;
    } finally {
      finish(connection, committed);
    }
  }

  // A connection that died cannot roll back: what the work threw says more than this would.
  private static void finish(Connection connection, boolean committed) {
    try {
      if (!committed) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException _) {
      // The pool tests a connection before it lends it again.
    }
  }

  /** Whether a transaction failed only because of others that ran beside it. */
  public static boolean isWorthAnotherTry(SQLException e) {
    return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState()) || isPartitionMade(e);
  }

  // A row was on its way to the default partition while its own one was made.
  private static boolean isPartitionMade(SQLException e) {
    return "23514".equals(e.getSQLState())
        && e instanceof PSQLException refused
        && refused.getServerErrorMessage() != null
        && refused.getServerErrorMessage().getConstraint() == null
        && String.valueOf(refused.getServerErrorMessage().getTable()).endsWith("_default");
  }
}
