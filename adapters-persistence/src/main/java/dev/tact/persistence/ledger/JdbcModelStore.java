package dev.tact.persistence.ledger;

import dev.tact.application.port.out.Learned;
import dev.tact.application.port.out.ModelStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.Cell;
import dev.tact.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of models in PostgreSQL, and which of them is in use. */
public final class JdbcModelStore implements ModelStore {

  private static final String COUNT_ON =
      """
      INSERT INTO model_head AS h (tenant_id, model_id, epoch, version, made)
      VALUES (?, ?, 1, 0, 1)
      ON CONFLICT (tenant_id, model_id) DO UPDATE SET made = h.made + 1
      RETURNING made
      """;

  private static final String BEGIN_ANEW =
      """
      UPDATE model_head SET epoch = epoch + 1, version = version + 1, active = %s
      WHERE tenant_id = ? AND model_id = ?
      RETURNING epoch, version
      """;

  private static final String CLEAR = "DELETE FROM model_cell WHERE tenant_id = ? AND model_id = ?";

  private static final String FILL =
      """
      INSERT INTO model_cell (tenant_id, model_id, name, a, b, version)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
      """;

  // Locks the row, so that nothing is learned before the transaction ends.
  private static final String STANDING =
      "SELECT active FROM model_head WHERE tenant_id = ? AND model_id = ? FOR UPDATE";

  private static final String CELLS =
      "SELECT name, a, b FROM model_cell WHERE tenant_id = ? AND model_id = ?";

  private final Database database;
  private final Audience audience;

  public JdbcModelStore(Database database, Audience audience) {
    this.database = database;
    this.audience = audience;
  }

  @Override
  public Version add(TenantId tenant, String modelId, Draft draft) {
    return database.transaction(connection -> add(connection, tenant, modelId, draft));
  }

  @Override
  public List<Version> versions(TenantId tenant, String modelId, int before, int limit) {
    return database.query(
        connection -> ModelVersionRows.page(connection, tenant, modelId, before, limit));
  }

  @Override
  public Optional<Version> version(TenantId tenant, String modelId, int number) {
    return database.query(connection -> ModelVersionRows.find(connection, tenant, modelId, number));
  }

  @Override
  public Optional<Config> document(TenantId tenant, String modelId, int number) {
    return database
        .query(connection -> ModelReads.artefact(connection, tenant, modelId, number))
        .map(Learned.Artefact::document);
  }

  @Override
  public Optional<byte[]> file(TenantId tenant, String modelId, int number) {
    return database.query(connection -> ModelVersionRows.file(connection, tenant, modelId, number));
  }

  @Override
  public boolean activate(TenantId tenant, String modelId, int number) {
    return told(database.transaction(
            connection -> {
              lock(connection, tenant, modelId);
              Optional<Map<String, Cell>> cells =
                  ModelVersionRows.cells(connection, tenant, modelId, number);
              return cells.isPresent()
                  ? Optional.of(
                      begin(connection, tenant, modelId, String.valueOf(number), cells.get()))
                  : Optional.<ModelChange>empty();
            }))
        .isPresent();
  }

  @Override
  public Optional<Version> reset(TenantId tenant, String modelId, String actor, Instant at) {
    record Done(Version version, ModelChange change) {}
    Optional<Done> done =
        database.transaction(
            connection -> {
              int active = lock(connection, tenant, modelId);
              Map<String, Cell> cells = cells(connection, tenant, modelId);
              if (cells.isEmpty()) {
                return Optional.<Done>empty();
              }
              Config document =
                  ModelReads.artefact(connection, tenant, modelId, active)
                      .map(Learned.Artefact::document)
                      .orElse(Config.EMPTY);
              Version version =
                  add(
                      connection,
                      tenant,
                      modelId,
                      new Draft(
                          Origin.LEARNED, document, cells, new byte[0], Config.EMPTY, actor, at));
              return Optional.of(
                  new Done(version, begin(connection, tenant, modelId, "active", Map.of())));
            });
    told(done.map(Done::change));
    return done.map(Done::version);
  }

  private Optional<ModelChange> told(Optional<ModelChange> change) {
    change.ifPresent(one -> audience.modelsChanged(List.of(one)));
    return change;
  }

  private static Version add(Connection connection, TenantId tenant, String modelId, Draft draft)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT_ON)) {
      statement.setString(1, tenant.value());
      statement.setString(2, modelId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return ModelVersionRows.insert(connection, tenant, modelId, row.getInt(1), draft);
      }
    }
  }

  private static int lock(Connection connection, TenantId tenant, String modelId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STANDING)) {
      statement.setString(1, tenant.value());
      statement.setString(2, modelId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  private static Map<String, Cell> cells(Connection connection, TenantId tenant, String modelId)
      throws SQLException {
    Map<String, Cell> cells = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(CELLS)) {
      statement.setString(1, tenant.value());
      statement.setString(2, modelId);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          cells.put(rows.getString(1), new Cell(rows.getLong(2), rows.getLong(3)));
        }
      }
    }
    return cells;
  }

  /** Another epoch, which begins with these cells. */
  private static ModelChange begin(
      Connection connection,
      TenantId tenant,
      String modelId,
      String active,
      Map<String, Cell> cells)
      throws SQLException {
    long epoch;
    long version;
    try (PreparedStatement statement = connection.prepareStatement(BEGIN_ANEW.formatted(active))) {
      statement.setString(1, tenant.value());
      statement.setString(2, modelId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        epoch = row.getLong(1);
        version = row.getLong(2);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
      statement.setString(1, tenant.value());
      statement.setString(2, modelId);
      statement.executeUpdate();
    }
    fill(connection, tenant, modelId, cells, version);
    return new ModelChange(tenant, modelId, epoch, version, false, Map.of());
  }

  private static void fill(
      Connection connection, TenantId tenant, String modelId, Map<String, Cell> cells, long version)
      throws SQLException {
    Columns rows =
        new Columns(
            Columns.Type.TEXT,
            Columns.Type.TEXT,
            Columns.Type.TEXT,
            Columns.Type.LONG,
            Columns.Type.LONG,
            Columns.Type.LONG);
    cells.forEach(
        (name, cell) -> rows.add(tenant.value(), modelId, name, cell.a(), cell.b(), version));
    rows.execute(connection, FILL);
  }
}
