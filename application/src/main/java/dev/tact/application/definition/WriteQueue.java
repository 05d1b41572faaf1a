package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.plan.Snapshot;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Serializes the writes of one tenant. Writes that wait while another is being written are taken
 * together: one transaction, one compilation, one publication for all of them.
 */
final class WriteQueue {

  private static final int ATTEMPTS = 5;
  private static final int TOGETHER_MAX = 256;

  private final TenantId tenant;
  private final PlanRefresher plans;
  private final DefinitionStore store;
  private final ChangeSignal signal;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock queueing = new ReentrantLock();
  private List<Waiting<?>> queue = new ArrayList<>();

  WriteQueue(TenantId tenant, PlanRefresher plans, DefinitionStore store, ChangeSignal signal) {
    this.tenant = tenant;
    this.plans = plans;
    this.store = store;
    this.signal = signal;
  }

  /** Makes a change that is durable and in effect when this returns. */
  <T> T write(Edit<T> edit) {
    Waiting<T> waiting = new Waiting<>(edit);
    queueing.lock();
    queue.add(waiting);
    queueing.unlock();
    writing.lock();
    try {
      // whoever holds the lock writes for all that wait; so this one may be done already
      while (!waiting.isDone()) {
        writeTogether(take());
      }
    } finally {
      writing.unlock();
    }
    return waiting.outcome();
  }

  private List<Waiting<?>> take() {
    queueing.lock();
    try {
      List<Waiting<?>> taken = List.copyOf(queue.subList(0, Math.min(TOGETHER_MAX, queue.size())));
      queue = new ArrayList<>(queue.subList(taken.size(), queue.size()));
      return taken;
    } finally {
      queueing.unlock();
    }
  }

  private void writeTogether(List<Waiting<?>> group) {
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Group staged = stage(group);
        if (staged.changesNothing()) {
          staged.written.forEach(Waiting::succeed);
          return;
        }
        Configuration next = staged.configuration.at(staged.baseVersion + 1);
        Snapshot snapshot = plans.prepare(next);
        List<Problem> problems = staged.mayBreakOthers() ? snapshot.problems() : List.of();
        if (!problems.isEmpty()) {
          refuse(group, problems);
          return;
        }
        if (store.write(
            new DefinitionStore.Write(
                tenant, staged.baseVersion, staged.entries, staged.changes))) {
          plans.publish(snapshot);
          staged.written.forEach(Waiting::succeed);
          signal.changed(tenant);
          return;
        }
        plans.load(tenant);
      }
      throw new Failure.Unavailable("other nodes keep changing the configuration: try again");
    } catch (Failure failure) {
      group.forEach(waiting -> waiting.fail(failure));
    } finally {
      // INVARIANT: nobody waits for a write that has ended, however it ended
      group.forEach(
          waiting -> waiting.fail(new IllegalStateException("a write ended without an outcome")));
    }
  }

  /** A group that does not compile as a whole is written one by one, to find whose fault it is. */
  private void refuse(List<Waiting<?>> group, List<Problem> problems) {
    if (group.size() == 1) {
      group.getFirst().fail(new Failure.Invalid(problems));
    } else {
      group.forEach(waiting -> writeTogether(List.of(waiting)));
    }
  }

  private Group stage(List<Waiting<?>> group) {
    Snapshot base = plans.current(tenant);
    Group staged = new Group(base.version(), base.configuration());
    for (Waiting<?> waiting : group) {
      if (waiting.isDone()) {
        continue;
      }
      try {
        Staging staging = waiting.edit.begin().apply(staged.configuration);
        waiting.run(staging);
        staged.add(waiting, staging);
      } catch (Failure failure) {
        waiting.fail(failure);
      }
    }
    return staged;
  }

  /** A change of the configuration: where it begins, and what it does to it. */
  record Edit<T>(Function<Configuration, Staging> begin, Function<Staging, T> run) {}

  /** Changes that will be written together. */
  private static final class Group {
    private final long baseVersion;
    private final List<Configuration.Entry> entries = new ArrayList<>();
    private final List<DefinitionChange> changes = new ArrayList<>();
    private final List<Waiting<?>> written = new ArrayList<>();
    private Configuration configuration;

    Group(long baseVersion, Configuration configuration) {
      this.baseVersion = baseVersion;
      this.configuration = configuration;
    }

    void add(Waiting<?> waiting, Staging staging) {
      configuration = staging.configuration();
      for (Configuration.Entry entry : staging.entries()) {
        entries.removeIf(staged -> staged.definition().id().equals(entry.definition().id()));
        entries.add(entry);
      }
      changes.addAll(staging.changes());
      written.add(waiting);
    }

    /** Whether there is nothing to write: what was asked for is so already. */
    boolean changesNothing() {
      return entries.isEmpty();
    }

    /** A new offer or creative concerns nobody else; anything else may break what refers to it. */
    boolean mayBreakOthers() {
      return entries.stream()
          .map(entry -> entry.definition().kind())
          .anyMatch(kind -> kind != Kind.OFFER && kind != Kind.CREATIVE);
    }
  }

  /** A change that waits for its outcome; touched by the holder of the lock alone. */
  private static final class Waiting<T> {
    private final Edit<T> edit;
    private T staged;
    private T written;
    private RuntimeException failure;

    Waiting(Edit<T> edit) {
      this.edit = edit;
    }

    void run(Staging staging) {
      staged = edit.run().apply(staging);
    }

    boolean isDone() {
      return written != null || failure != null;
    }

    void succeed() {
      if (!isDone()) {
        written = staged;
      }
    }

    void fail(RuntimeException cause) {
      if (!isDone()) {
        failure = cause;
      }
    }

    T outcome() {
      if (failure != null) {
        throw failure;
      }
      return written;
    }
  }
}
