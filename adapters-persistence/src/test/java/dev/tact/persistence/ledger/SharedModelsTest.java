package dev.tact.persistence.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.ModelStore;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Lesson;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Three nodes over one database, each with a memory of its own, teach one model at the same time.
 * `-Dtact.lessons=N` tells so many outcomes (10,000 by default); `-Dtact.seed=N`.
 */
class SharedModelsTest {

  private static final int OUTCOMES = Integer.getInteger("tact.lessons", 10_000);
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int TELLERS = 48;
  private static final String MODEL = "mdl_shared";
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final AtomicInteger TENANTS = new AtomicInteger();

  // What every interaction that stands taught the running epoch, added up by PostgreSQL.
  private static final String RECOUNT =
      """
      SELECT c.key, sum((c.value ->> 0)::bigint), sum((c.value ->> 1)::bigint)
      FROM interaction i, jsonb_each(i.lessons -> ? -> 'cells') c
      WHERE i.tenant_id = ? AND i.retracted_at IS NULL
        AND (i.lessons -> ? ->> 'epoch')::bigint = ?
      GROUP BY c.key
      """;

  private final Database database = TestDatabase.database();
  private final TenantId tenant = new TenantId("teaching-" + TENANTS.incrementAndGet());
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final AtomicInteger ids = new AtomicInteger();
  private final List<Node> nodes = List.of(node(), node(), node());

  private record Node(JdbcLedger ledger, InProcessModelView models, ModelStore store) {}

  @AfterEach
  void close() {
    nodes.forEach(node -> node.ledger().close());
  }

  @Test
  void ten_thousand_outcomes_told_to_three_nodes_at_once_add_up() throws Exception {
    Map<String, Cell> told = new ConcurrentHashMap<>();
    inParallel(
        (teller, random) -> {
          for (int i = teller; i < OUTCOMES; i += TELLERS) {
            Lesson lesson = lesson(1, random);
            nodes.get(i % nodes.size()).ledger().commit(commit(id(), lesson));
            lesson.cells().forEach((name, cell) -> told.merge(name, cell, Cell::plus));
          }
        });
    assertEquals(OUTCOMES, told.values().stream().mapToLong(Cell::b).sum());
    assertEquals(told, recounted(1));
    everyNodeKnows(1, told);
  }

  @Test
  void with_retractions_replays_and_resets_in_between_the_state_is_the_sum_of_what_stands()
      throws Exception {
    int outcomes = OUTCOMES / 10;
    inParallel(
        (teller, random) -> {
          for (int i = teller; i < outcomes; i += TELLERS) {
            Node node = nodes.get(random.nextInt(nodes.size()));
            Learned known = node.models().current(tenant).getOrDefault(MODEL, Learned.NOTHING);
            String id = id();
            Commit commit = commit(id, lesson(known.epoch(), random));
            node.ledger().commit(commit);
            if (random.nextInt(4) == 0) {
              nodes.get(random.nextInt(nodes.size())).ledger().commit(commit(id(), id, commit));
            }
            if (random.nextInt(5) == 0) {
              node.ledger().retract(tenant, id, "somebody", NOW);
              nodes.getFirst().ledger().retract(tenant, id, "somebody", NOW);
            }
            if (random.nextInt(outcomes / 4) == 0) {
              node.store().reset(tenant, MODEL, "somebody", NOW);
            }
          }
        });
    now.set(now.get().plus(Duration.ofSeconds(2)));
    long epoch = nodes.getFirst().models().current(tenant).get(MODEL).epoch();
    everyNodeKnows(epoch, recounted(epoch));
  }

  @Test
  void what_one_node_throws_away_another_forgets_within_a_second() {
    Node one = nodes.get(0);
    Node other = nodes.get(1);
    one.ledger().commit(commit(id(), new Lesson(MODEL, 1, Map.of("off_1", new Cell(5, 5)))));
    assertEquals(new Cell(5, 5), known(other).cells().cell("off_1"));
    one.store().reset(tenant, MODEL, "somebody", NOW);
    assertEquals(2, known(one).epoch());
    other.ledger().commit(commit(id(), new Lesson(MODEL, 1, Map.of("off_1", new Cell(1, 1)))));
    now.set(NOW.plus(Duration.ofSeconds(1)).plusMillis(1));
    assertEquals(2, known(other).epoch());
    assertEquals(Map.of(), known(other).cells().byName());
    other.ledger().commit(commit(id(), new Lesson(MODEL, 2, Map.of("off_1", new Cell(2, 2)))));
    assertEquals(new Cell(2, 2), known(other).cells().cell("off_1"));
  }

  @Test
  void a_node_that_starts_knows_what_was_learned_before() {
    nodes
        .getFirst()
        .ledger()
        .commit(commit(id(), new Lesson(MODEL, 1, Map.of("off_1", new Cell(5, 5)))));
    InProcessModelView fresh = new InProcessModelView(database, Optional.empty());
    assertEquals(new Cell(5, 5), fresh.current(tenant).get(MODEL).cells().cell("off_1"));
  }

  @Test
  void changes_that_are_told_in_the_wrong_order_are_right_in_the_end() {
    InProcessModelView view = new InProcessModelView(database, Optional.empty());
    view.current(tenant);
    ModelChange second = change(1, 2, new Cell(7, 7));
    view.modelsChanged(List.of(change(1, 1, new Cell(3, 3))));
    view.modelsChanged(List.of(change(1, 3, new Cell(9, 9))));
    view.modelsChanged(List.of(second));
    assertEquals(new Cell(9, 9), view.current(tenant).get(MODEL).cells().cell("off_1"));
  }

  private ModelChange change(long epoch, long version, Cell cell) {
    return new ModelChange(tenant, MODEL, epoch, version, false, Map.of("off_1", cell));
  }

  private void everyNodeKnows(long epoch, Map<String, Cell> expected) {
    now.set(now.get().plus(Duration.ofSeconds(2)));
    for (Node node : nodes) {
      Learned learned = known(node);
      assertEquals(epoch, learned.epoch(), "-Dtact.seed=" + SEED);
      Map<String, Cell> cells = new HashMap<>(learned.cells().byName());
      cells.values().removeIf(Cell.ZERO::equals);
      Map<String, Cell> wanted = new HashMap<>(expected);
      wanted.values().removeIf(Cell.ZERO::equals);
      assertEquals(wanted, cells, "-Dtact.seed=" + SEED);
    }
  }

  private Learned known(Node node) {
    return node.models().current(tenant).get(MODEL);
  }

  private Map<String, Cell> recounted(long epoch) {
    return database.query(
        connection -> {
          Map<String, Cell> cells = new HashMap<>();
          try (PreparedStatement statement = connection.prepareStatement(RECOUNT)) {
            statement.setString(1, MODEL);
            statement.setString(2, tenant.value());
            statement.setString(3, MODEL);
            statement.setLong(4, epoch);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                cells.put(rows.getString(1), new Cell(rows.getLong(2), rows.getLong(3)));
              }
            }
          }
          return cells;
        });
  }

  private static Lesson lesson(long epoch, Random random) {
    return new Lesson(
        MODEL,
        epoch,
        Map.of("off_" + random.nextInt(20), new Cell(random.nextInt(2_000_001) - 1_000_000, 1)));
  }

  private String id() {
    return "int_" + tenant.value() + "%06d".formatted(ids.incrementAndGet());
  }

  private Commit commit(String id, Lesson lesson) {
    return commit(id, id, List.of(lesson));
  }

  /** The same outcome again, under its key. */
  private Commit commit(String id, String key, Commit first) {
    return commit(id, key, first.lessons().values().iterator().next());
  }

  private Commit commit(String id, String key, List<Lesson> lessons) {
    // A customer of one key, so that a replay is told of the same one.
    String customer = "c" + Math.floorMod(key.hashCode(), 200);
    Interaction told =
        new Interaction(
            id,
            customer,
            new Contact(NOW, "off_1", "", "", "", "ch", ""),
            Outcome.of(OutcomeType.BUILT_IN.get(1)),
            Direction.INBOUND,
            Optional.empty(),
            Optional.empty(),
            NOW,
            Map.of(),
            Optional.of(key));
    return Commit.ofFacts(tenant, customer, List.of(told)).teaching(Map.of(id, lessons));
  }

  /** What a teller does. */
  @FunctionalInterface
  private interface Telling {
    void tell(int teller, Random random);
  }

  private static void inParallel(Telling telling) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    AtomicReference<Throwable> failed = new AtomicReference<>();
    for (int i = 0; i < TELLERS; i++) {
      int teller = i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      telling.tell(teller, new Random(SEED + teller));
                    } catch (RuntimeException e) {
                      failed.set(e);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(failed.get() == null, () -> failed.get() + " -Dtact.seed=" + SEED);
  }

  private Node node() {
    InProcessModelView models = new InProcessModelView(database, Optional.of(now::get));
    Audience audience = Audience.of(models);
    return new Node(
        new JdbcLedger(database, now::get, audience),
        models,
        new JdbcModelStore(database, audience));
  }
}
