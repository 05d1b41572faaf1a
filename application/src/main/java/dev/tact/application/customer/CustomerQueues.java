package dev.tact.application.customer;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.TenantId;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets requests for one customer queue on this node, so that one busy customer does not race
 * itself. Between nodes the ledger's versions decide.
 */
public final class CustomerQueues {

  // A few customers share a queue: memory stays the same however many there are.
  private static final int QUEUES = 4_096;

  private final ReentrantLock[] queues = new ReentrantLock[QUEUES];

  /** Queues for all customers of all tenants. */
  public CustomerQueues() {
    for (int i = 0; i < QUEUES; i++) {
      queues[i] = new ReentrantLock(true);
    }
  }

  /**
   * Runs work that reads and then commits while no other such work for the customer runs.
   *
   * @throws Failure.Unavailable when too many wait for the customer already
   */
  public <T> T exclusively(TenantId tenant, String customerId, Supplier<T> work) {
    int hash = 31 * tenant.hashCode() + customerId.hashCode();
    ReentrantLock queue = queues[(hash ^ (hash >>> 16)) & (QUEUES - 1)];
    if (queue.hasQueuedThreads() && queue.getQueueLength() >= Limits.REQUESTS_PER_CUSTOMER) {
      throw new Failure.Unavailable(
          "too many requests for this customer are waiting; try again shortly");
    }
    queue.lock();
    try {
      return work.get();
    } finally {
      queue.unlock();
    }
  }
}
