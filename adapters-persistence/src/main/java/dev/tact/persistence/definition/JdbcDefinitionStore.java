package dev.tact.persistence.definition;

import dev.tact.application.port.out.DefinitionStore;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Definitions in PostgreSQL; the tenant's version row is the lock that writes of it queue for. */
public final class JdbcDefinitionStore implements DefinitionStore {

  private static final String LOAD_VERSION =
      "SELECT version FROM tenant_configuration WHERE tenant_id = ?";
  private static final String LOAD =
      """
      SELECT id, kind, key, name, status, row_version, created_at, updated_at, deleted_at,
             body::text, refs::text
        FROM definition WHERE tenant_id = ?\
      """;
  private static final String VERSIONS = "SELECT tenant_id, version FROM tenant_configuration";
  private static final String FIRST =
      """
      INSERT INTO tenant_configuration (tenant_id, version, updated_at) VALUES (?, 1, now())
      ON CONFLICT (tenant_id) DO NOTHING\
      """;
  private static final String RAISE =
      """
      UPDATE tenant_configuration SET version = version + 1, updated_at = now()
       WHERE tenant_id = ? AND version = ?\
      """;
  private static final String RELEASE =
      """
      UPDATE definition SET deleted_at = coalesce(deleted_at, now())
       WHERE tenant_id = ? AND id = ?\
      """;
  private static final String SAVE_INTO =
      """
      INSERT INTO definition (tenant_id, id, kind, key, name, status, row_version,
                              created_at, updated_at, deleted_at, body, refs)
      SELECT ?, ?, ?, ?, ?, ?, ?::bigint, ?::timestamptz, ?::timestamptz, ?::timestamptz,
             ?::json, ?::json\
      """;
  private static final String SAVE_OVER =
      """
      ON CONFLICT (tenant_id, id) DO UPDATE SET
       key = excluded.key, name = excluded.name, status = excluded.status,
       row_version = excluded.row_version, updated_at = excluded.updated_at,
       deleted_at = excluded.deleted_at, body = excluded.body, refs = excluded.refs\
      """;
  private static final String SAVE = SAVE_INTO + " " + SAVE_OVER;
  private static final String AUDIT =
      """
      INSERT INTO definition_change (tenant_id, id, kind, definition_id, action, actor, request_id,
                                     changed_at, configuration_version, row_version, before, after,
                                     notes)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::bigint, ?::bigint, ?::json, ?::json, ?\
      """;
  // one definition, as most writes are: one statement is one trip and a transaction of its own
  private static final String WRITE_ONE =
      "WITH raised AS (%s RETURNING 1), saved AS (%s FROM raised %s) %s FROM raised";
  private static final String FIRST_ONE = WRITE_ONE.formatted(FIRST, SAVE_INTO, SAVE_OVER, AUDIT);
  private static final String RAISE_ONE = WRITE_ONE.formatted(RAISE, SAVE_INTO, SAVE_OVER, AUDIT);
  private static final String CHANGE =
      """
      SELECT id, kind, definition_id, action, actor, request_id, changed_at,
             configuration_version, row_version, before::text, after::text, notes
        FROM definition_change
      """;
  private static final String CHANGES_BETWEEN =
      CHANGE
          + """
           WHERE tenant_id = ? AND configuration_version > ? AND configuration_version <= ?
           ORDER BY configuration_version, id\
          """;
  private static final String CHANGES =
      CHANGE
          + """
           WHERE tenant_id = ? AND (?::text IS NULL OR id < ?) AND (?::text IS NULL OR kind = ?)
             AND (?::text IS NULL OR definition_id = ?)
           ORDER BY id DESC LIMIT ?\
          """;

  private final Database database;

  public JdbcDefinitionStore(Database database) {
    this.database = database;
  }

  @Override
  public Configuration load(TenantId tenant) {
    return database.transaction(
        connection -> {
          // one snapshot for both statements, or a write between them would be torn
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          try {
            long version = version(connection, tenant);
            return Configuration.of(
                tenant, version, version == 0 ? List.of() : entries(connection, tenant));
          } finally {
            connection.commit();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
          }
        });
  }

  @Override
  public Map<TenantId, Long> versions() {
    return database.query(
        connection -> {
          Map<TenantId, Long> versions = new HashMap<>();
          try (PreparedStatement statement = connection.prepareStatement(VERSIONS);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              versions.put(new TenantId(rows.getString(1)), rows.getLong(2));
            }
          }
          return versions;
        });
  }

  @Override
  public Set<TenantId> tenantsWith(Kind kind) {
    return database.query(connection -> DefinitionRows.tenantsWith(connection, kind));
  }

  @Override
  public boolean write(Write write) {
    if (write.entries().size() == 1 && write.changes().size() == 1) {
      return database.query(connection -> writeOne(connection, write));
    }
    return database.transaction(
        connection -> {
          if (!raise(connection, write)) {
            return false;
          }
          save(connection, write);
          audit(connection, write);
          return true;
        });
  }

  @Override
  public List<DefinitionChange> changes(TenantId tenant, ChangeQuery query) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CHANGES)) {
            statement.setString(1, tenant.value());
            twice(statement, 2, query.beforeId().orElse(null));
            twice(statement, 4, query.kind().map(Kind::collection).orElse(null));
            twice(statement, 6, query.definitionId().orElse(null));
            statement.setInt(8, query.limit());
            return changes(statement);
          }
        });
  }

  @Override
  public List<DefinitionChange> changesBetween(TenantId tenant, long from, long to) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CHANGES_BETWEEN)) {
            statement.setString(1, tenant.value());
            statement.setLong(2, from);
            statement.setLong(3, to);
            return changes(statement);
          }
        });
  }

  private static List<DefinitionChange> changes(PreparedStatement statement) throws SQLException {
    List<DefinitionChange> changes = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        changes.add(DefinitionRows.change(rows));
      }
    }
    return changes;
  }

  private static long version(Connection connection, TenantId tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOAD_VERSION)) {
      statement.setString(1, tenant.value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  private static List<Configuration.Entry> entries(Connection connection, TenantId tenant)
      throws SQLException {
    List<Configuration.Entry> entries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
      statement.setFetchSize(1_000);
      statement.setString(1, tenant.value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          entries.add(DefinitionRows.entry(rows));
        }
      }
    }
    return entries;
  }

  private static boolean writeOne(Connection connection, Write write) throws SQLException {
    boolean first = write.expectedVersion() == 0;
    try (PreparedStatement statement = connection.prepareStatement(first ? FIRST_ONE : RAISE_ONE)) {
      int at = 1;
      statement.setString(at++, write.tenant().value());
      if (!first) {
        statement.setLong(at++, write.expectedVersion());
      }
      at = DefinitionRows.bind(statement, at, write.tenant(), write.entries().getFirst());
      DefinitionRows.bind(statement, at, write.tenant(), write.changes().getFirst());
      return statement.executeUpdate() == 1;
    }
  }

  private static boolean raise(Connection connection, Write write) throws SQLException {
    boolean first = write.expectedVersion() == 0;
    try (PreparedStatement statement = connection.prepareStatement(first ? FIRST : RAISE)) {
      statement.setString(1, write.tenant().value());
      if (!first) {
        statement.setLong(2, write.expectedVersion());
      }
      return statement.executeUpdate() == 1;
    }
  }

  private static void save(Connection connection, Write write) throws SQLException {
    if (write.entries().size() > 1) {
      release(connection, write);
    }
    try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
      for (Configuration.Entry entry : write.entries()) {
        DefinitionRows.bind(statement, 1, write.tenant(), entry);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Frees the keys and names of all that is written, so that they may be swapped. */
  private static void release(Connection connection, Write write) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      for (Configuration.Entry entry : write.entries()) {
        statement.setString(1, write.tenant().value());
        statement.setString(2, entry.definition().id());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void audit(Connection connection, Write write) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AUDIT)) {
      for (DefinitionChange change : write.changes()) {
        DefinitionRows.bind(statement, 1, write.tenant(), change);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void twice(PreparedStatement statement, int index, String value)
      throws SQLException {
    statement.setString(index, value);
    statement.setString(index + 1, value);
  }

  static Instant instant(ResultSet rows, String column) throws SQLException {
    OffsetDateTime at = rows.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime column(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
