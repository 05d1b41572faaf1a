package dev.tact.persistence.training;

import dev.tact.application.port.out.TrainingRunStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.TrainingRun;
import dev.tact.domain.model.TrainingRun.Phase;
import dev.tact.domain.model.TrainingRun.Status;
import dev.tact.persistence.Database;
import dev.tact.persistence.definition.JsonText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Training runs in PostgreSQL. */
public final class JdbcTrainingRunStore implements TrainingRunStore {

  private final Database database;

  public JdbcTrainingRunStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(TrainingRun run, Optional<Instant> noneSince) {
    return update(
        TrainingSql.INSERT,
        run.tenant().value(),
        run.id(),
        run.modelId(),
        JsonText.write(run.order().members()),
        run.actor(),
        run.createdAt(),
        run.tenant().value(),
        run.modelId(),
        // nothing was ordered after the order itself
        noneSince.orElse(run.createdAt().plusSeconds(1_000_000)));
  }

  @Override
  public Optional<TrainingRun> find(TenantId tenant, String runId) {
    return select(TrainingSql.FIND, JdbcTrainingRunStore::run, tenant.value(), runId).stream()
        .findFirst();
  }

  @Override
  public List<TrainingRun> list(
      TenantId tenant, String modelId, Optional<String> beforeId, int limit) {
    String before = beforeId.orElse(null);
    return select(
        TrainingSql.LIST,
        JdbcTrainingRunStore::run,
        tenant.value(),
        modelId,
        before,
        before,
        limit);
  }

  @Override
  public List<RunKey> idle(Instant now) {
    return select(
        TrainingSql.IDLE, row -> new RunKey(new TenantId(row.getString(1)), row.getString(2)), now);
  }

  @Override
  public Optional<Claim> claim(RunKey key, Instant now) {
    return select(
            TrainingSql.CLAIM,
            row -> new Claim(run(row), row.getLong("epoch")),
            now.plus(LEASE),
            now,
            key.tenant().value(),
            key.runId(),
            now)
        .stream()
        .findFirst();
  }

  @Override
  public boolean advance(Claim claim, Phase phase, double done, Instant now) {
    return update(
        TrainingSql.ADVANCE,
        phase.name(),
        done,
        now.plus(LEASE),
        claim.run().tenant().value(),
        claim.run().id(),
        claim.epoch());
  }

  @Override
  public void release(Claim claim) {
    update(TrainingSql.RELEASE, claim.run().tenant().value(), claim.run().id(), claim.epoch());
  }

  @Override
  public boolean finish(
      Claim claim, Status status, Optional<Config> report, Optional<String> error, Instant now) {
    return update(
        TrainingSql.FINISH,
        status.name(),
        report.map(Config::members).map(JsonText::write).orElse(null),
        error.orElse(null),
        now,
        status == Status.SUCCEEDED ? 1.0 : claim.run().done(),
        claim.run().tenant().value(),
        claim.run().id(),
        claim.epoch());
  }

  @Override
  public Optional<TrainingRun> stop(TenantId tenant, String runId, Instant now) {
    return select(TrainingSql.STOP, JdbcTrainingRunStore::run, now, tenant.value(), runId).stream()
        .findFirst();
  }

  @Override
  public List<TenantId> scheduledTenants() {
    return select(TrainingSql.SCHEDULED, row -> new TenantId(row.getString(1)));
  }

  private static TrainingRun run(ResultSet row) throws SQLException {
    return new TrainingRun(
        new TenantId(row.getString("tenant_id")),
        row.getString("id"),
        row.getString("model_id"),
        Config.of(JsonText.readObject(row.getString("body"))),
        Status.valueOf(row.getString("status")),
        row.getDouble("done"),
        Phase.valueOf(row.getString("phase")),
        Optional.ofNullable(row.getString("report")).map(JsonText::readObject).map(Config::of),
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

  /** Reads the row under the cursor. */
  private interface Read<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> select(String sql, Read<T> read, Object... values) {
    return database.query(
        connection -> {
          List<T> found = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(read.of(rows));
              }
            }
          }
          return found;
        });
  }

  private boolean update(String sql, Object... values) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate() > 0;
          }
        });
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
        case null -> statement.setString(i + 1, null);
        default -> statement.setObject(i + 1, values[i]);
      }
    }
  }
}
