package dev.tact.persistence.node;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change signal by PostgreSQL's own notifications. They are sent beside the request, which has
 * been written by then; what a lost session misses is found when versions are compared.
 */
public final class PostgresChangeSignal implements SessionPart, ChangeSignal {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresChangeSignal.class);
  private static final String CHANNEL = "tact_configuration";

  // notifying commits a transaction; nothing is lost with it that a comparison would not find
  private static final String NOTIFY =
      "SELECT set_config('synchronous_commit', 'off', true), pg_notify(?, ?)";

  private final Database database;
  private final List<Consumer<TenantId>> listeners = new CopyOnWriteArrayList<>();
  private final Set<TenantId> waiting = ConcurrentHashMap.newKeySet();

  PostgresChangeSignal(Database database) {
    this.database = database;
  }

  @Override
  public void changed(TenantId tenant) {
    if (waiting.add(tenant)) {
      Thread.startVirtualThread(() -> send(tenant));
    }
  }

  @Override
  public Subscription subscribe(Consumer<TenantId> listener) {
    Consumer<TenantId> own = listener::accept;
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  @Override
  public void begin(Connection session) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
  }

  @Override
  public void look(Connection session) {
    // it only listens
  }

  @Override
  public void hear(Connection session, String channel, String payload) {
    if (!channel.equals(CHANNEL)) {
      return;
    }
    TenantId tenant = new TenantId(payload);
    for (Consumer<TenantId> listener : listeners) {
      try {
        listener.accept(tenant);
      } catch (RuntimeException e) {
        LOG.error("a listener of the change signal failed", e);
      }
    }
  }

  private void send(TenantId tenant) {
    // a change that comes from here on is told of by another signal
    waiting.remove(tenant);
    try {
      database.run(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
              statement.setString(1, CHANNEL);
              statement.setString(2, tenant.value());
              statement.execute();
            }
          });
    } catch (Unavailable e) {
      LOG.warn("a change signal was lost, versions will be compared: {}", e.getMessage());
    }
  }
}
