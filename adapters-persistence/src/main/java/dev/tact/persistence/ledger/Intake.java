package dev.tact.persistence.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commits that wait to be written, no more than there is room for, and the choice of those that are
 * written together. INVARIANT: of one customer one commit is on its way at a time, from when it is
 * taken until everybody has heard of it; so views hear of a customer's commits in their order.
 */
final class Intake {

  private static final int COMMITS_TOGETHER = 256;
  private static final int INTERACTIONS_TOGETHER = 2_000;

  // So many are looked at when many wait for customers that are on their way.
  private static final int LOOKED_AT = 1_024;

  // While others are on their way, few wait this long for more to come: a transaction of many costs
  // little more than one of few. With nobody on the way nobody waits.
  private static final long GATHER_NANOS = 500_000;
  private static final int ENOUGH = 16;

  private final int room;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Set<CustomerKey> onTheirWay = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition some = lock.newCondition();
  private final Condition free = lock.newCondition();
  private boolean closed;

  Intake(int room) {
    this.room = room;
  }

  /** Takes a commit in, unless there is no room or nothing is taken in any more. */
  boolean offer(Waiting commit) {
    lock.lock();
    try {
      return add(commit);
    } finally {
      lock.unlock();
    }
  }

  /** The same, but waits for room. */
  boolean offer(Waiting commit, long seconds) throws InterruptedException {
    long left = TimeUnit.SECONDS.toNanos(seconds);
    lock.lockInterruptibly();
    try {
      while (waiting.size() >= room && !closed && left > 0) {
        left = free.awaitNanos(left);
      }
      return add(commit);
    } finally {
      lock.unlock();
    }
  }

  private boolean add(Waiting commit) {
    if (closed || waiting.size() >= room) {
      return false;
    }
    waiting.add(commit);
    // Who gathers is woken once for the first and once for enough; whoever waits for customers that
    // are on their way is woken when those arrive.
    if (waiting.size() == 1 || waiting.size() == ENOUGH) {
      some.signal();
    }
    return true;
  }

  /** Waits until something can be taken; false when it is closed and nothing waits any more. */
  boolean await() {
    lock.lock();
    try {
      while (!isSomeFree()) {
        if (closed && waiting.isEmpty()) {
          return false;
        }
        some.awaitUninterruptibly();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isSomeFree() {
    int seen = 0;
    for (Waiting one : waiting) {
      if (!onTheirWay.contains(CustomerKey.of(one.commit()))) {
        return true;
      }
      if (++seen == LOOKED_AT) {
        return false;
      }
    }
    return false;
  }

  /** What is written next; none when somebody else has taken it. */
  List<Waiting> take() {
    lock.lock();
    try {
      gather();
      List<Waiting> batch = choose();
      if (!waiting.isEmpty()) {
        some.signal();
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void gather() {
    long left = GATHER_NANOS;
    try {
      while (!waiting.isEmpty()
          && waiting.size() < ENOUGH
          && !onTheirWay.isEmpty()
          && !closed
          && left > 0) {
        left = some.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      // Nobody interrupts those who write; they go on with what there is.
    }
  }

  private List<Waiting> choose() {
    List<Waiting> batch = new ArrayList<>();
    Set<CustomerKey> passedOver = new HashSet<>();
    int interactions = 0;
    int seen = 0;
    Iterator<Waiting> each = waiting.iterator();
    while (each.hasNext()
        && seen++ < LOOKED_AT
        && batch.size() < COMMITS_TOGETHER
        && interactions < INTERACTIONS_TOGETHER) {
      Waiting one = each.next();
      CustomerKey customer = CustomerKey.of(one.commit());
      if (onTheirWay.contains(customer) || passedOver.contains(customer)) {
        passedOver.add(customer);
        continue;
      }
      each.remove();
      if (one.begin()) {
        onTheirWay.add(customer);
        interactions += one.commit().interactions().size();
        batch.add(one);
      }
    }
    if (seen > 0) {
      free.signalAll();
    }
    return batch;
  }

  /** Everybody has heard of these. */
  void arrived(List<Waiting> batch) {
    lock.lock();
    try {
      batch.forEach(one -> onTheirWay.remove(CustomerKey.of(one.commit())));
      some.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing in any more; what waits is still written. */
  void close() {
    lock.lock();
    try {
      closed = true;
      some.signalAll();
      free.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
