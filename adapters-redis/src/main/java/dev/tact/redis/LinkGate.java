package dev.tact.redis;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether Redis is in use. It is closed by whoever sees a fault, and opened by the watch alone.
 *
 * <p>INVARIANT: an answer counts only when the gate was open, without a break, from the question to
 * the answer. A server that took another's place in between may not know what the other did.
 */
final class LinkGate {

  // Grows with every opening and every fault; odd while the gate is open.
  private final AtomicLong era = new AtomicLong();
  private volatile String fault = "it was not in use yet";

  boolean isOpen() {
    return isOpen(era.get());
  }

  /** What closed it last. */
  String fault() {
    return fault;
  }

  /** Goes through; what is given must be shown on the way back. */
  long enter() throws RedisAway {
    long now = era.get();
    if (!isOpen(now)) {
      throw new RedisAway(fault);
    }
    return now;
  }

  void leave(long entered) throws RedisAway {
    if (era.get() != entered) {
      throw new RedisAway(fault);
    }
  }

  /** Something went wrong; true when the gate was open until now. */
  boolean close(String why) {
    long before = era.getAndUpdate(now -> isOpen(now) ? now + 1 : now + 2);
    if (isOpen(before)) {
      fault = why;
    }
    return isOpen(before);
  }

  /** What {@link #open} must be shown: nothing may go wrong in between. */
  long now() {
    return era.get();
  }

  /** True when it is open from now on. */
  boolean open(long since) {
    return !isOpen(since) && era.compareAndSet(since, since + 1);
  }

  private static boolean isOpen(long era) {
    return (era & 1) == 1;
  }
}
