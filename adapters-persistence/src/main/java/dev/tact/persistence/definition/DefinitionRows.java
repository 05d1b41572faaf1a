package dev.tact.persistence.definition;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reference;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Definitions and their changes as rows. */
final class DefinitionRows {

  private static final int COLUMNS = 12;
  private static final String TENANTS_WITH =
      "SELECT DISTINCT tenant_id FROM definition WHERE kind = '%s' AND deleted_at IS NULL";

  private DefinitionRows() {}

  // The kind stands in the statement, so that a partial index for it can serve.
  static Set<TenantId> tenantsWith(Connection connection, Kind kind) throws SQLException {
    Set<TenantId> tenants = new HashSet<>();
    try (PreparedStatement statement =
            connection.prepareStatement(TENANTS_WITH.formatted(kind.collection()));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        tenants.add(new TenantId(rows.getString(1)));
      }
    }
    return tenants;
  }

  static Configuration.Entry entry(ResultSet rows) throws SQLException {
    Definition definition =
        new Definition(
            kind(rows.getString("kind")),
            rows.getString("id"),
            rows.getString("key"),
            rows.getString("name"),
            Status.valueOf(rows.getString("status").toUpperCase(Locale.ROOT)),
            rows.getLong("row_version"),
            JdbcDefinitionStore.instant(rows, "created_at"),
            JdbcDefinitionStore.instant(rows, "updated_at"),
            Optional.ofNullable(JdbcDefinitionStore.instant(rows, "deleted_at")),
            Config.of(JsonText.readObject(rows.getString("body"))));
    return new Configuration.Entry(definition, references(rows.getString("refs")));
  }

  /** Binds an entry from this index on; answers the index after it. */
  static int bind(PreparedStatement statement, int from, TenantId tenant, Configuration.Entry entry)
      throws SQLException {
    Definition definition = entry.definition();
    statement.setString(from, tenant.value());
    statement.setString(from + 1, definition.id());
    statement.setString(from + 2, definition.kind().collection());
    statement.setString(from + 3, definition.key());
    statement.setString(from + 4, definition.name());
    statement.setString(from + 5, definition.status().wire());
    statement.setLong(from + 6, definition.rowVersion());
    statement.setObject(from + 7, JdbcDefinitionStore.column(definition.createdAt()));
    statement.setObject(from + 8, JdbcDefinitionStore.column(definition.updatedAt()));
    statement.setObject(from + 9, JdbcDefinitionStore.column(definition.deletedAt().orElse(null)));
    statement.setString(from + 10, JsonText.write(definition.body().members()));
    statement.setString(
        from + 11,
        JsonText.write(
            entry.references().stream()
                .map(reference -> List.of(reference.kind().collection(), reference.id()))
                .toList()));
    return from + COLUMNS;
  }

  static DefinitionChange change(ResultSet rows) throws SQLException {
    return new DefinitionChange(
        rows.getString("id"),
        kind(rows.getString("kind")),
        rows.getString("definition_id"),
        DefinitionChange.Action.valueOf(rows.getString("action").toUpperCase(Locale.ROOT)),
        rows.getString("actor"),
        rows.getString("request_id"),
        JdbcDefinitionStore.instant(rows, "changed_at"),
        rows.getLong("configuration_version"),
        rows.getLong("row_version"),
        document(rows.getString("before")),
        document(rows.getString("after")),
        Optional.ofNullable(rows.getString("notes")));
  }

  /** Binds a change from this index on; answers the index after it. */
  static int bind(PreparedStatement statement, int from, TenantId tenant, DefinitionChange change)
      throws SQLException {
    statement.setString(from, tenant.value());
    statement.setString(from + 1, change.id());
    statement.setString(from + 2, change.kind().collection());
    statement.setString(from + 3, change.definitionId());
    statement.setString(from + 4, change.action().name().toLowerCase(Locale.ROOT));
    statement.setString(from + 5, change.actor());
    statement.setString(from + 6, change.requestId());
    statement.setObject(from + 7, JdbcDefinitionStore.column(change.at()));
    statement.setLong(from + 8, change.configurationVersion());
    statement.setLong(from + 9, change.rowVersion());
    statement.setString(from + 10, text(change.before()));
    statement.setString(from + 11, text(change.after()));
    statement.setString(from + 12, change.notes().orElse(null));
    return from + COLUMNS + 1;
  }

  private static Kind kind(String collection) {
    return Kind.ofCollection(collection)
        .orElseThrow(() -> new IllegalStateException("a stored kind is a kind"));
  }

  private static Set<Reference> references(String text) {
    Set<Reference> references = new HashSet<>();
    for (Object pair : JsonText.readList(text)) {
      List<?> parts = (List<?>) pair;
      references.add(new Reference(kind((String) parts.get(0)), (String) parts.get(1)));
    }
    return references;
  }

  private static Optional<Config> document(String text) {
    return Optional.ofNullable(text).map(JsonText::readObject).map(DefinitionRows::config);
  }

  private static Config config(Map<String, Object> members) {
    return Config.of(members);
  }

  private static String text(Optional<Config> document) {
    return document.map(Config::members).map(JsonText::write).orElse(null);
  }
}
