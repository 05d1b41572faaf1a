package dev.tact.persistence.node;

import dev.tact.application.port.out.NodeStanding;
import dev.tact.persistence.StorageRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Enters this node among those of its database, and keeps out what cannot go together: customer
 * state kept in process allows no other node, and all others must keep it in the same place.
 */
public final class JdbcNodeRegistry implements SessionPart, NodeStanding {

  private static final String STARTING = "this node has not joined the others yet";
  private static final String LOST =
      "this node has lost its session with the database, and decides again when it is back";
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

  private final NodeEntry entry;
  private final Duration patience;
  private final Lost lost;
  private final LongSupplier followed;
  private final List<Runnable> returns = new CopyOnWriteArrayList<>();
  private volatile String address = "";
  private volatile String fault = STARTING;
  private int pid;

  /** Hears that nodes were found dead or silent, in the transaction that notes it. */
  @FunctionalInterface
  interface Lost {
    void found(Connection session) throws SQLException;
  }

  /**
   * A registry.
   *
   * @param patience how long a first entry waits for a node that is just going
   * @param followed up to which generation of views this node follows
   */
  JdbcNodeRegistry(NodeEntry entry, Duration patience, Lost lost, LongSupplier followed) {
    this.entry = entry;
    this.patience = patience;
    this.lost = lost;
    this.followed = followed;
  }

  @Override
  public String fault() {
    return fault;
  }

  /** Where this node answers, which others name when they cannot join. */
  public void serving(String where) {
    address = where;
  }

  /** Runs something when the node has its place again: others may have written meanwhile. */
  public void onReturn(Runnable task) {
    returns.add(task);
  }

  @Override
  public void begin(Connection session) throws SQLException {
    boolean first = pid == 0;
    NodeLocks.prepare(session, sessionName());
    long end = System.nanoTime() + (first ? patience.toNanos() : 0);
    Optional<String> obstacle = join(session);
    while (obstacle.isPresent() && System.nanoTime() < end) {
      LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
      obstacle = join(session);
    }
    if (obstacle.isPresent()) {
      fault = obstacle.get();
      throw new StorageRefused(obstacle.get());
    }
    pid = NodeLocks.pid(session);
    if (!first) {
      // INVARIANT: nothing is decided on what was known before the gap
      returns.forEach(Runnable::run);
    }
    fault = "";
  }

  @Override
  public void look(Connection session) throws SQLException {
    if (!NodeRows.beat(session, entry.id(), address)) {
      throw new SQLException("the row of this node is gone, so it joins again");
    }
    inTransaction(
        session,
        () -> {
          if (NodeRows.findLost(session, entry.id()) > 0) {
            lost.found(session);
          }
          return Optional.empty();
        });
  }

  @Override
  public void lost() {
    if (fault.isEmpty()) {
      fault = LOST;
    }
  }

  /** Takes this node out, so that nobody takes it for dead. */
  void leave(Connection connection) throws SQLException {
    NodeRows.leave(connection, entry.id());
  }

  private Optional<String> join(Connection session) throws SQLException {
    return inTransaction(
        session,
        () -> {
          NodeLocks.joinInTurn(session);
          if (pid != 0) {
            NodeLocks.end(session, pid, sessionName());
          }
          boolean taken = NodeLocks.takeState(session, entry.alone());
          Optional<NodeRows.Other> other = NodeRows.inTheWay(session, entry);
          if (taken && other.isEmpty()) {
            NodeRows.enter(session, entry, address, followed.getAsLong());
            return Optional.empty();
          }
          return Optional.of(Combination.refusal(entry, other));
        });
  }

  private String sessionName() {
    return "tact " + entry.id();
  }

  private static Optional<String> inTransaction(Connection session, Step step) throws SQLException {
    session.setAutoCommit(false);
    try {
      Optional<String> result = step.take();
      session.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      session.rollback();
      throw e;
    } finally {
      session.setAutoCommit(true);
    }
  }

  /** What is done in one transaction of the session. */
  @FunctionalInterface
  private interface Step {
    Optional<String> take() throws SQLException;
  }
}
