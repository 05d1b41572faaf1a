package dev.tact.persistence.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.SampleRecords;
import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CommitResult.Committed;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.HistoryQuery;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Evidence.Counts;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.scope.Scopes;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.record.RecordCopy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the ledger does when something goes wrong around it. */
class LedgerAnomaliesTest {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Counter ALL =
      new Counter(Scopes.GLOBAL, Counter.Per.SCOPE, Duration.ofDays(40), 1_000);
  private static final CustomerLayout LAYOUT = CustomerLayout.of(List.of());

  private final TenantId tenant = new TenantId("anomalies-" + TENANTS.incrementAndGet());
  private final AtomicInteger ids = new AtomicInteger();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  /** One of several processes over the same database, each with views of its own. */
  private record Node(
      JdbcLedger ledger, InProcessCustomerView view, InProcessEvidenceView evidence) {

    private static Node over(Database database) {
      InProcessCustomerView view =
          new InProcessCustomerView(
              new JdbcCustomerImages(database, new JdbcCustomerStore(database)));
      InProcessEvidenceView evidence = new InProcessEvidenceView(database);
      return new Node(
          new JdbcLedger(database, InstantSource.system(), Audience.of(view, evidence)),
          view,
          evidence);
    }
  }

  @AfterEach
  void close() {
    nodes.forEach(node -> node.ledger().close());
  }

  @Test
  void two_nodes_together_never_exceed_a_cap() throws Exception {
    Node one = node();
    Node other = node();
    AtomicInteger made = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Node node = i % 2 == 0 ? one : other;
      threads.add(Thread.ofVirtual().start(() -> made.addAndGet(contactUpTo(node, 5))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(5, made.get());
    assertEquals(5, stored("capped"));
  }

  @Test
  void a_commit_that_the_store_refuses_harms_no_other() throws Exception {
    Node node = node();
    AtomicInteger refused = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String customer = "c" + i;
      Map<String, Object> context = i % 10 == 0 ? Map.of("bad", "\u0000") : Map.of();
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      node.ledger().commit(fact(customer, context));
                    } catch (IllegalStateException _) {
                      refused.incrementAndGet();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(6, refused.get());
    for (int i = 0; i < 60; i++) {
      assertEquals(i % 10 == 0 ? 0 : 1, stored("c" + i), "customer c" + i);
    }
    assertEquals(new Counts(54, 0), node.evidence().current(tenant).all());
  }

  @Test
  void what_people_report_is_recorded_while_decisions_cannot_be() throws Exception {
    refuseRecords();
    Node node = node();
    AtomicInteger refused = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Commit commit = i % 2 == 0 ? fact("c" + i, Map.of()) : decided("c" + i);
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      node.ledger().commit(commit);
                    } catch (Unavailable _) {
                      refused.incrementAndGet();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(30, refused.get());
    for (int i = 0; i < 60; i++) {
      assertEquals(i % 2 == 0 ? 1 : 0, stored("c" + i), "customer c" + i);
      assertEquals(i % 2 == 0 ? 1 : 0, count(read(node, "c" + i)), "customer c" + i);
    }
  }

  // As a full disk does: the table of records is on a disk of its own in this tale.
  private void refuseRecords() {
    TestDatabase.database()
        .change(
            connection ->
                execute(
                    connection,
                    """
                    CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger AS $$
                    BEGIN
                      RAISE EXCEPTION 'no space left' USING ERRCODE = '53100';
                    END $$ LANGUAGE plpgsql;
                    CREATE TRIGGER %s BEFORE INSERT ON decision_record
                      FOR EACH ROW WHEN (NEW.tenant_id = '%s') EXECUTE FUNCTION disk_is_full()
                    """
                        .formatted(tenant.value().replace('-', '_'), tenant.value())));
  }

  private Commit decided(String customer) {
    String id = "dec_" + tenant.value() + "_" + customer;
    Interaction contact = Interaction.impression("int_" + id, customer, subject(), new Item(id, 1));
    return new Commit(tenant, customer, OptionalLong.of(0), List.of(contact), List.of())
        .with(SampleRecords.kept(tenant, id, customer, "flow_a"));
  }

  @Test
  void nothing_is_recorded_and_it_is_said_so_while_the_store_is_away() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setUrl("jdbc:postgresql://127.0.0.1:1/tact");
    Node node = Node.over(new Database(nobody));
    nodes.add(node);
    assertThrows(Unavailable.class, () -> node.ledger().commit(fact("c", Map.of())));
    assertThrows(
        Unavailable.class,
        () -> node.view().read(tenant, "c", LAYOUT, Needs.ofCounters(Set.of(ALL)), NOW));
  }

  @Test
  void a_store_that_stands_still_makes_a_bounded_queue_and_what_was_taken_is_recorded()
      throws Exception {
    Node node = node();
    int flood = Limits.COMMITS_WAITING + 1_000;
    AtomicInteger recorded = new AtomicInteger();
    CountDownLatch refused = new CountDownLatch(700);
    List<Thread> threads = new ArrayList<>();
    TestDatabase.database()
        .change(
            connection -> {
              execute(connection, "LOCK TABLE customer_state IN ACCESS EXCLUSIVE MODE");
              for (int i = 0; i < flood; i++) {
                Commit commit = impression("f" + i);
                threads.add(
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              try {
                                node.ledger().commit(commit);
                                recorded.incrementAndGet();
                              } catch (Unavailable _) {
                                refused.countDown();
                              }
                            }));
              }
              await(refused);
            });
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(recorded.get() >= Limits.COMMITS_WAITING, "recorded " + recorded.get());
    assertEquals(recorded.get(), storedOfAll());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }

  private int storedOfAll() {
    return TestDatabase.database()
        .query(
            connection -> {
              try (PreparedStatement statement =
                  connection.prepareStatement(
                      "SELECT count(*) FROM interaction WHERE tenant_id = ?")) {
                statement.setString(1, tenant.value());
                try (ResultSet rows = statement.executeQuery()) {
                  rows.next();
                  return rows.getInt(1);
                }
              }
            });
  }

  @Test
  void a_closed_ledger_records_what_it_took_and_takes_no_more() {
    Node node = node();
    assertTrue(node.ledger().commit(fact("c", Map.of())) instanceof Committed);
    node.ledger().close();
    assertThrows(Unavailable.class, () -> node.ledger().commit(fact("c", Map.of())));
    assertEquals(1, stored("c"));
  }

  @Test
  void views_made_anew_show_what_the_old_ones_showed() {
    Node before = node();
    before.ledger().commit(fact("c", Map.of()));
    Node after = node();
    assertEquals(read(before, "c").version(), read(after, "c").version());
    assertEquals(count(read(before, "c")), count(read(after, "c")));
    assertEquals(before.evidence().current(tenant), after.evidence().current(tenant));
  }

  @Test
  void a_customer_read_in_the_midst_of_a_commit_is_counted_once() throws Exception {
    Node node = node();
    node.ledger().commit(impression("c"));
    node.view().forget(tenant, "c");
    List<CustomerCommit> applied =
        TestDatabase.database()
            .transaction(
                connection -> {
                  execute(connection, "LOCK TABLE interaction IN ACCESS EXCLUSIVE MODE");
                  Thread reader = Thread.ofVirtual().start(() -> read(node, "c"));
                  while (!isWaitedFor(connection)) {
                    Thread.onSpinWait();
                  }
                  readers.add(reader);
                  return Batch.write(
                          connection,
                          new RecordCopy(TestDatabase.database()),
                          List.of(impression("c")),
                          NOW)
                      .settled()
                      .stream()
                      .flatMap(settled -> settled.applied().stream())
                      .toList();
                });
    for (Thread reader : readers) {
      reader.join();
    }
    node.view().committed(applied);
    assertEquals(2, count(read(node, "c")));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean isWaitedFor(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private Node node() {
    Node node = Node.over(TestDatabase.database());
    nodes.add(node);
    return node;
  }

  private int contactUpTo(Node node, int cap) {
    for (int attempt = 0; attempt < 200; attempt++) {
      CustomerSnapshot snapshot = read(node, "capped");
      if (count(snapshot) >= cap) {
        return 0;
      }
      int number = ids.incrementAndGet();
      Interaction contact =
          Interaction.impression(
              "int_" + tenant + number, "capped", subject(), new Item("dec_" + number, 1));
      CommitResult result =
          node.ledger()
              .commit(
                  new Commit(
                      tenant,
                      "capped",
                      OptionalLong.of(snapshot.version()),
                      List.of(contact),
                      List.of()));
      if (result instanceof Committed) {
        return 1;
      }
    }
    throw new IllegalStateException("a writer gets its turn");
  }

  private Commit fact(String customer, Map<String, Object> context) {
    return fact(customer, Outcome.of(OutcomeType.BUILT_IN.get(1)), context);
  }

  private Commit impression(String customer) {
    return fact(customer, Outcome.IMPRESSION, Map.of());
  }

  private Commit fact(String customer, Outcome outcome, Map<String, Object> context) {
    Interaction told =
        new Interaction(
            "int_" + tenant + ids.incrementAndGet(),
            customer,
            subject(),
            outcome,
            Direction.INBOUND,
            Optional.empty(),
            Optional.empty(),
            NOW,
            context,
            Optional.empty());
    return Commit.ofFacts(tenant, customer, List.of(told));
  }

  private static Contact subject() {
    return new Contact(NOW, "off_1", "cat_1", "", "", "ch_1", "");
  }

  private CustomerSnapshot read(Node node, String customer) {
    return node.view().read(tenant, customer, LAYOUT, Needs.ofCounters(Set.of(ALL)), NOW);
  }

  private static int count(CustomerSnapshot snapshot) {
    return snapshot.contacts().times(ALL, "").length;
  }

  private int stored(String customer) {
    return new JdbcInteractionHistory(TestDatabase.database())
        .page(tenant, HistoryQuery.of(customer, 200))
        .size();
  }
}
