package dev.tact.persistence.ledger;

import dev.tact.application.contract.LedgerContract;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.record.JdbcAnswerStore;
import dev.tact.persistence.record.JdbcRecordStore;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class JdbcLedgerTest extends LedgerContract {

  private final Database database = TestDatabase.database();
  private final InProcessCustomerView view =
      new InProcessCustomerView(new JdbcCustomerImages(database, new JdbcCustomerStore(database)));
  private final InProcessEvidenceView evidence = new InProcessEvidenceView(database);
  private final JdbcLedger ledger =
      new JdbcLedger(database, InstantSource.system(), Audience.of(view, evidence));

  private final JdbcRecordStore records = new JdbcRecordStore(database);

  @AfterEach
  void close() {
    ledger.close();
    records.close();
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected CustomerView view() {
    return view;
  }

  @Override
  protected InteractionHistory history() {
    return new JdbcInteractionHistory(database);
  }

  @Override
  protected EvidenceView evidence() {
    return evidence;
  }

  @Override
  protected AnswerStore answers() {
    return new JdbcAnswerStore(database);
  }

  @Override
  protected RecordStore records() {
    return records;
  }
}
