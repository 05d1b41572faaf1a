package dev.tact.persistence.ledger;

import dev.tact.application.port.out.ExposureView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Exposure;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exposure kept in memory, read anew at most a second after anything was written: sums of a day, so
 * that this node's own contacts need no hurry either. What is two days old is deleted on the way,
 * once an hour.
 */
public final class InProcessExposureView implements ExposureView {

  private static final int HOURS = 24;

  private static final String READ =
      """
      SELECT segment, offer_id, sum(contacts) FROM offer_exposure
      WHERE tenant_id = ? AND hour > ? GROUP BY segment, offer_id
      """;

  private static final String FORGET =
      """
      DELETE FROM offer_exposure WHERE (tenant_id, hour, segment, offer_id) IN (
        SELECT tenant_id, hour, segment, offer_id FROM offer_exposure
        WHERE tenant_id = ? AND hour <= ? FOR UPDATE SKIP LOCKED)
      """;

  private final Database database;
  private final InstantSource clock;
  private final Map<TenantId, Known> tenants = new ConcurrentHashMap<>();

  /** What a node knows of one tenant. */
  private static final class Known {
    private final Following following = new Following();
    private volatile Exposure exposure = Exposure.NONE;
    private volatile long tidied = Long.MIN_VALUE;
  }

  public InProcessExposureView(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Exposure current(TenantId tenant) {
    Known known = tenants.computeIfAbsent(tenant, _ -> new Known());
    Instant now = clock.instant();
    known.following.follow(now, () -> read(tenant, known));
    return known.exposure;
  }

  private void read(TenantId tenant, Known known) {
    Instant now = clock.instant();
    long hour = ExposureRows.hour(now);
    if (known.tidied < hour) {
      known.tidied = hour;
      database.transaction(connection -> forget(connection, tenant, hour - 2 * HOURS));
    }
    Map<String, Map<String, Long>> contacts =
        database.query(connection -> read(connection, tenant, hour - HOURS));
    if (!contacts.equals(known.exposure.contacts())) {
      known.exposure = new Exposure(contacts, known.exposure.version() + 1);
    }
    known.following.read(now);
  }

  private static Map<String, Map<String, Long>> read(
      Connection connection, TenantId tenant, long after) throws SQLException {
    Map<String, Map<String, Long>> contacts = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, tenant.value());
      statement.setLong(2, after);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          contacts
              .computeIfAbsent(rows.getString(1), _ -> new HashMap<>())
              .put(rows.getString(2), rows.getLong(3));
        }
      }
    }
    return contacts;
  }

  private static int forget(Connection connection, TenantId tenant, long until)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setString(1, tenant.value());
      statement.setLong(2, until);
      return statement.executeUpdate();
    }
  }
}
