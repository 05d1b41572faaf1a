package dev.tact.persistence.record;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on their way to the store: one thread gathers them for a moment and writes them together.
 *
 * <p>INVARIANT: a record leaves memory only after it was written.
 */
final class RecordQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordQueue.class);
  private static final int BATCH = 1_000;
  private static final int GATHER_NAPS = 6;
  private static final long NAP_MILLIS = 5;
  private static final long RETRY_MILLIS = 200;
  private static final long PATIENCE_MILLIS = 500;
  private static final long WAIT_SECONDS = 10;

  private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>(Limits.RECORDS_WAITING);
  private final Map<String, Kept> waiting = new ConcurrentHashMap<>();
  private final Consumer<List<Kept>> store;
  private final Thread writer;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile boolean stopped;

  /** A record (or none, to learn when those before it are written), and who waits for it. */
  private record Entry(Optional<Kept> kept, Optional<CompletableFuture<Void>> awaited) {}

  RecordQueue(Consumer<List<Kept>> store) {
    this.store = store;
    this.writer = Thread.ofPlatform().daemon().name("records").start(this::work);
  }

  int size() {
    return waiting.size();
  }

  long written() {
    return written.get();
  }

  long refused() {
    return refused.get();
  }

  long lost() {
    return lost.get();
  }

  Optional<Kept> waiting(TenantId tenant, String id) {
    return Optional.ofNullable(waiting.get(id))
        .filter(kept -> kept.record().tenant().equals(tenant));
  }

  void add(Kept kept) {
    put(new Entry(Optional.of(kept), Optional.empty()));
  }

  void addAndWait(Kept kept) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    put(new Entry(Optional.of(kept), Optional.of(written)));
    await(written);
  }

  /** Returns when all that was added before is written. */
  void flush() {
    CompletableFuture<Void> written = new CompletableFuture<>();
    try {
      queue.put(new Entry(Optional.empty(), Optional.of(written)));
    } catch (InterruptedException e) {
      written.completeExceptionally(e);
      Thread.currentThread().interrupt();
    }
    await(written);
  }

  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      flush();
    } finally {
      stopped = true;
      writer.interrupt();
    }
  }

  private void put(Entry entry) {
    entry.kept().ifPresent(kept -> waiting.put(kept.record().id(), kept));
    if (closing.get() || !offered(entry)) {
      entry.kept().ifPresent(kept -> waiting.remove(kept.record().id()));
      refused.incrementAndGet();
      throw new Failure.Unavailable(
          "too many records of decisions wait to be written; try again shortly");
    }
  }

  /** A short wait slows those down who decide faster than can be written, before any is refused. */
  private boolean offered(Entry entry) {
    try {
      return queue.offer(entry, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void await(CompletableFuture<Void> written) {
    try {
      written.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Failure.Unavailable("the record of the decision could not be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Unavailable("interrupted while a record was being written", e);
    }
  }

  private void work() {
    try {
      while (!stopped) {
        write(gather());
      }
    } catch (InterruptedException _) {
      // closing: everything was flushed before
    }
  }

  // To look now and then costs less than to be woken by every record.
  private List<Entry> gather() throws InterruptedException {
    List<Entry> batch = new ArrayList<>();
    batch.add(queue.take());
    int seen = 0;
    for (int naps = GATHER_NAPS; ; naps--) {
      queue.drainTo(batch, BATCH - batch.size());
      boolean awaited =
          batch.subList(seen, batch.size()).stream().anyMatch(entry -> entry.awaited().isPresent());
      if (awaited || naps == 0 || batch.size() == BATCH) {
        return batch;
      }
      seen = batch.size();
      Thread.sleep(NAP_MILLIS);
    }
  }

  private void write(List<Entry> batch) throws InterruptedException {
    List<Kept> records = batch.stream().flatMap(entry -> entry.kept().stream()).toList();
    boolean done = false;
    while (!done) {
      try {
        if (!records.isEmpty()) {
          store.accept(records);
        }
        written.addAndGet(records.size());
        done = true;
      } catch (Failure.Unavailable e) {
        LOG.warn("{} records wait: {}", waiting.size(), e.getMessage());
        batch.forEach(entry -> entry.awaited().ifPresent(a -> a.completeExceptionally(e)));
        Thread.sleep(RETRY_MILLIS);
      } catch (RuntimeException e) {
        done = oneByOne(batch, records.size(), e);
      }
    }
    records.forEach(kept -> waiting.remove(kept.record().id()));
    batch.forEach(entry -> entry.awaited().ifPresent(a -> a.complete(null)));
  }

  /**
   * One record that cannot be stored must not take the others with it.
   *
   * @return false when the store went away meanwhile, and all must be tried again
   */
  private boolean oneByOne(List<Entry> batch, int records, RuntimeException failure) {
    for (Entry entry : batch) {
      if (entry.kept().isEmpty()) {
        continue;
      }
      if (records == 1) {
        lost(entry, failure);
        return true;
      }
      try {
        store.accept(List.of(entry.kept().get()));
        written.incrementAndGet();
      } catch (Failure.Unavailable _) {
        return false;
      } catch (RuntimeException e) {
        lost(entry, e);
      }
    }
    return true;
  }

  private void lost(Entry entry, RuntimeException failure) {
    lost.incrementAndGet();
    entry.awaited().ifPresent(awaited -> awaited.completeExceptionally(failure));
    entry
        .kept()
        .ifPresent(
            kept -> LOG.error("the record {} cannot be stored", kept.record().id(), failure));
  }
}
