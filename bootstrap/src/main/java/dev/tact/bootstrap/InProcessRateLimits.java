package dev.tact.bootstrap;

import dev.tact.application.port.out.RateLimits;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the requests of this node alone. Per tenant and traffic it keeps one instant: the one at
 * which everything let through so far would have come evenly, one request after another. It may lie
 * a second ahead.
 */
final class InProcessRateLimits implements RateLimits {

  private static final long AHEAD_MAX = TimeUnit.SECONDS.toNanos(1);
  private static final int KEPT_MAX = 10_000;

  private final InstantSource clock;
  private final Map<Key, AtomicLong> paidUntil = new ConcurrentHashMap<>();

  private record Key(TenantId tenant, Traffic traffic) {}

  InProcessRateLimits(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Duration take(TenantId tenant, Traffic traffic, int perSecond) {
    long now = nanos(clock.instant());
    if (paidUntil.size() > KEPT_MAX) {
      forgetIdle(now);
    }
    AtomicLong paid = paidUntil.computeIfAbsent(new Key(tenant, traffic), _ -> new AtomicLong());
    while (true) {
      long before = paid.get();
      long after = Math.clamp(before, now, now + AHEAD_MAX) + AHEAD_MAX / perSecond;
      if (after > now + AHEAD_MAX) {
        if (before > now + AHEAD_MAX) {
          // the clock was set back: what was paid then must not count for longer than usual
          paid.compareAndSet(before, now + AHEAD_MAX);
        }
        return Duration.ofNanos(after - now - AHEAD_MAX);
      }
      if (paid.compareAndSet(before, after)) {
        return Duration.ZERO;
      }
    }
  }

  /** How many tenants are remembered, for each traffic. */
  int kept() {
    return paidUntil.size();
  }

  // An instant that is over says no more than none: forgetting it changes nothing.
  private void forgetIdle(long now) {
    paidUntil.values().removeIf(paid -> paid.get() <= now);
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * TimeUnit.SECONDS.toNanos(1) + instant.getNano();
  }
}
