package dev.tact.persistence.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.Retention.Keeping;
import dev.tact.application.port.out.Retention.Swept;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.interaction.Reservation;
import dev.tact.persistence.Database;
import dev.tact.persistence.Migrations;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.partition.Partition;
import dev.tact.persistence.partition.TimedTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The history goes by the month where it can, and what was summed up of it stays. */
class JdbcHistoryRetentionTest {

  private static final String SCHEMA = "history_retention";
  private static final Instant START = Instant.parse("2031-01-10T10:00:00Z");
  private static final AtomicInteger IDS = new AtomicInteger();
  private static HikariDataSource pool;
  private static Database database;

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final TenantId tenant = new TenantId("kept-" + IDS.incrementAndGet());
  private final JdbcHistoryRetention retention = new JdbcHistoryRetention(database);
  private final JdbcLedger ledger = new JdbcLedger(database, now::get, Audience.of());
  private final JdbcInteractionHistory history = new JdbcInteractionHistory(database);

  @BeforeAll
  static void migrate() {
    TestDatabase.database().run(c -> execute(c, "CREATE SCHEMA " + SCHEMA));
    pool = TestDatabase.schema(SCHEMA);
    database = new Database(pool);
    Migrations.apply(pool);
  }

  @AfterAll
  static void drop() {
    pool.close();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_month_that_nobody_keeps_is_dropped_and_evidence_stays() {
    retention.makeRoom(START.minus(Duration.ofDays(31)));
    tell("c", START, Optional.of("key"));
    Evidence evidence = new InProcessEvidenceView(database).current(tenant);
    Instant later = START.plus(Duration.ofDays(81));
    retention.makeRoom(later);
    assertTrue(tables().contains("interaction_until_20310201"));
    retention.sweep(later, keeping(Duration.ofDays(60)));
    assertTrue(tables().contains("interaction_until_20310201"), "its last day is kept");
    assertEquals(1, history.page(tenant, HistoryQuery.of("c", 10)).size());
    Swept swept = retention.sweep(later.plus(Duration.ofDays(2)), keeping(Duration.ofDays(60)));
    assertTrue(swept.dropped() > 0);
    assertFalse(tables().contains("interaction_until_20310201"));
    assertEquals(0, history.page(tenant, HistoryQuery.of("c", 10)).size());
    assertEquals(evidence, new InProcessEvidenceView(database).current(tenant));
    assertEquals(1, evidence.all().positive());
  }

  @Test
  void keys_go_when_they_are_old_and_young_ones_stay() {
    tell("c", START, Optional.of("old"));
    now.set(START.plus(Duration.ofDays(40)));
    tell("c", now.get(), Optional.of("young"));
    assertEquals(List.of("old", "young"), keys());
    retention.sweep(START.plus(Duration.ofDays(45)), keeping(Duration.ofDays(44)));
    assertEquals(List.of("young"), keys());
  }

  @Test
  void an_expired_reservation_gives_back_what_it_holds_before_it_goes() {
    Contact subject = new Contact(START, "off_1", "cat", "", "", "ch", "");
    Item item = new Item("dec_" + tenant.value(), 1);
    Reservation reservation = new Reservation(item, subject, START.plus(Duration.ofMinutes(15)));
    ledger.commit(new Commit(tenant, "c", OptionalLong.of(0), List.of(), List.of(reservation)));
    Keeping keeping = keeping(Duration.ofDays(365));
    retention.sweep(START.plus(Duration.ofHours(1)), keeping);
    assertEquals(List.of("false"), rows("SELECT held::text FROM reservation", "contact_id"));
    retention.sweep(START.plus(Duration.ofHours(25)), keeping);
    assertEquals(List.of(), rows("SELECT held::text FROM reservation", "contact_id"));
  }

  private void tell(String customer, Instant at, Optional<String> key) {
    Interaction told =
        new Interaction(
            TimedTable.INTERACTION.bound(at) + "%013d".formatted(IDS.incrementAndGet()),
            customer,
            new Contact(at, "off_1", "cat", "", "", "ch", ""),
            Outcome.of(OutcomeType.BUILT_IN.get(1)),
            Direction.INBOUND,
            Optional.empty(),
            Optional.empty(),
            at,
            Map.of(),
            key);
    CommitResult result = ledger.commit(Commit.ofFacts(tenant, customer, List.of(told)));
    assertTrue(result instanceof CommitResult.Committed);
  }

  private Keeping keeping(Duration kept) {
    return _ -> kept;
  }

  private List<String> keys() {
    return rows("SELECT key FROM idempotency", "key");
  }

  private List<String> rows(String select, String order) {
    return database.query(
        connection -> {
          List<String> found = new ArrayList<>();
          String sql = select + " WHERE tenant_id = '" + tenant.value() + "' ORDER BY " + order;
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              found.add(rows.getString(1));
            }
          }
          return found;
        });
  }

  private static List<String> tables() {
    return database.query(
        connection ->
            Partition.all(connection, TimedTable.INTERACTION).stream()
                .map(Partition::table)
                .toList());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
