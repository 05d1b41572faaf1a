package dev.tact.persistence.node;

import dev.tact.persistence.StorageRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one session that a node keeps apart from the pool: it waits for notifications, lets its parts
 * look twice a second, and comes back by itself when it is lost.
 */
public final class NodeSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NodeSession.class);
  private static final Duration PAUSE_MIN = Duration.ofMillis(50);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(1);

  private final Opening opening;
  private final List<SessionPart> parts;
  private final long lookMillis;
  private final Thread thread;
  private volatile boolean closing;
  private volatile Connection session;

  /** Opens a connection that nobody else uses. */
  @FunctionalInterface
  public interface Opening {
    Connection open() throws SQLException;
  }

  private NodeSession(Opening opening, List<SessionPart> parts, Duration look) {
    this.opening = opening;
    this.parts = List.copyOf(parts);
    this.lookMillis = look.toMillis();
    this.thread = Thread.ofPlatform().daemon().name("node-session").unstarted(this::live);
  }

  /**
   * Opens the session; when this returns, every part has begun and looked once.
   *
   * @throws StorageRefused when a part refuses to begin, or the database does
   */
  static NodeSession open(Opening opening, List<SessionPart> parts, Duration look) {
    NodeSession opened = new NodeSession(opening, parts, look);
    try {
      opened.connect();
    } catch (SQLException e) {
      opened.lose();
      throw new StorageRefused("the database does not take this node: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      opened.lose();
      throw e;
    }
    opened.thread.start();
    return opened;
  }

  /** Ends the session, and with it the locks that it holds. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    lose();
    try {
      thread.join(PAUSE_MAX.plusSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void connect() throws SQLException {
    Connection opened = opening.open();
    session = opened;
    for (SessionPart part : parts) {
      part.begin(opened);
    }
    for (SessionPart part : parts) {
      part.look(opened);
    }
  }

  private void live() {
    Duration pause = PAUSE_MIN;
    while (!closing) {
      try {
        if (session == null) {
          connect();
          LOG.info("the session of this node is back");
        }
        pause = PAUSE_MIN;
        listen(session);
      } catch (SQLException | RuntimeException e) {
        if (!closing) {
          LOG.warn("the session of this node is lost: {}", e.getMessage());
          lose();
          LockSupport.parkNanos(pause.toNanos());
          pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }
      }
    }
    lose();
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection notified = connection.unwrap(PGConnection.class);
    long next = System.nanoTime() + lookMillis * 1_000_000;
    while (!closing) {
      long millis = (next - System.nanoTime()) / 1_000_000;
      if (millis > 0) {
        tell(connection, notified.getNotifications((int) millis));
      } else {
        for (SessionPart part : parts) {
          part.look(connection);
        }
        next = System.nanoTime() + lookMillis * 1_000_000;
      }
    }
  }

  private void tell(Connection connection, PGNotification[] notifications) throws SQLException {
    if (notifications == null) {
      return;
    }
    for (PGNotification notification : notifications) {
      for (SessionPart part : parts) {
        part.hear(connection, notification.getName(), notification.getParameter());
      }
    }
  }

  private void lose() {
    Connection former = session;
    session = null;
    for (SessionPart part : parts) {
      part.lost();
    }
    if (former != null) {
      try {
        former.abort(Runnable::run);
      } catch (SQLException _) {
        // PostgreSQL ends the session when it finds nobody at the other end.
      }
    }
  }
}
