package dev.tact.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.RateLimitsContract;
import dev.tact.application.port.out.RateLimits;
import dev.tact.application.port.out.RateLimits.Traffic;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InProcessRateLimitsTest extends RateLimitsContract {

  @Override
  protected RateLimits limits(InstantSource clock) {
    return new InProcessRateLimits(clock);
  }

  @Test
  void many_at_once_get_no_more_than_one_second() throws InterruptedException {
    InProcessRateLimits limits = new InProcessRateLimits(InstantSource.fixed(Instant.EPOCH));
    AtomicInteger through = new AtomicInteger();
    Thread[] threads = new Thread[16];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int turn = 0; turn < 200; turn++) {
                      if (limits.take(TenantId.DEFAULT, Traffic.RESPOND, 1_000).isZero()) {
                        through.incrementAndGet();
                      }
                    }
                  });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1_000, through.get());
  }

  @Test
  void tenants_that_went_away_take_no_memory() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    InProcessRateLimits limits = new InProcessRateLimits(now::get);
    for (int i = 0; i < 50_000; i++) {
      limits.take(new TenantId("tenant-" + i), Traffic.RECOMMEND, 1_000);
      now.set(now.get().plusMillis(1));
    }
    assertTrue(limits.kept() <= 10_001, "kept " + limits.kept());
  }
}
