package dev.tact.persistence.ledger;

import dev.tact.application.port.out.ModelStore.Draft;
import dev.tact.application.port.out.ModelStore.Origin;
import dev.tact.application.port.out.ModelStore.Version;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.Cell;
import dev.tact.persistence.definition.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the table `model_version`, which are written once. */
final class ModelVersionRows {

  private static final String INSERT =
      """
      INSERT INTO model_version (tenant_id, model_id, number, origin, made_at, made_by, artefact,
        cells, file, sha256, size, about)
      VALUES (?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String SELECT =
      """
      SELECT v.number, v.origin, v.made_at, v.made_by, v.sha256, v.size, v.about,
        h.active IS NOT DISTINCT FROM v.number AS in_use
      FROM model_version v JOIN model_head h USING (tenant_id, model_id)
      WHERE v.tenant_id = ? AND v.model_id = ?\s\
      """;

  private static final String PAGE = SELECT + "AND v.number < ? ORDER BY v.number DESC LIMIT ?";

  private static final String FIND = SELECT + "AND v.number = ?";

  private static final String HELD =
      "SELECT %s FROM model_version WHERE tenant_id = ? AND model_id = ? AND number = ?";

  private ModelVersionRows() {}

  static Version insert(
      Connection connection, TenantId tenant, String modelId, int number, Draft draft)
      throws SQLException {
    String document = JsonText.write(draft.document().members());
    boolean filed = draft.file().length > 0;
    byte[] content = filed ? draft.file() : document.getBytes(StandardCharsets.UTF_8);
    String sha256 = sha256(content);
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, tenant.value());
      statement.setString(2, modelId);
      statement.setInt(3, number);
      statement.setString(4, draft.origin().name());
      statement.setString(5, draft.at().toString());
      statement.setString(6, draft.actor());
      statement.setString(7, document);
      statement.setString(8, LessonText.writeCells(draft.cells()));
      statement.setBytes(9, filed ? draft.file() : null);
      statement.setString(10, sha256);
      statement.setLong(11, content.length);
      statement.setString(12, JsonText.write(draft.about().members()));
      statement.executeUpdate();
    }
    return new Version(
        number,
        draft.origin(),
        draft.at(),
        draft.actor(),
        sha256,
        content.length,
        draft.about(),
        false);
  }

  static List<Version> page(
      Connection connection, TenantId tenant, String modelId, int before, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      bind(statement, tenant, modelId, before);
      statement.setInt(4, limit);
      List<Version> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(version(rows));
        }
      }
      return found;
    }
  }

  static Optional<Version> find(Connection connection, TenantId tenant, String modelId, int number)
      throws SQLException {
    return one(connection, FIND, tenant, modelId, number, ModelVersionRows::version);
  }

  /** What a version had learned; empty when there is no such version. */
  static Optional<Map<String, Cell>> cells(
      Connection connection, TenantId tenant, String modelId, int number) throws SQLException {
    return one(
        connection,
        HELD.formatted("cells"),
        tenant,
        modelId,
        number,
        row -> LessonText.readCells(row.getString(1)));
  }

  static Optional<byte[]> file(Connection connection, TenantId tenant, String modelId, int number)
      throws SQLException {
    return one(
            connection,
            HELD.formatted("file"),
            tenant,
            modelId,
            number,
            row -> Optional.ofNullable(row.getBytes(1)))
        .flatMap(bytes -> bytes);
  }

  /** What a row is read to. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> Optional<T> one(
      Connection connection,
      String sql,
      TenantId tenant,
      String modelId,
      int number,
      Reading<T> reading)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, tenant, modelId, number);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
      }
    }
  }

  private static void bind(PreparedStatement statement, TenantId tenant, String modelId, int number)
      throws SQLException {
    statement.setString(1, tenant.value());
    statement.setString(2, modelId);
    statement.setInt(3, number);
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getInt(1),
        Origin.valueOf(row.getString(2)),
        InteractionRows.instant(row, "made_at"),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        Config.of(JsonText.readObject(row.getString(7))),
        row.getBoolean(8));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK knows SHA-256", e);
    }
  }
}
