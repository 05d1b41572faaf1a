package dev.tact.bootstrap.redis;

import dev.tact.application.memory.InMemoryViewGenerations;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.ledger.Audience;
import dev.tact.persistence.ledger.InProcessEvidenceView;
import dev.tact.persistence.ledger.JdbcCustomerImages;
import dev.tact.persistence.ledger.JdbcInteractionHistory;
import dev.tact.persistence.ledger.JdbcLedger;
import dev.tact.persistence.record.JdbcAnswerStore;
import dev.tact.persistence.record.JdbcRecordStore;
import dev.tact.redis.LinkSettings;
import dev.tact.redis.RedisCustomerView;
import dev.tact.redis.RedisLink;
import java.time.InstantSource;

/** What one node writes with, and what another reads with: they share a database and a Redis. */
final class SharedLedger implements AutoCloseable {

  private final Database database = TestDatabase.database();
  private final ViewGenerations generations = new InMemoryViewGenerations();
  private final RedisLink writing;
  private final RedisLink reading;
  private final RedisCustomerView view;
  private final InProcessEvidenceView evidence = new InProcessEvidenceView(database);
  private final JdbcRecordStore records = new JdbcRecordStore(database);
  private final JdbcLedger ledger;

  SharedLedger(String uri) {
    writing = RedisLink.open(uri, LinkSettings.STANDARD);
    reading = RedisLink.open(uri, LinkSettings.STANDARD);
    RedisCustomerView writer = view(writing);
    view = view(reading);
    ledger = new JdbcLedger(database, InstantSource.system(), Audience.of(writer, evidence));
  }

  private RedisCustomerView view(RedisLink link) {
    RedisCustomerView made =
        new RedisCustomerView(
            new JdbcCustomerImages(database, new JdbcCustomerStore(database)),
            link,
            generations,
            _ -> false);
    made.start();
    return made;
  }

  JdbcLedger ledger() {
    return ledger;
  }

  CustomerView view() {
    return view;
  }

  InProcessEvidenceView evidence() {
    return evidence;
  }

  JdbcInteractionHistory history() {
    return new JdbcInteractionHistory(database);
  }

  JdbcAnswerStore answers() {
    return new JdbcAnswerStore(database);
  }

  JdbcRecordStore records() {
    return records;
  }

  @Override
  public void close() {
    ledger.close();
    records.close();
    writing.close();
    reading.close();
  }
}
