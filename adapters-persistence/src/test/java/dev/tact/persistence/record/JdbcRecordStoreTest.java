package dev.tact.persistence.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.RecordStoreContract;
import dev.tact.application.contract.SampleRecords;
import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.TestDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records in PostgreSQL keep the contract, and nothing is lost on the way there. */
class JdbcRecordStoreTest extends RecordStoreContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final JdbcRecordStore store = new JdbcRecordStore(TestDatabase.database());
  private final TenantId tenant = new TenantId("records-" + TENANTS.incrementAndGet());

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected RecordStore store() {
    return store;
  }

  @Override
  protected TenantId tenant() {
    return tenant;
  }

  @Test
  void what_waits_when_the_store_closes_is_written_first() {
    Kept kept = SampleRecords.kept(tenant, "dec_last", "c1", "flow_a");
    store.append(kept);
    store.close();
    try (JdbcRecordStore next = new JdbcRecordStore(TestDatabase.database())) {
      assertEquals(kept, next.find(tenant, "dec_last").orElseThrow());
    }
  }

  @Test
  void a_store_that_fails_for_a_while_loses_nothing() throws InterruptedException {
    List<String> written = new CopyOnWriteArrayList<>();
    CountDownLatch failed = new CountDownLatch(2);
    try (RecordQueue queue =
        new RecordQueue(
            batch -> {
              if (failed.getCount() > 0) {
                failed.countDown();
                throw new Failure.Unavailable("down");
              }
              batch.forEach(kept -> written.add(kept.record().id()));
            })) {
      queue.add(SampleRecords.kept(tenant, "dec_patient", "c1", "flow_a"));
      failed.await();
      assertTrue(queue.waiting(tenant, "dec_patient").isPresent());
      queue.flush();
    }
    assertEquals(List.of("dec_patient"), written);
  }

  @Test
  void a_queue_that_is_full_refuses_instead_of_dropping() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    try (RecordQueue queue =
        new RecordQueue(
            _ -> {
              try {
                release.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            })) {
      assertThrows(
          Failure.Unavailable.class,
          () -> {
            for (int i = 0; i < 30_000; i++) {
              queue.add(SampleRecords.kept(tenant, "dec_" + i, "c1", "flow_a"));
            }
          });
      assertEquals(1, queue.refused());
      release.countDown();
    }
  }

  @Test
  void a_record_that_cannot_be_stored_is_counted_and_not_acknowledged() {
    try (RecordQueue queue =
        new RecordQueue(
            _ -> {
              throw new IllegalStateException("never");
            })) {
      Kept kept = SampleRecords.kept(tenant, "dec_never", "c1", "flow_a");
      assertThrows(Failure.Unavailable.class, () -> queue.addAndWait(kept));
      assertEquals(1, queue.lost());
      assertEquals(0, queue.written());
    }
  }
}
