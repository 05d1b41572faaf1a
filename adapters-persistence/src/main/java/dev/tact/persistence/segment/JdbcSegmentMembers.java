package dev.tact.persistence.segment;

import dev.tact.application.port.out.SegmentMembers;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Members of segments in PostgreSQL. */
public final class JdbcSegmentMembers implements SegmentMembers {

  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('segment/' || ? || '/' || ?, 0))";

  private static final String LAST =
      """
      SELECT segment_id, row_version, customers, refreshed_at, took_millis FROM segment_refresh
      WHERE tenant_id = ? AND segment_id = ANY (?::text[])
      """;

  private static final String PAGE =
      """
      SELECT customer_id FROM segment_member
      WHERE tenant_id = ? AND segment_id = ? AND customer_id > ? ORDER BY customer_id LIMIT ?
      """;

  private static final String SHARED =
      """
      SELECT a.segment_id, b.segment_id, count(*)
      FROM segment_member a JOIN segment_member b
        ON a.tenant_id = b.tenant_id AND a.customer_id = b.customer_id
        AND a.segment_id < b.segment_id
      WHERE a.tenant_id = ? AND a.segment_id = ANY (?::text[]) AND b.segment_id = ANY (?::text[])
      GROUP BY 1, 2 ORDER BY 1, 2
      """;

  private final Database database;

  public JdbcSegmentMembers(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Gathering> open(TenantId tenant, String segmentId) {
    Connection connection = database.borrow();
    JdbcGathering gathering = new JdbcGathering(connection, tenant, segmentId);
    boolean begun = false;
    try (PreparedStatement statement = connection.prepareStatement(TRY_LOCK)) {
      statement.setString(1, tenant.value());
      statement.setString(2, segmentId);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        begun = result.getBoolean(1);
      }
      if (begun) {
        gathering.begin();
      }
      return begun ? Optional.of(gathering) : Optional.empty();
    } catch (SQLException e) {
      begun = false;
      throw Database.failure(e);
    } finally {
      if (!begun) {
        gathering.close();
      }
    }
  }

  @Override
  public Map<String, Refresh> last(TenantId tenant, Collection<String> segmentIds) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LAST)) {
            statement.setString(1, tenant.value());
            statement.setArray(2, connection.createArrayOf("text", segmentIds.toArray()));
            Map<String, Refresh> found = new HashMap<>();
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                found.put(result.getString("segment_id"), refresh(result));
              }
            }
            return found;
          }
        });
  }

  @Override
  public List<String> page(TenantId tenant, String segmentId, Optional<String> after, int limit) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, tenant.value());
            statement.setString(2, segmentId);
            statement.setString(3, after.orElse(""));
            statement.setInt(4, limit);
            List<String> ids = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                ids.add(result.getString(1));
              }
            }
            return ids;
          }
        });
  }

  @Override
  public List<Shared> shared(TenantId tenant, Collection<String> segmentIds) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SHARED)) {
            statement.setString(1, tenant.value());
            statement.setArray(2, connection.createArrayOf("text", segmentIds.toArray()));
            statement.setArray(3, connection.createArrayOf("text", segmentIds.toArray()));
            List<Shared> shared = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                shared.add(new Shared(result.getString(1), result.getString(2), result.getLong(3)));
              }
            }
            return shared;
          }
        });
  }

  private static Refresh refresh(ResultSet result) throws SQLException {
    return new Refresh(
        result.getLong("row_version"),
        result.getLong("customers"),
        result.getObject("refreshed_at", OffsetDateTime.class).toInstant(),
        Duration.ofMillis(result.getLong("took_millis")));
  }
}
