package dev.tact.redis;

import dev.tact.application.port.out.RateLimits;
import dev.tact.domain.config.TenantId;
import dev.tact.redis.RedisLink.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests of all nodes together. A node takes some at a time, so that few requests wait
 * for Redis; what it does not use within a tenth of a second is lost to the tenant.
 */
public final class RedisRateLimits implements RateLimits {

  private static final int SHARES_PER_SECOND = 20;
  private static final long SHARE_MICROS = TimeUnit.MILLISECONDS.toMicros(100);
  private static final long SECOND_MICROS = TimeUnit.SECONDS.toMicros(1);
  private static final int KEPT_MAX = 10_000;

  private final RedisLink link;
  private final RateLimits alone;
  private final InstantSource clock;
  private final Map<Key, Share> shares = new ConcurrentHashMap<>();

  private record Key(TenantId tenant, Traffic traffic) {}

  /**
   * Makes limits.
   *
   * @param alone counts for this node while Redis is away
   */
  public RedisRateLimits(RedisLink link, RateLimits alone, InstantSource clock) {
    this.link = link;
    this.alone = alone;
    this.clock = clock;
  }

  @Override
  public Duration take(TenantId tenant, Traffic traffic, int perSecond) {
    long now = micros(clock.instant());
    if (shares.size() > KEPT_MAX) {
      shares.values().removeIf(share -> share.isOver(now));
    }
    Share share = shares.computeIfAbsent(new Key(tenant, traffic), _ -> new Share());
    try {
      Asking asking = wished -> granted(tenant, traffic, perSecond, now, wished);
      long wait = share.take(now, asking, Math.max(1, perSecond / SHARES_PER_SECOND));
      return Duration.of(wait, ChronoUnit.MICROS);
    } catch (RedisAway _) {
      return alone.take(tenant, traffic, perSecond);
    }
  }

  private long granted(TenantId tenant, Traffic traffic, int perSecond, long now, int wished)
      throws RedisAway {
    byte[] each =
        Double.toString((double) SECOND_MICROS / perSecond).getBytes(StandardCharsets.US_ASCII);
    byte[] answer =
        link.run(
                List.of(
                    new Call(
                        Script.RATE,
                        RedisKeys.rate(tenant, traffic),
                        RedisLink.number(now),
                        each,
                        RedisLink.number(wished))))
            .getFirst();
    return Long.parseLong(new String(answer, StandardCharsets.US_ASCII));
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * SECOND_MICROS + instant.getNano() / 1_000;
  }

  /** Asks Redis for some requests; a negative answer is how long to wait for one. */
  @FunctionalInterface
  private interface Asking {
    long granted(int wished) throws RedisAway;
  }

  /** What this node may let through before it asks again, or until when it need not ask. */
  private static final class Share {
    private final ReentrantLock lock = new ReentrantLock();
    private long taken;
    private long left;
    private long refusedUntil;

    /** Zero when there was room, else how long to wait. */
    private long take(long now, Asking asking, int wished) throws RedisAway {
      lock.lock();
      try {
        if (left > 0 && now >= taken && now <= taken + SHARE_MICROS) {
          left--;
          return 0;
        }
        if (now < refusedUntil && refusedUntil <= now + SECOND_MICROS) {
          return refusedUntil - now;
        }
        long granted = asking.granted(wished);
        taken = now;
        left = Math.max(0, granted - 1);
        refusedUntil = granted > 0 ? now : now - granted;
        return Math.max(0, -granted);
      } finally {
        lock.unlock();
      }
    }

    private boolean isOver(long now) {
      if (!lock.tryLock()) {
        return false;
      }
      try {
        return now > taken + SHARE_MICROS && now >= refusedUntil;
      } finally {
        lock.unlock();
      }
    }
  }
}
