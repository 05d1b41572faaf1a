package dev.tact.persistence.record;

import dev.tact.application.port.out.Retention;
import dev.tact.persistence.Database;
import dev.tact.persistence.partition.OldRows;
import dev.tact.persistence.partition.PartitionRoom;
import dev.tact.persistence.partition.PartitionSweep;
import dev.tact.persistence.partition.TimedTable;
import java.time.Instant;

/**
 * Retention of records of decisions, of first answers and of who took part in experiments, in
 * PostgreSQL.
 */
public final class JdbcRecordRetention implements Retention {

  private static final OldRows ANSWERS =
      OldRows.of("recommendation_answer", "answered_at", "true", TimedTable.KEYS_KEPT);

  private static final OldRows EXPOSURES = OldRows.of("exposure", "first_at");

  private final Database database;
  private final PartitionRoom room;
  private final PartitionSweep records;

  public JdbcRecordRetention(Database database) {
    this.database = database;
    this.room = new PartitionRoom(database, TimedTable.DECISION_RECORD);
    this.records = new PartitionSweep(database, TimedTable.DECISION_RECORD, "decided_at");
  }

  @Override
  public void makeRoom(Instant now) {
    room.make(now);
  }

  @Override
  public Swept sweep(Instant now, Keeping keeping) {
    long rows = ANSWERS.sweep(database, now, keeping) + EXPOSURES.sweep(database, now, keeping);
    return new Swept(0, rows).and(records.sweep(now, keeping));
  }
}
