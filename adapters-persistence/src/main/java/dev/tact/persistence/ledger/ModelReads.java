package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.application.port.out.Learned;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.Cell;
import dev.tact.persistence.definition.JsonText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what models know: of those that changed, what changed. */
final class ModelReads {

  // One statement, hence one instant: the cells are those of the head's version.
  private static final String CHANGED =
      """
      SELECT h.model_id, h.epoch, h.version, h.active,
        k.version IS NULL OR k.version < 0 OR k.epoch <> h.epoch AS whole, c.name, c.a, c.b
      FROM unnest(?, ?, ?) AS k (model_id, epoch, version)
      RIGHT JOIN model_head h ON h.model_id = k.model_id
      LEFT JOIN model_cell c ON c.tenant_id = h.tenant_id AND c.model_id = h.model_id
        AND (k.version IS NULL OR k.epoch <> h.epoch OR c.version > k.version)
      WHERE h.tenant_id = ? AND (k.version IS NULL OR h.version > k.version)
      """;

  private static final String ARTEFACT =
      """
      SELECT artefact, sha256 FROM model_version
      WHERE tenant_id = ? AND model_id = ? AND number = ?
      """;

  private ModelReads() {}

  /**
   * How far a model is known.
   *
   * @param version up to which every change is known; -1 for nothing
   */
  record Reached(String modelId, long epoch, long version) {}

  /**
   * What was read of a model.
   *
   * @param artefact what it builds on; read only with the whole
   */
  record Read(ModelChange change, Optional<Learned.Artefact> artefact) {}

  /** A row of a model's head. */
  private record Head(String modelId, long epoch, long version, int active, boolean whole) {}

  static List<Read> changed(Connection connection, TenantId tenant, List<Reached> reached)
      throws SQLException {
    Columns known = new Columns(TEXT, LONG, LONG);
    reached.forEach(one -> known.add(one.modelId(), one.epoch(), one.version()));
    Map<Head, Map<String, Cell>> found = new LinkedHashMap<>();
    try (PreparedStatement statement = known.prepare(connection, CHANGED)) {
      statement.setString(4, tenant.value());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Map<String, Cell> cells = found.computeIfAbsent(head(rows), _ -> new HashMap<>());
          String name = rows.getString(6);
          if (name != null) {
            cells.put(name, new Cell(rows.getLong(7), rows.getLong(8)));
          }
        }
      }
    }
    List<Read> read = new ArrayList<>();
    for (Map.Entry<Head, Map<String, Cell>> one : found.entrySet()) {
      read.add(read(connection, tenant, one.getKey(), one.getValue()));
    }
    return read;
  }

  private static Read read(
      Connection connection, TenantId tenant, Head head, Map<String, Cell> cells)
      throws SQLException {
    return new Read(
        new ModelChange(tenant, head.modelId(), head.epoch(), head.version(), head.whole(), cells),
        head.whole() && head.active() > 0
            ? artefact(connection, tenant, head.modelId(), head.active())
            : Optional.empty());
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getString(1), row.getLong(2), row.getLong(3), row.getInt(4), row.getBoolean(5));
  }

  /** What a version holds for its model to read; empty when there is none of this number. */
  static Optional<Learned.Artefact> artefact(
      Connection connection, TenantId tenant, String modelId, int number) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ARTEFACT)) {
      statement.setString(1, tenant.value());
      statement.setString(2, modelId);
      statement.setInt(3, number);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Learned.Artefact(
                    number, Config.of(JsonText.readObject(row.getString(1))), row.getString(2)))
            : Optional.empty();
      }
    }
  }
}
