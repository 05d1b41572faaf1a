package dev.tact.persistence.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.tact.application.contract.RecordRetentionContract;
import dev.tact.application.contract.SampleRecords;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.Retention;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.partition.Partition;
import dev.tact.persistence.partition.PartitionRoom;
import dev.tact.persistence.partition.TimedTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Retention in PostgreSQL keeps the contract, by dropping partitions where it can. */
class JdbcRecordRetentionTest extends RecordRetentionContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant THEN = Instant.parse("2033-02-02T08:00:00Z");

  private final Database database = TestDatabase.database();
  private final JdbcRecordStore store = new JdbcRecordStore(database);
  private final Retention retention = new JdbcRecordRetention(database);

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected RecordStore store() {
    return store;
  }

  @Override
  protected Retention retention() {
    return retention;
  }

  @Override
  protected TenantId tenant(String name) {
    return new TenantId(name + "-retained-" + TENANTS.incrementAndGet());
  }

  @Test
  void a_lookup_by_id_touches_one_partition() {
    retention.makeRoom(THEN);
    String plan =
        explain(
            "SELECT body FROM decision_record WHERE tenant_id = 't' AND id = '"
                + TimedTable.DECISION_RECORD.bound(THEN)
                + "0'");
    assertTrue(plan.startsWith("Index Scan using decision_record_until_20330207_pkey"), plan);
  }

  @Test
  void the_newest_records_are_found_without_sorting_the_older_ones() {
    retention.makeRoom(THEN);
    String plan =
        explain(
            "SELECT id FROM decision_record WHERE tenant_id = 't' AND id < '"
                + TimedTable.DECISION_RECORD.bound(THEN)
                + "0' ORDER BY id DESC LIMIT 2");
    assertFalse(plan.contains("Sort  ("), plan);
  }

  @Test
  void what_came_before_there_was_room_moves_into_its_partition() {
    TenantId tenant = tenant("early");
    Instant at = Instant.parse("2034-03-03T03:00:00Z");
    RecordStore.Kept early = SampleRecords.at(tenant, at);
    store.appendDurably(early);
    assertEquals("decision_record_default", tableOf(tenant));
    retention.makeRoom(at);
    assertEquals("decision_record_until_20340306", tableOf(tenant));
    assertEquals(early, store.find(tenant, early.record().id()).orElseThrow());
  }

  @Test
  void a_week_that_nobody_keeps_is_dropped_as_a_whole() {
    TenantId tenant = tenant("dropped");
    Instant at = Instant.parse("2030-01-02T03:00:00Z");
    retention.makeRoom(at);
    store.appendDurably(SampleRecords.at(tenant, at));
    assertTrue(tables().contains("decision_record_until_20300107"));
    Instant later = at.plus(Duration.ofDays(40));
    assertTrue(retention.sweep(later, _ -> Duration.ofDays(30)).dropped() > 0);
    assertFalse(tables().contains("decision_record_until_20300107"));
    assertEquals(0, retention.sweep(later, _ -> Duration.ofDays(30)).dropped());
  }

  @Test
  void records_of_before_there_were_partitions_stay_where_they_are() {
    String schema = "before_partitions";
    DecisionRecord old = SampleRecords.at(tenant("carried"), THEN).record();
    try (HikariDataSource source = TestDatabase.schema(schema)) {
      Flyway.configure().dataSource(source).schemas(schema).target("7").load().migrate();
      Database before = new Database(source);
      insertFormer(before, old);
      Flyway.configure().dataSource(source).schemas(schema).load().migrate();
      new PartitionRoom(before, TimedTable.DECISION_RECORD).make(THEN);
      try (JdbcRecordStore carried = new JdbcRecordStore(before)) {
        DecisionRecord found = carried.find(old.tenant(), old.id()).orElseThrow().record();
        assertEquals(old.facts(), found.facts());
        carried.appendDurably(SampleRecords.at(tenant("later"), THEN.plusSeconds(1)));
      }
      Retention retention = new JdbcRecordRetention(before);
      Instant later = THEN.plus(Duration.ofDays(31));
      assertEquals(
          3, retention.sweep(later, _ -> Duration.ofDays(30)).dropped(), "and empty weeks");
    }
  }

  private static void insertFormer(Database database, DecisionRecord record) {
    database.run(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO decision_record VALUES (?, ?, 'c1', 'flow_a', now(), ?)")) {
            insert.setString(1, record.tenant().value());
            insert.setString(2, record.id());
            insert.setBytes(3, HexFormat.of().parseHex(RecordFormatTest.VERSION_2));
            insert.executeUpdate();
          }
        });
  }

  private List<String> tables() {
    return database.query(
        connection ->
            Partition.all(connection, TimedTable.DECISION_RECORD).stream()
                .map(Partition::table)
                .toList());
  }

  private String tableOf(TenantId tenant) {
    return rows("SELECT tableoid::regclass::text FROM decision_record WHERE tenant_id = '"
            + tenant.value()
            + "'")
        .getFirst();
  }

  private String explain(String sql) {
    return String.join("\n", rows("EXPLAIN " + sql));
  }

  private List<String> rows(String sql) {
    return database.query(
        connection -> {
          List<String> rows = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet found = statement.executeQuery()) {
            while (found.next()) {
              rows.add(found.getString(1));
            }
          }
          return rows;
        });
  }
}
