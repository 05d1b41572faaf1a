package dev.tact.bootstrap;

import dev.tact.application.port.out.IdSource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of 26 characters of base 32 that sort by time, like ULID: 48 bits of milliseconds, 16 bits
 * that count within one, 64 random bits. One node never makes two in the wrong order, even when its
 * clock goes back; two nodes never make the same.
 */
final class TimeOrderedIds implements IdSource {

  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int LENGTH = 26;
  private static final int TIME_DIGITS = 13;
  private static final int COUNT_BITS = 16;

  private final InstantSource clock;
  private final Random random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();

  TimeOrderedIds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String next(String prefix) {
    long now = clock.millis() << COUNT_BITS;
    // INVARIANT: strictly rising, so the ids of one node sort in the order of their making
    long stamp = last.updateAndGet(before -> Math.max(before + 1, now));
    char[] text = new char[LENGTH];
    for (int i = TIME_DIGITS - 1; i >= 0; i--) {
      text[i] = DIGITS[(int) (stamp & 31)];
      stamp >>>= 5;
    }
    long bits = random.nextLong();
    for (int i = TIME_DIGITS; i < LENGTH; i++) {
      text[i] = DIGITS[(int) (bits & 31)];
      bits >>>= 5;
    }
    return prefix + "_" + new String(text);
  }
}
