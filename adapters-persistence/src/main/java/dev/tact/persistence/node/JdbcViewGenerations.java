package dev.tact.persistence.node;

import dev.tact.application.port.out.ViewGenerations;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Generations in PostgreSQL, so that they outlive whatever keeps the views. A node answers from
 * memory, which follows by notification, and by looking twice a second.
 *
 * <p>Who begins a generation waits until all nodes follow. One that does not within a second has
 * not looked for so long, and says so itself when it is asked, however long it was paused.
 */
public final class JdbcViewGenerations implements SessionPart, ViewGenerations {

  private static final Duration RELIED_ON = Duration.ofSeconds(1);
  private static final Duration WAITED = RELIED_ON.plusMillis(100);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(3);

  private final Database database;
  private final String nodeId;
  private final Map<String, Long> known = new ConcurrentHashMap<>();
  private volatile long everybody;
  // written by the session's thread alone; what this node itself begins does not raise it, because
  // another node may have begun an earlier number that has not been seen here
  private volatile long seen;
  private volatile long lookedNanos = System.nanoTime() - RELIED_ON.toNanos();

  JdbcViewGenerations(Database database, String nodeId) {
    this.database = database;
    this.nodeId = nodeId;
  }

  @Override
  public Generation current(TenantId tenant) {
    return new Generation(everybody, known.getOrDefault(tenant.value(), 0L));
  }

  @Override
  public boolean isFollowed() {
    return System.nanoTime() - lookedNanos < RELIED_ON.toNanos();
  }

  @Override
  public void retire(TenantId tenant) {
    String name = tenant.value();
    begun(name, database.transaction(connection -> GenerationRows.raise(connection, name)));
  }

  @Override
  public void retireAll(long unsafe) {
    begun(
        GenerationRows.EVERYBODY,
        database.transaction(
            connection -> {
              long stored = GenerationRows.known(connection, GenerationRows.EVERYBODY);
              return stored > unsafe
                  ? stored
                  : GenerationRows.raise(connection, GenerationRows.EVERYBODY);
            }));
  }

  @Override
  public void begin(Connection session) throws SQLException {
    GenerationRows.listen(session);
    look(session);
  }

  @Override
  public void look(Connection session) throws SQLException {
    // INVARIANT: taken before asking, so what began before it is known by then
    long asked = System.nanoTime();
    Map<String, Long> newer = GenerationRows.newer(session, seen);
    if (!newer.isEmpty()) {
      newer.forEach(this::know);
      seen = newer.values().stream().mapToLong(Long::longValue).max().orElse(seen);
      NodeRows.follow(session, nodeId, seen);
    }
    lookedNanos = asked;
  }

  @Override
  public void hear(Connection session, String channel, String payload) throws SQLException {
    if (GenerationRows.isChannel(channel)) {
      look(session);
    }
  }

  /** Up to which number this node follows. */
  long followed() {
    return seen;
  }

  private void begun(String name, long generation) {
    know(name, generation);
    long end = System.nanoTime() + WAITED.toNanos();
    while (System.nanoTime() < end
        && !database.query(each -> NodeRows.allFollow(each, nodeId, generation))) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private synchronized void know(String name, long generation) {
    long newest = known.merge(name, generation, Math::max);
    if (name.equals(GenerationRows.EVERYBODY)) {
      everybody = newest;
    }
  }
}
