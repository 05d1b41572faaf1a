package dev.tact.persistence.ledger;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitListener.Doubt;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.domain.config.Limits;
import dev.tact.persistence.Database;
import dev.tact.persistence.record.RecordCopy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes waiting commits together, in two stages: while one transaction waits for the disk, and for
 * views and callers to hear of it, the next is written. Whatever came in the meantime shares it. A
 * commit that PostgreSQL refuses is written alone, so that the others are not harmed.
 */
final class GroupCommitter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);

  // One writes while another waits for the disk and a third tells views and answers.
  private static final int LANES = 3;

  private final Database database;
  private final RecordCopy records;
  private final InstantSource clock;
  private final Audience audience;
  private final Intake intake = new Intake(Limits.COMMITS_WAITING);
  private final ReentrantLock writing = new ReentrantLock();
  private final List<Thread> lanes = new ArrayList<>();

  GroupCommitter(Database database, InstantSource clock, Audience audience) {
    this.database = database;
    this.records = new RecordCopy(database);
    this.clock = clock;
    this.audience = audience;
    for (int lane = 1; lane <= LANES; lane++) {
      lanes.add(Thread.ofPlatform().name("ledger-committer-" + lane).daemon().start(this::run));
    }
  }

  /** Waits for nothing: when there is no room, that is the answer. */
  Waiting submit(Commit commit) {
    Waiting waiting = new Waiting(commit);
    if (!intake.offer(waiting)) {
      throw new Unavailable("too much is waiting to be recorded; nothing was, try again shortly");
    }
    return waiting;
  }

  /** Waits for room: for bulk loads, which can be slowed down. */
  Waiting submitPatiently(Commit commit) {
    Waiting waiting = new Waiting(commit);
    try {
      if (!intake.offer(waiting, Waiting.SECONDS_MAX)) {
        throw new Unavailable("too much is waiting to be recorded; try again shortly");
      }
      return waiting;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("stopped while waiting to be recorded", e);
    }
  }

  /** How many commits wait to be written. */
  int waiting() {
    return intake.size();
  }

  /** Writes what is waiting, then stops. */
  @Override
  public void close() {
    intake.close();
    try {
      for (Thread lane : lanes) {
        lane.join(TimeUnit.SECONDS.toMillis(Waiting.SECONDS_MAX));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (intake.await()) {
      try {
        step();
      } catch (RuntimeException e) {
        // INVARIANT: this thread outlives every accident; without it nothing is recorded any more.
        LOG.error("an accident while committing", e);
      }
    }
  }

  // Chosen as late as can be: whoever writes before is done with it, and more wait.
  private void step() {
    writing.lock();
    try {
      List<Waiting> batch = intake.take();
      try {
        write(batch);
      } finally {
        intake.arrived(batch);
      }
    } finally {
      letOthersWrite();
    }
  }

  private void letOthersWrite() {
    if (writing.isHeldByCurrentThread()) {
      writing.unlock();
    }
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
        connection -> {
          // one that is tried again waits for its turn again
          if (!writing.isHeldByCurrentThread()) {
            writing.lock();
          }
          try {
            return Batch.write(connection, records, commits, clock.instant());
          } finally {
            writing.unlock();
          }
        });
  }

  private void settle(List<Waiting> batch, Batch.Written written) {
    List<Batch.Settled> settled = written.settled();
    try {
      audience.quotasChanged(written.quotas());
      audience.evidenceChanged(written.evidence());
      audience.modelsChanged(written.models());
      tell(batch, written);
    } catch (RuntimeException e) {
      // What is durable is durable: who cannot follow forgets, and reads it when next asked.
      LOG.error("a view could not follow what was committed", e);
      if (!forgotten(batch)) {
        return;
      }
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer(settled.get(i).result());
    }
  }

  // INVARIANT: nobody is told of a commit that another node may never hear of.
  private boolean forgotten(List<Waiting> batch) {
    try {
      audience.doubt(
          batch.stream().map(waiting -> doubt(waiting.commit(), OptionalLong.empty())).toList());
      return true;
    } catch (RuntimeException e) {
      Unavailable unknown =
          new Unavailable("it was recorded, but not made known everywhere; send it again", e);
      batch.forEach(waiting -> waiting.fail(unknown));
      return false;
    }
  }

  private void tell(List<Waiting> batch, Batch.Written written) {
    List<Batch.Settled> settled = written.settled();
    List<CustomerCommit> applied = settled.stream().flatMap(one -> one.applied().stream()).toList();
    audience.committed(applied);
    List<Doubt> doubts = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Commit commit = batch.get(i).commit();
      if (settled.get(i).applied().isEmpty() && commit.touchesCustomer()) {
        boolean stale = settled.get(i).result() instanceof CommitResult.Stale;
        doubts.add(doubt(commit, stale ? commit.expectedVersion() : OptionalLong.empty()));
      }
    }
    audience.doubt(doubts);
  }

  private static Doubt doubt(Commit commit, OptionalLong version) {
    return new Doubt(commit.tenant(), commit.customerId(), version);
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
