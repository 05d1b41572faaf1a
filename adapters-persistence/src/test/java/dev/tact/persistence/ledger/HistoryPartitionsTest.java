package dev.tact.persistence.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult.Committed;
import dev.tact.application.port.out.CommitResult.Entry;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Outcome;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.partition.Partition;
import dev.tact.persistence.partition.PartitionRoom;
import dev.tact.persistence.partition.SinceSql;
import dev.tact.persistence.partition.TimedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The history in a hundred months: carried over from before, and as cheap as in three. */
class HistoryPartitionsTest {

  private static final TenantId TENANT = new TenantId("carried");
  private static final String SCHEMA = "history_partitions";
  private static final int MONTHS = 100;

  // As the version before partitions wrote an outcome.
  private static final String FORMER =
      """
      INSERT INTO interaction (tenant_id, id, customer_id, at, offer_id, category_id,
        sub_category_id, creative_id, channel_id, placement_id, outcome, classification,
        impression, direction, contact_id, is_contact, idempotency_key, recorded_at)
      VALUES ('carried', ?, 'c1', now(), 'off_1', 'cat', '', '', 'ch', '', 'click', 'POSITIVE',
        false, 'INBOUND', ?, true, ?, now())
      """;

  private static HikariDataSource pool;
  private static Database database;
  private static Instant last;

  @BeforeAll
  static void migrate() {
    pool = TestDatabase.schema(SCHEMA);
    database = new Database(pool);
    Flyway.configure().dataSource(pool).schemas(SCHEMA).target("11").load().migrate();
    former("int_037000000000000000000000aa", "key-before");
    Flyway.configure().dataSource(pool).schemas(SCHEMA).load().migrate();
    YearMonth month = YearMonth.now(ZoneOffset.UTC);
    for (int i = 0; i < MONTHS; i++) {
      month = month.plusMonths(1);
      last = month.atDay(15).atStartOfDay(ZoneOffset.UTC).toInstant();
      new PartitionRoom(database, TimedTable.INTERACTION).make(last);
    }
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @Test
  void there_are_a_hundred_months_and_nothing_in_the_default_one() {
    List<Partition> all =
        database.query(connection -> Partition.all(connection, TimedTable.INTERACTION));
    assertTrue(all.size() > MONTHS, () -> all.size() + " partitions");
    former("int_037000000000000000000000ab", "key-of-now");
    assertEquals(
        List.of("interaction_before"),
        rows("SELECT DISTINCT tableoid::regclass::text FROM interaction WHERE tenant_id='carried'")
            .stream()
            .map(name -> name.replace(SCHEMA + ".", ""))
            .filter(name -> !name.startsWith("interaction_until"))
            .toList());
  }

  @Test
  void what_a_customer_did_lately_is_planned_in_the_newest_months_alone() {
    Instant since = last.minus(Duration.ofDays(30));
    assertFew(HistoryRows.CURRENT, since, HistoryPartitionsTest::current);
    assertFew(ContactLookup.BY_ITEM, since, HistoryPartitionsTest::texts);
    assertFew(ContactLookup.NEWEST, since, HistoryPartitionsTest::texts);
  }

  @Test
  void a_key_that_was_used_before_there_were_partitions_is_still_known() {
    try (JdbcLedger ledger = new JdbcLedger(database, InstantSource.system(), Audience.of())) {
      Entry entry = commit(ledger, "key-before", "int_again1");
      assertTrue(entry.replayed());
      assertEquals("int_037000000000000000000000aa", entry.recorded().interaction().id());
    }
  }

  @Test
  void a_key_that_the_version_before_uses_beside_this_one_is_claimed() {
    former("int_037000000000000000000000ba", "key-beside");
    try (JdbcLedger ledger = new JdbcLedger(database, InstantSource.system(), Audience.of())) {
      assertTrue(commit(ledger, "key-beside", "int_again2").replayed());
      assertFalse(commit(ledger, "key-new", "int_again3").replayed());
    }
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> former("int_again4", "key-new"));
    assertTrue(Database.isDuplicate((SQLException) refused.getCause()));
  }

  private static void assertFew(SinceSql sql, Instant since, Binding binding) {
    List<String> plan = new ArrayList<>();
    database.run(
        connection -> {
          try (PreparedStatement statement = binding.of(connection, "EXPLAIN " + sql.at(since));
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              plan.add(rows.getString(1));
            }
          }
        });
    long partitions =
        plan.stream()
            .filter(line -> line.contains(" on interaction_"))
            .filter(line -> !line.contains(" on interaction_default"))
            .count();
    assertTrue(partitions >= 1 && partitions <= 5, () -> String.join("\n", plan));
  }

  /** How a statement gets its parameters. */
  private interface Binding {
    PreparedStatement of(Connection connection, String sql) throws SQLException;
  }

  private static PreparedStatement current(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, last.toString());
    statement.setBoolean(2, true);
    statement.setString(3, last.toString());
    statement.setString(4, "carried");
    statement.setArray(5, connection.createArrayOf("text", new Object[] {"c1"}));
    return statement;
  }

  private static PreparedStatement texts(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 1; i <= sql.chars().filter(c -> c == '?').count(); i++) {
      statement.setArray(i, connection.createArrayOf("text", new Object[] {last.toString()}));
    }
    return statement;
  }

  private static Entry commit(JdbcLedger ledger, String key, String id) {
    Interaction told =
        new Interaction(
            id,
            "c1",
            new Contact(Instant.now(), "off_1", "cat", "", "", "ch", ""),
            Outcome.of(OutcomeType.BUILT_IN.get(1)),
            Direction.INBOUND,
            Optional.empty(),
            Optional.empty(),
            Instant.now(),
            Map.of(),
            Optional.of(key));
    Commit commit = Commit.ofFacts(TENANT, "c1", List.of(told));
    return ((Committed) ledger.commit(commit)).entries().getFirst();
  }

  private static void former(String id, String key) {
    database.run(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(FORMER)) {
            insert.setString(1, id);
            insert.setString(2, id);
            insert.setString(3, key);
            insert.executeUpdate();
          }
        });
  }

  private static List<String> rows(String sql) {
    return database.query(
        connection -> {
          List<String> rows = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
              rows.add(found.getString(1));
            }
          }
          return rows;
        });
  }
}
