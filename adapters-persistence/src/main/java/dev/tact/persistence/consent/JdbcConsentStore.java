package dev.tact.persistence.consent;

import dev.tact.application.port.out.ConsentStore;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Consent;
import dev.tact.domain.fact.Consent.Source;
import dev.tact.domain.fact.Consent.Status;
import dev.tact.domain.fact.ConsentRecord;
import dev.tact.persistence.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Consent records in PostgreSQL. */
public final class JdbcConsentStore implements ConsentStore {

  private static final String INSERT =
      """
      INSERT INTO consent_record (tenant_id, customer_id, purpose, at, id, status, source,
        recorded_at, actor, request_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String HISTORY =
      """
      SELECT id, purpose, status, source, at, recorded_at, actor, request_id FROM consent_record
      WHERE tenant_id = ? AND customer_id = ? ORDER BY at DESC, id DESC
      """;

  private final Database database;

  public JdbcConsentStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(TenantId tenant, List<ConsentRecord> records) {
    database.change(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (ConsentRecord each : records) {
              set(statement, tenant, each);
              statement.addBatch();
            }
            statement.executeBatch();
          }
        });
  }

  @Override
  public List<ConsentRecord> history(TenantId tenant, String customerId) {
    return database.query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
            statement.setString(1, tenant.value());
            statement.setString(2, customerId);
            try (ResultSet result = statement.executeQuery()) {
              List<ConsentRecord> records = new ArrayList<>();
              while (result.next()) {
                records.add(record(customerId, result));
              }
              return records;
            }
          }
        });
  }

  private static void set(PreparedStatement statement, TenantId tenant, ConsentRecord each)
      throws SQLException {
    Consent consent = each.consent();
    statement.setString(1, tenant.value());
    statement.setString(2, consent.customerId());
    statement.setString(3, consent.purpose());
    statement.setObject(4, consent.at().atOffset(ZoneOffset.UTC));
    statement.setString(5, each.id());
    statement.setString(6, ConfigReader.wire(consent.status()));
    statement.setString(7, ConfigReader.wire(consent.source()));
    statement.setObject(8, each.recordedAt().atOffset(ZoneOffset.UTC));
    statement.setString(9, each.actor());
    statement.setString(10, each.requestId());
  }

  private static ConsentRecord record(String customerId, ResultSet result) throws SQLException {
    Consent consent =
        new Consent(
            customerId,
            result.getString("purpose"),
            Status.valueOf(result.getString("status").toUpperCase(Locale.ROOT)),
            Source.valueOf(result.getString("source").toUpperCase(Locale.ROOT)),
            result.getObject("at", OffsetDateTime.class).toInstant());
    return new ConsentRecord(
        result.getString("id"),
        consent,
        result.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        result.getString("actor"),
        result.getString("request_id"));
  }
}
