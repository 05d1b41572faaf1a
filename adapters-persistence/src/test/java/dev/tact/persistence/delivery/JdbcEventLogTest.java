package dev.tact.persistence.delivery;

import dev.tact.application.contract.EventLogContract;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.EventLog;
import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Interaction;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.ledger.Audience;
import dev.tact.persistence.ledger.JdbcLedger;
import dev.tact.persistence.record.JdbcRecordStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** The rows of interactions and decisions are a line of events. */
class JdbcEventLogTest extends EventLogContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final Database database = TestDatabase.database();
  private final EventLog log = new JdbcEventLog(database);
  private final JdbcRecordStore records = new JdbcRecordStore(database);
  private final JdbcLedger ledger =
      new JdbcLedger(database, InstantSource.system(), new Audience(List.of(), List.of()));

  @AfterEach
  void close() {
    ledger.close();
    records.close();
  }

  @Override
  protected EventLog log() {
    return log;
  }

  @Override
  protected TenantId tenant() {
    return new TenantId("line-" + TENANTS.incrementAndGet());
  }

  @Override
  protected void record(TenantId owner, Interaction interaction) {
    ledger.commit(
        new Commit(
            owner,
            interaction.customerId(),
            OptionalLong.empty(),
            List.of(interaction),
            List.of()));
  }

  @Override
  protected void retract(TenantId owner, String interactionId, Instant at) {
    ledger.retract(owner, interactionId, "somebody", at).orElseThrow();
  }

  @Override
  protected void decide(Kept kept) {
    records.appendDurably(kept);
  }

  @Override
  protected long readable() {
    return TestLine.readable(database);
  }
}
