package dev.tact.persistence.batch;

import dev.tact.application.contract.RunContract;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.RunStore;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.ledger.Audience;
import dev.tact.persistence.ledger.InProcessCustomerView;
import dev.tact.persistence.ledger.JdbcCustomerImages;
import dev.tact.persistence.ledger.JdbcLedger;
import dev.tact.persistence.record.JdbcRecordStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;

class JdbcRunStoreTest extends RunContract {

  private final Database database = TestDatabase.database();
  private final InProcessCustomerView view =
      new InProcessCustomerView(new JdbcCustomerImages(database, new JdbcCustomerStore(database)));
  private final JdbcLedger ledger =
      new JdbcLedger(database, InstantSource.system(), Audience.of(view));
  private final JdbcRecordStore records = new JdbcRecordStore(database);

  @AfterEach
  void close() {
    ledger.close();
    records.close();
  }

  @Override
  protected RunStore store() {
    return new JdbcRunStore(database);
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
  protected RecordStore records() {
    return records;
  }

  @Override
  protected Instant now() {
    return InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
