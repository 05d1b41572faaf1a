package dev.tact.persistence.ledger;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.persistence.Database;
import dev.tact.persistence.record.RecordCopy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes waiting commits together: whatever came while one transaction was written shares the next.
 * A commit that PostgreSQL refuses is written alone, so that the others are not harmed. One
 * customer is in a transaction only once; a second commit for the same customer waits for the next
 * one.
 */
final class GroupCommitter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);
  private static final int QUEUE_MAX = 10_000;
  private static final int BATCH_COMMITS_MAX = 256;
  private static final int BATCH_INTERACTIONS_MAX = 2_000;

  // How long a committer without work sleeps before it looks whether it was closed.
  private static final long IDLE_MILLIS = 100;

  private final Database database;
  private final RecordCopy records;
  private final InstantSource clock;
  private final Audience audience;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
  private final Thread thread;
  private List<Waiting> deferred = new ArrayList<>();
  private volatile boolean closed;

  GroupCommitter(Database database, InstantSource clock, Audience audience) {
    this.database = database;
    this.records = new RecordCopy(database);
    this.clock = clock;
    this.audience = audience;
    this.thread = Thread.ofPlatform().name("ledger-committer").daemon().start(this::run);
  }

  /** Waits for a place in the queue no longer than it must: a full one is an answer. */
  Waiting submit(Commit commit) {
    Waiting waiting = new Waiting(commit);
    if (closed || !queue.offer(waiting)) {
      throw new Unavailable("too much is waiting to be recorded; nothing was, try again shortly");
    }
    return waiting;
  }

  /** Waits for a place in the queue: for bulk loads, which can be slowed down. */
  Waiting submitPatiently(Commit commit) {
    Waiting waiting = new Waiting(commit);
    try {
      if (closed || !queue.offer(waiting, Waiting.SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new Unavailable("too much is waiting to be recorded; try again shortly");
      }
      return waiting;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("stopped while waiting to be recorded", e);
    }
  }

  /** Writes what is waiting, then stops. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(Waiting.SECONDS_MAX));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed || !queue.isEmpty() || !deferred.isEmpty()) {
      try {
        write(next());
      } catch (InterruptedException _) {
        // Nobody interrupts this thread; it ends when it is closed and nothing is waiting.
      } catch (RuntimeException e) {
        // INVARIANT: this thread outlives every accident; without it nothing is recorded any more.
        LOG.error("an accident while committing", e);
      }
    }
  }

  private List<Waiting> next() throws InterruptedException {
    List<Waiting> candidates = deferred;
    deferred = new ArrayList<>();
    if (candidates.isEmpty()) {
      Waiting first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (first == null) {
        return List.of();
      }
      candidates.add(first);
    }
    queue.drainTo(candidates, Math.max(0, BATCH_COMMITS_MAX - candidates.size()));
    List<Waiting> batch = new ArrayList<>(candidates.size());
    Set<CustomerKey> customers = new HashSet<>();
    int interactions = 0;
    for (Waiting waiting : candidates) {
      if (interactions < BATCH_INTERACTIONS_MAX
          && customers.add(CustomerKey.of(waiting.commit()))) {
        interactions += waiting.commit().interactions().size();
        if (waiting.begin()) {
          batch.add(waiting);
        }
      } else {
        deferred.add(waiting);
      }
    }
    return batch;
  }

  private void write(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Batch.Written written;
    try {
      written = transaction(batch);
    } catch (RecordsRefused e) {
      withoutRecords(batch, e);
      return;
    } catch (IllegalStateException e) {
      alone(batch, e);
      return;
    } catch (RuntimeException e) {
      batch.forEach(waiting -> fail(waiting, e));
      return;
    }
    settle(batch, written);
  }

  private void withoutRecords(List<Waiting> batch, RecordsRefused refused) {
    List<Waiting> recorded = new ArrayList<>();
    List<Waiting> others = new ArrayList<>();
    batch.forEach(one -> (one.commit().record().isPresent() ? recorded : others).add(one));
    write(others);
    if (refused.isOfOne() && recorded.size() > 1) {
      alone(recorded, refused);
    } else {
      recorded.forEach(waiting -> fail(waiting, refused.answer()));
    }
  }

  // A unique key that another node used in the meantime is found when the commit is tried again.
  private void alone(List<Waiting> batch, RuntimeException first) {
    for (Waiting waiting : batch) {
      List<Waiting> one = List.of(waiting);
      Batch.Written written;
      try {
        written = transaction(one);
      } catch (RecordsRefused e) {
        fail(waiting, e.answer());
        continue;
      } catch (RuntimeException e) {
        if (batch.size() == 1) {
          e.addSuppressed(first);
        }
        fail(waiting, e);
        continue;
      }
      settle(one, written);
    }
  }

  private Batch.Written transaction(List<Waiting> batch) {
    List<Commit> commits = batch.stream().map(Waiting::commit).toList();
    return database.transaction(
        connection -> Batch.write(connection, records, commits, clock.instant()));
  }

  private void settle(List<Waiting> batch, Batch.Written written) {
    List<Batch.Settled> settled = written.settled();
    try {
      tell(batch, written);
    } catch (RuntimeException e) {
      // What is durable is durable: who cannot follow forgets, and reads it when next asked.
      LOG.error("a view could not follow what was committed", e);
      batch.forEach(waiting -> forget(waiting.commit()));
    } finally {
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer(settled.get(i).result());
      }
    }
  }

  private void tell(List<Waiting> batch, Batch.Written written) {
    List<Batch.Settled> settled = written.settled();
    List<CustomerCommit> applied = settled.stream().flatMap(one -> one.applied().stream()).toList();
    audience.committed(applied);
    audience.quotasChanged(written.quotas());
    for (int i = 0; i < batch.size(); i++) {
      if (settled.get(i).applied().isEmpty() && batch.get(i).commit().touchesCustomer()) {
        forget(batch.get(i).commit());
      }
    }
  }

  // Whether it was recorded is not known when the connection broke: what views know may be wrong.
  private void fail(Waiting waiting, RuntimeException failure) {
    try {
      forget(waiting.commit());
    } finally {
      waiting.fail(failure);
    }
  }

  private void forget(Commit commit) {
    audience.forget(commit.tenant(), commit.customerId());
  }
}
