package dev.tact.persistence.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventLog;
import dev.tact.application.port.out.EventLog.Wanted;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventKind;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The law of the line: whatever transactions run at once, and in whichever order they got their
 * numbers, what is read is complete, and each customer's events stand as they were committed.
 */
class LineOrderTest {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final int WRITERS = 8;
  private static final int TRANSACTIONS = 60;

  private final Database database = TestDatabase.database();
  private final EventLog log = new JdbcEventLog(database);
  private final TenantId tenant = new TenantId("order-" + TENANTS.incrementAndGet());

  /**
   * The pair that reading by transaction numbers gets wrong: the second one of the customer has the
   * lower number, and a number in between is still open when both are over.
   */
  @Test
  void numbers_of_transactions_may_be_inverted_and_others_be_open_in_between() throws Exception {
    try (Connection later = begin();
        Connection open = begin();
        Connection sooner = begin();
        Connection reader = TestDatabase.dataSource().getConnection()) {
      TestLine.number(later);
      TestLine.lock(open, tenant, "other");
      String slow = TestLine.record(open, tenant, "other", 1);
      TestLine.number(sooner);
      String first = commit(sooner, "c1");
      String second = commit(later, "c1");
      Horizon horizon = new Horizon();
      long before = horizon.look(reader);
      for (int look = 0; look < 5; look++) {
        assertEquals(before, horizon.look(reader), "a place was passed whose row may yet appear");
      }
      assertEquals(List.of(), ids(0, before));
      open.commit();
      assertEquals(List.of(slow, first, second), ids(0, TestLine.readable(database)));
    }
  }

  @Test
  void who_rolls_back_leaves_a_gap_that_holds_nobody_up() throws Exception {
    try (Connection gone = begin();
        Connection stays = begin()) {
      TestLine.lock(gone, tenant, "c1");
      TestLine.record(gone, tenant, "c1", 1);
      String id = commit(stays, "c2");
      gone.rollback();
      assertEquals(List.of(id), ids(0, TestLine.readable(database)));
    }
  }

  @Test
  void no_interleaving_loses_an_event_tells_one_twice_or_inverts_a_customer() throws Exception {
    long seed = Long.getLong("tact.seed", 20260301L);
    Set<String> committed = Collections.synchronizedSet(new TreeSet<>());
    List<String> read = new ArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
      Future<?> reading = threads.submit(() -> follow(read, done));
      List<Future<?>> writing = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        SplittableRandom random = new SplittableRandom(seed + writer);
        writing.add(threads.submit(() -> write(random, committed)));
      }
      for (Future<?> one : writing) {
        one.get();
      }
      done.set(true);
      reading.get();
    }
    assertEquals(committed, new TreeSet<>(read), "seed " + seed);
    assertEquals(committed.size(), read.size(), "seed " + seed);
    Map<String, List<String>> byCustomer = new TreeMap<>();
    for (String id : read) {
      byCustomer
          .computeIfAbsent(id.substring(0, id.lastIndexOf('-')), _ -> new ArrayList<>())
          .add(id);
    }
    // the id ends with the version of the customer
    byCustomer.forEach(
        (customer, ids) -> assertEquals(ids.stream().sorted().toList(), ids, "seed " + seed));
  }

  private Void write(SplittableRandom random, Set<String> committed) throws SQLException {
    for (int i = 0; i < TRANSACTIONS; i++) {
      try (Connection connection = begin()) {
        if (random.nextBoolean()) {
          TestLine.number(connection);
        }
        Set<String> ids = new TreeSet<>();
        for (int customer = 0; customer < 4; customer++) {
          if (random.nextInt(3) == 0) {
            String name = "c" + customer;
            long version = TestLine.lock(connection, tenant, name);
            ids.add(TestLine.record(connection, tenant, name, version));
          }
          if (random.nextInt(4) == 0) {
            Thread.yield();
          }
        }
        if (random.nextInt(5) == 0) {
          connection.rollback();
        } else {
          connection.commit();
          committed.addAll(ids);
        }
      }
    }
    return null;
  }

  // as a node does: one session that looks how far, others that read
  private Void follow(List<String> read, AtomicBoolean done) throws SQLException {
    Horizon horizon = new Horizon();
    long place = 0;
    try (Connection session = TestDatabase.dataSource().getConnection()) {
      while (true) {
        boolean last = done.get();
        long readable = last ? TestLine.readable(database) : horizon.look(session);
        for (List<Event> events = next(place, readable);
            !events.isEmpty();
            events = next(place, readable)) {
          events.forEach(event -> read.add(event.id()));
          place = events.getLast().place();
        }
        place = Math.max(place, readable);
        if (last) {
          return null;
        }
      }
    }
  }

  private String commit(Connection connection, String customer) throws SQLException {
    long version = TestLine.lock(connection, tenant, customer);
    String id = TestLine.record(connection, tenant, customer, version);
    connection.commit();
    return id;
  }

  private List<String> ids(long after, long upTo) {
    return log
        .next(new Wanted(tenant, EnumSet.allOf(EventKind.class), Instant.EPOCH), after, upTo, 100)
        .stream()
        .map(Event::id)
        .toList();
  }

  private List<Event> next(long after, long upTo) {
    return log.next(
        new Wanted(tenant, EnumSet.allOf(EventKind.class), Instant.EPOCH), after, upTo, 7);
  }

  private static Connection begin() throws SQLException {
    Connection connection = TestDatabase.dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }
}
