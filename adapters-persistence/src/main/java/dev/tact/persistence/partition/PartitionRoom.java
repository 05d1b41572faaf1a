package dev.tact.persistence.partition;

import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Makes the partitions of the periods to come. What the default partition holds of a period,
 * because nobody was there to make room in time, moves into the new partition, or stays where it is
 * and what comes in that period joins it.
 */
public final class PartitionRoom {

  private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("'_until_'yyyyMMdd");

  // What waits for a lock makes everybody behind it wait too; so the wait is short.
  private static final String PATIENCE = "SET LOCAL lock_timeout = '1s'";
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtext('%s partitions'))";
  private static final String CLOSE_DEFAULT = "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE";
  private static final String CREATE = "CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS)";
  private static final String MOVE =
      """
      WITH moved AS (DELETE FROM %s WHERE id >= ? AND id < ? RETURNING *)
      INSERT INTO %s SELECT * FROM moved\
      """;
  private static final String TAKEN = "SELECT EXISTS (SELECT FROM %s WHERE id >= ? AND id < ?)";
  private static final String ATTACH =
      "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')";

  private final Database database;
  private final TimedTable table;

  public PartitionRoom(Database database, TimedTable table) {
    this.database = database;
    this.table = table;
  }

  /**
   * Makes what is missing until two periods from now.
   *
   * @throws dev.tact.application.failure.Failure.Unavailable when the table is too busy
   */
  public void make(Instant now) {
    // not in a transaction: most of the time there is nothing to do, and nothing to wait for
    if (isRoomy(database.query(connection -> Partition.all(connection, table)), now)) {
      return;
    }
    database.change(
        connection -> {
          run(connection, PATIENCE);
          run(connection, ONE_AT_A_TIME.formatted(table.table()));
          make(connection, now);
        });
  }

  private boolean isRoomy(List<Partition> there, Instant now) {
    LocalDate begin = table.begin(now);
    for (int period = 0; period <= TimedTable.AHEAD; period++) {
      LocalDate end = table.end(begin);
      boolean wanted = period > 0 || table.isMoving();
      if (wanted && free(there, table.bound(begin), table.bound(end)) != null) {
        return false;
      }
      begin = end;
    }
    return true;
  }

  private void make(Connection connection, Instant now) throws SQLException {
    List<Partition> there = Partition.all(connection, table);
    LocalDate begin = table.begin(now);
    for (int period = 0; period <= TimedTable.AHEAD; period++) {
      LocalDate end = table.end(begin);
      String to = table.bound(end);
      String from = free(there, table.bound(begin), to);
      boolean wanted = period > 0 || table.isMoving();
      if (wanted && from != null) {
        String name = table.table() + UNTIL.format(end);
        add(connection, new Partition(name, Optional.of(from), Optional.of(to)));
      }
      begin = end;
    }
  }

  /**
   * Where the free part of a period begins, for what was there before there were partitions may
   * reach in; null when nothing of it is free.
   */
  private static String free(List<Partition> there, String from, String to) {
    String free = from;
    for (Partition partition : there) {
      if (partition.from().orElse("").compareTo(to) < 0
          && partition.to().orElse("").compareTo(free) > 0) {
        free = partition.to().orElseThrow();
      }
    }
    return free.compareTo(to) < 0 ? free : null;
  }

  private void add(Connection connection, Partition made) throws SQLException {
    String from = made.from().orElseThrow();
    String to = made.to().orElseThrow();
    run(connection, CLOSE_DEFAULT.formatted(table.defaultTable()));
    if (!table.isMoving() && isTaken(connection, from, to)) {
      return;
    }
    run(connection, CREATE.formatted(made.table(), table.table()));
    if (table.isMoving()) {
      String move = MOVE.formatted(table.defaultTable(), made.table());
      try (PreparedStatement statement = prepared(connection, move, from, to)) {
        statement.executeUpdate();
      }
    }
    run(connection, ATTACH.formatted(table.table(), made.table(), from, to));
  }

  private boolean isTaken(Connection connection, String from, String to) throws SQLException {
    String taken = TAKEN.formatted(table.defaultTable());
    try (PreparedStatement statement = prepared(connection, taken, from, to);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, String from, String to) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, from);
    statement.setString(2, to);
    return statement;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
