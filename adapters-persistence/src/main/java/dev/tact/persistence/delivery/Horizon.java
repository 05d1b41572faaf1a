package dev.tact.persistence.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How far the line of events can be read: up to a place that was the last one given at some moment,
 * once every transaction is over that had begun by then.
 *
 * <p>INVARIANT: no row ever appears at or before the place that was answered. Whoever takes a place
 * has a transaction number already. So who took a place up to the mark has a number below the one
 * that is drawn after the mark was read; and once the oldest open transaction is not below that
 * number, all of these have committed, or never will.
 */
final class Horizon {

  private static final String LAST =
      "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM event_place";
  private static final String NUMBER = "SELECT pg_current_xact_id()::text::bigint";
  private static final String OLDEST =
      "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

  private long readable;
  private Optional<Mark> mark = Optional.empty();

  /** A place, and a transaction number that nobody has who had a place up to it. */
  private record Mark(long place, long number) {}

  /** The last place that can be read; each statement is a transaction of its own. */
  long look(Connection connection) throws SQLException {
    if (mark.isEmpty()) {
      long last = number(connection, LAST);
      if (last > readable) {
        // INVARIANT: first the place, then the number
        mark = Optional.of(new Mark(last, number(connection, NUMBER)));
      }
    }
    if (mark.isPresent() && number(connection, OLDEST) >= mark.get().number()) {
      readable = mark.get().place();
      mark = Optional.empty();
    }
    return readable;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
