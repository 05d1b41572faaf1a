package dev.tact.persistence.node;

import dev.tact.application.port.out.ViewGenerations;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Generations in PostgreSQL, so that they outlive whatever keeps the views. A node answers from
 * memory, which follows by notification, and by looking twice a second.
 */
public final class JdbcViewGenerations implements SessionPart, ViewGenerations {

  private final Database database;
  private final Map<String, Long> known = new ConcurrentHashMap<>();
  private volatile long everybody;
  // of the session's thread alone; what this node itself begins does not raise it, because another
  // node may have begun an earlier number that has not been seen here
  private long seen;

  JdbcViewGenerations(Database database) {
    this.database = database;
  }

  @Override
  public Generation current(TenantId tenant) {
    return new Generation(everybody, known.getOrDefault(tenant.value(), 0L));
  }

  @Override
  public void retire(TenantId tenant) {
    String name = tenant.value();
    know(name, database.transaction(connection -> GenerationRows.raise(connection, name)));
  }

  @Override
  public void retireAll(long unsafe) {
    know(
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
    for (Map.Entry<String, Long> newer : GenerationRows.newer(session, seen).entrySet()) {
      know(newer.getKey(), newer.getValue());
      seen = Math.max(seen, newer.getValue());
    }
  }

  @Override
  public void hear(Connection session, String channel, String payload) throws SQLException {
    if (GenerationRows.isChannel(channel)) {
      look(session);
    }
  }

  private synchronized void know(String name, long generation) {
    long newest = known.merge(name, generation, Math::max);
    if (name.equals(GenerationRows.EVERYBODY)) {
      everybody = newest;
    }
  }
}
