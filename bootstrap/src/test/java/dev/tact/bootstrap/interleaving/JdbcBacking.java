package dev.tact.bootstrap.interleaving;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;
import dev.tact.persistence.ledger.Audience;
import dev.tact.persistence.ledger.InProcessQuotaView;
import dev.tact.persistence.ledger.JdbcCustomerImages;
import dev.tact.persistence.ledger.JdbcInteractionHistory;
import dev.tact.persistence.ledger.JdbcLedger;
import dev.tact.persistence.ledger.JdbcTraceEraser;
import dev.tact.persistence.record.JdbcRecordStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A real PostgreSQL under nodes with ledgers, and views of quotas, of their own. */
final class JdbcBacking implements Backing, AutoCloseable {

  private final Database database = TestDatabase.database();
  private final CustomerImages images =
      new JdbcCustomerImages(database, new JdbcCustomerStore(database));
  private final JdbcRecordStore records = new JdbcRecordStore(database);
  private final List<End> ends = new ArrayList<>();
  private final List<JdbcLedger> ledgers = new ArrayList<>();

  /** The view of a node, and how it hears of what its own ledger commits. */
  record Sight(CustomerView view, CommitListener hears) {}

  JdbcBacking(InstantSource clock) {
    this.clock = clock;
  }

  private final InstantSource clock;

  /** The truth, for views; others may come before it is read, and before it is kept. */
  CustomerImages stepwise() {
    return new CustomerImages() {
      @Override
      public CustomerImage image(
          TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
        Steps.point("loads");
        CustomerImage image = images.image(tenant, customerId, layout, needs, now);
        Steps.point("has loaded version " + image.version());
        return image;
      }

      @Override
      public Map<String, CustomerImage> images(
          TenantId tenant,
          Collection<String> customerIds,
          CustomerLayout layout,
          Needs needs,
          Instant now) {
        return images.images(tenant, customerIds, layout, needs, now);
      }

      @Override
      public CustomerSnapshot asOf(
          TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
        return images.asOf(tenant, customerId, layout, needs, at);
      }
    };
  }

  /** Adds the next node. */
  void join(Sight sight) {
    InProcessQuotaView quotas = new InProcessQuotaView(database);
    Audience audience = new Audience(List.of(sight.hears()), List.of(quotas));
    JdbcLedger ledger = new JdbcLedger(database, clock, audience);
    ledgers.add(ledger);
    Runnable nothing = () -> {};
    ends.add(
        new End(
            sight.view(),
            quotas,
            ledger,
            new JdbcTraceEraser(database, audience),
            sight.hears(),
            nothing,
            nothing,
            nothing));
  }

  @Override
  public CustomerImages images() {
    return images;
  }

  @Override
  public InteractionHistory history() {
    return new JdbcInteractionHistory(database);
  }

  @Override
  public RecordStore records() {
    return records;
  }

  @Override
  public QuotaView quotas() {
    return new InProcessQuotaView(database);
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public End end(int node, Random random, Bus bus) {
    return ends.get(node);
  }

  @Override
  public void close() {
    ledgers.forEach(JdbcLedger::close);
    records.close();
  }
}
