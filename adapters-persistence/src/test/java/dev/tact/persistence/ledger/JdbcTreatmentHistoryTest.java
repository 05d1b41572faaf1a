package dev.tact.persistence.ledger;

import dev.tact.application.contract.TreatmentHistoryContract;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.TreatmentHistory;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;

class JdbcTreatmentHistoryTest extends TreatmentHistoryContract {

  private static final String ASSIGN =
      """
      INSERT INTO exposure (tenant_id, experiment_id, customer_id, variant, first_at)
      VALUES (?, ?, ?, ?, ?)
      """;

  private final Database database = TestDatabase.database();
  private final JdbcLedger ledger = new JdbcLedger(database, InstantSource.system(), Audience.of());

  @AfterEach
  void close() {
    ledger.close();
  }

  @Override
  protected TreatmentHistory history() {
    return new JdbcTreatmentHistory(database);
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected void assign(TenantId tenant, String customerId, Assignment assignment, Instant at) {
    database.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ASSIGN)) {
            statement.setString(1, tenant.value());
            statement.setString(2, assignment.experimentId());
            statement.setString(3, customerId);
            statement.setString(4, assignment.variant());
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
          }
        });
  }
}
