package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Lesson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lessons, summed over a batch by model and epoch: commutative, so their order never matters. The
 * row of the model is locked first, in key order; a lesson of another epoch than the one that it
 * finds there adds nothing.
 */
final class LessonRows {

  private static final String ADVANCE =
      """
      INSERT INTO model_head AS h (tenant_id, model_id, epoch, version, made)
      SELECT *, 1, 1, 0 FROM unnest(?, ?)
      ON CONFLICT (tenant_id, model_id) DO UPDATE SET version = h.version + 1
      RETURNING h.tenant_id, h.model_id, h.epoch, h.version
      """;

  private static final String ADD =
      """
      INSERT INTO model_cell AS c (tenant_id, model_id, name, a, b, version)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, model_id, name) DO UPDATE SET
        a = c.a + excluded.a, b = c.b + excluded.b, version = excluded.version
      RETURNING c.tenant_id, c.model_id, c.name, c.a, c.b
      """;

  private final TreeMap<Model, Map<Long, Map<String, Cell>>> sums =
      new TreeMap<>(Comparator.comparing(Model::tenantId).thenComparing(Model::modelId));

  private record Model(String tenantId, String modelId) {}

  /** The state of a model's row. */
  private record Head(long epoch, long version) {}

  void add(TenantId tenant, List<Lesson> lessons) {
    for (Lesson lesson : lessons) {
      Map<String, Cell> sum =
          sums.computeIfAbsent(new Model(tenant.value(), lesson.modelId()), _ -> new HashMap<>())
              .computeIfAbsent(lesson.epoch(), _ -> new HashMap<>());
      lesson.cells().forEach((name, cell) -> sum.merge(name, cell, Cell::plus));
    }
  }

  /** Writes them; answers the cells that changed, as they are from now on. */
  List<ModelChange> write(Connection connection) throws SQLException {
    if (sums.isEmpty()) {
      return List.of();
    }
    Map<Model, Head> heads = advance(connection);
    Columns cells = new Columns(TEXT, TEXT, TEXT, LONG, LONG, LONG);
    sums.forEach(
        (model, byEpoch) -> {
          Head head = heads.get(model);
          new TreeMap<>(byEpoch.getOrDefault(head.epoch(), Map.of()))
              .forEach(
                  (name, cell) ->
                      cells.add(
                          model.tenantId(),
                          model.modelId(),
                          name,
                          cell.a(),
                          cell.b(),
                          head.version()));
        });
    return changes(heads, added(connection, cells));
  }

  private Map<Model, Head> advance(Connection connection) throws SQLException {
    Columns models = new Columns(TEXT, TEXT);
    sums.keySet().forEach(model -> models.add(model.tenantId(), model.modelId()));
    Map<Model, Head> heads = new HashMap<>();
    try (PreparedStatement statement = models.prepare(connection, ADVANCE);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        heads.put(
            new Model(rows.getString(1), rows.getString(2)),
            new Head(rows.getLong(3), rows.getLong(4)));
      }
    }
    return heads;
  }

  private static Map<Model, Map<String, Cell>> added(Connection connection, Columns cells)
      throws SQLException {
    Map<Model, Map<String, Cell>> changed = new HashMap<>();
    if (cells.size() == 0) {
      return changed;
    }
    try (PreparedStatement statement = cells.prepare(connection, ADD);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        changed
            .computeIfAbsent(new Model(rows.getString(1), rows.getString(2)), _ -> new HashMap<>())
            .put(rows.getString(3), new Cell(rows.getLong(4), rows.getLong(5)));
      }
    }
    return changed;
  }

  private static List<ModelChange> changes(
      Map<Model, Head> heads, Map<Model, Map<String, Cell>> changed) {
    List<ModelChange> changes = new ArrayList<>();
    heads.forEach(
        (model, head) ->
            changes.add(
                new ModelChange(
                    new TenantId(model.tenantId()),
                    model.modelId(),
                    head.epoch(),
                    head.version(),
                    false,
                    changed.getOrDefault(model, Map.of()))));
    return changes;
  }
}
