package dev.tact.persistence.node;

import dev.tact.persistence.Database;
import dev.tact.persistence.Storage;
import dev.tact.persistence.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Nodes of one test database of their own, which all leave when this is closed. */
final class TestNodes implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Storage storage;
  private final Deque<NodePlace> places = new ArrayDeque<>();

  TestNodes(String database) {
    Map<String, String> environment = TestDatabase.another(database);
    storage =
        Storage.external(
            environment.get("JDBC_URL"),
            environment.get("JDBC_USER"),
            environment.get("JDBC_PASSWORD"),
            4);
  }

  Storage storage() {
    return storage;
  }

  Database database() {
    return new Database(storage.pool());
  }

  NodePlace alone(String id) {
    return take(new NodeEntry(id, "in-process", true, "", "test"), Duration.ZERO);
  }

  NodePlace sharing(String id, String state, String identity) {
    return take(new NodeEntry(id, state, false, identity, "test"), Duration.ZERO);
  }

  NodePlace skewed(String id, Duration skew) {
    return take(new NodeEntry(id, "sql", false, "", "test"), skew);
  }

  private NodePlace take(NodeEntry entry, Duration skew) {
    NodePlace place =
        NodePlace.take(storage, entry, SteadyClock.skewedBy(skew), Duration.ofMillis(200));
    places.push(place);
    return place;
  }

  /** Ends the session of a node as a broken network would, once; its own thread finds out. */
  void cut(NodePlace place) {
    database()
        .run(
            connection -> {
              try (PreparedStatement cutting =
                  connection.prepareStatement(
                      "SELECT pg_terminate_backend(session_pid) FROM node WHERE id = ?")) {
                cutting.setString(1, place.entry().id());
                cutting.execute();
              }
            });
  }

  /** Whether somebody waits for a lock that another holds. */
  boolean isAnyWaiting() {
    return database()
        .query(
            connection -> {
              try (PreparedStatement statement =
                      connection.prepareStatement(
                          "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
                  ResultSet rows = statement.executeQuery()) {
                return rows.next();
              }
            });
  }

  static void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came: " + what);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    places.forEach(NodePlace::close);
    storage.close();
  }
}
