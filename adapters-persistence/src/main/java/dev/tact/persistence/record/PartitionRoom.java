package dev.tact.persistence.record;

import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/**
 * Makes the partitions of the weeks to come. What the default partition holds of a week, because
 * nobody was there to make room in time, moves into the new partition.
 */
final class PartitionRoom {

  private static final int WEEKS_AHEAD = 2;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'decision_record_until_'yyyyMMdd");

  // What waits for a lock makes everybody behind it wait too; so the wait is short.
  private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtext('decision_record partitions'))";
  private static final String CLOSE_DEFAULT =
      "LOCK TABLE decision_record_default IN ACCESS EXCLUSIVE MODE";
  private static final String CREATE = "CREATE TABLE %s (LIKE decision_record INCLUDING DEFAULTS)";
  private static final String MOVE =
      """
      WITH moved AS (DELETE FROM decision_record_default WHERE id >= ? AND id < ? RETURNING *)
      INSERT INTO %s SELECT * FROM moved\
      """;
  private static final String ATTACH =
      "ALTER TABLE decision_record ATTACH PARTITION %s FOR VALUES FROM ('F') TO ('T')";

  private final Database database;

  PartitionRoom(Database database) {
    this.database = database;
  }

  /** Makes what is missing until two weeks from now. */
  void make(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    database.change(
        connection -> {
          run(connection, PATIENCE);
          run(connection, ONE_AT_A_TIME);
          make(connection, today);
        });
  }

  private static void make(Connection connection, LocalDate today) throws SQLException {
    List<RecordPartition> there = RecordPartition.all(connection);
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    for (int week = 0; week <= WEEKS_AHEAD; week++) {
      LocalDate end = monday.plusWeeks(week + 1L);
      String to = bound(end);
      String from = free(there, bound(monday.plusWeeks(week)), to);
      if (from.compareTo(to) < 0) {
        add(connection, new RecordPartition(NAME.format(end), Optional.of(from), Optional.of(to)));
      }
    }
  }

  /** Where the free part of a week begins: what was there before there were weeks may reach in. */
  private static String free(List<RecordPartition> there, String from, String to) {
    String free = from;
    for (RecordPartition partition : there) {
      if (partition.from().orElse("").compareTo(to) < 0
          && partition.to().orElse("").compareTo(free) > 0) {
        free = partition.to().orElseThrow();
      }
    }
    return free;
  }

  private static void add(Connection connection, RecordPartition made) throws SQLException {
    run(connection, CLOSE_DEFAULT);
    made.execute(connection, CREATE);
    String from = made.from().orElseThrow();
    String to = made.to().orElseThrow();
    try (PreparedStatement move = connection.prepareStatement(MOVE.formatted(made.table()))) {
      move.setString(1, from);
      move.setString(2, to);
      move.executeUpdate();
    }
    made.execute(connection, ATTACH.replace("F'", from + "'").replace("T'", to + "'"));
  }

  private static String bound(LocalDate day) {
    return IdTime.bound(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
