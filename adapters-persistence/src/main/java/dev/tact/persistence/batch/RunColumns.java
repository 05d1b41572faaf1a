package dev.tact.persistence.batch;

import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunProgress;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.definition.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Rows of the table `decision_run` as they are read. */
final class RunColumns {

  static final String NAMES =
      "tenant_id, id, status, body::text, actor, total, done, empty, items, claimed_at,"
          + " claimed_done, updated_at, created_at, started_at, finished_at, error";

  static final String SELECT = "SELECT " + NAMES;

  private RunColumns() {}

  static Run read(ResultSet row) throws SQLException {
    return new Run(
        new TenantId(row.getString("tenant_id")),
        row.getString("id"),
        Config.of(JsonText.readObject(row.getString("body"))),
        RunStatus.valueOf(row.getString("status")),
        new RunProgress(
            row.getLong("total"),
            row.getLong("done"),
            row.getLong("empty"),
            row.getLong("items"),
            instant(row, "claimed_at"),
            row.getLong("claimed_done"),
            instant(row, "updated_at")),
        row.getString("actor"),
        instant(row, "created_at").orElseThrow(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        Optional.ofNullable(row.getString("error")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
