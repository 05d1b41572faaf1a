package dev.tact.redis;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that nobody else has: for a lease and for each image that is written. From a secret start
 * onwards in steps that visit every number, so that a node never repeats itself.
 */
final class Stamps {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final AtomicLong last = new AtomicLong(new SecureRandom().nextLong());

  long next() {
    return last.addAndGet(STEP);
  }
}
