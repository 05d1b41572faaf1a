package dev.tact.persistence.segment;

import dev.tact.application.port.out.SegmentMembers;
import dev.tact.application.port.out.SegmentMembers.Refresh;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import dev.tact.persistence.MemberErasure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/**
 * One refresh of a segment, in one transaction: others see the members of before until it commits,
 * and it holds a lock that keeps a second refresh of the segment out.
 */
final class JdbcGathering implements SegmentMembers.Gathering {

  private static final String CLEAR =
      "DELETE FROM segment_member WHERE tenant_id = ? AND segment_id = ?";

  private static final String ADD =
      "INSERT INTO segment_member (tenant_id, segment_id, customer_id)"
          + " SELECT ?, ?, unnest(?::text[])";

  private static final String PRUNE =
      """
      DELETE FROM segment_member m WHERE m.tenant_id = ? AND m.segment_id = ? AND NOT EXISTS (
        SELECT 1 FROM customer_row r WHERE r.tenant_id = m.tenant_id
          AND r.customer_id = m.customer_id AND r.schema_id = ?)
      """;

  private static final String NOTE =
      """
      INSERT INTO segment_refresh (tenant_id, segment_id, row_version, customers, refreshed_at,
        took_millis) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, segment_id) DO UPDATE SET row_version = EXCLUDED.row_version,
        customers = EXCLUDED.customers, refreshed_at = EXCLUDED.refreshed_at,
        took_millis = EXCLUDED.took_millis
      """;

  private final Connection connection;
  private final TenantId tenant;
  private final String segmentId;
  private long gathered;

  JdbcGathering(Connection connection, TenantId tenant, String segmentId) {
    this.connection = connection;
    this.tenant = tenant;
    this.segmentId = segmentId;
  }

  void begin() throws SQLException {
    try (PreparedStatement statement = prepare(CLEAR)) {
      statement.executeUpdate();
    }
  }

  @Override
  public void add(Collection<String> customerIds) {
    try (PreparedStatement statement = prepare(ADD)) {
      statement.setArray(3, connection.createArrayOf("text", customerIds.toArray()));
      gathered += statement.executeUpdate();
    } catch (SQLException e) {
      throw Database.failure(e);
    }
  }

  // INVARIANT: an erasure that took the rows away before the pruning is seen by it; one that comes
  // after waits for the lock until the members are there for it to take away.
  @Override
  public Refresh commit(String schemaId, long rowVersion, Instant at, Duration took) {
    try {
      MemberErasure.keepOut(connection, tenant);
      try (PreparedStatement statement = prepare(PRUNE)) {
        statement.setString(3, schemaId);
        gathered -= statement.executeUpdate();
      }
      try (PreparedStatement statement = prepare(NOTE)) {
        statement.setLong(3, rowVersion);
        statement.setLong(4, gathered);
        statement.setObject(5, at.atOffset(ZoneOffset.UTC));
        statement.setLong(6, took.toMillis());
        statement.executeUpdate();
      }
      connection.commit();
      return new Refresh(rowVersion, gathered, at, took);
    } catch (SQLException e) {
      throw Database.failure(e);
    }
  }

  @Override
  public void close() {
    Database.giveBack(connection);
  }

  /** A statement whose first parameters are the tenant and the segment. */
  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, tenant.value());
    statement.setString(2, segmentId);
    return statement;
  }
}
