package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.RateLimits;
import dev.tact.application.port.out.RateLimits.Traffic;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link RateLimits} must do. */
public abstract class RateLimitsContract {

  private static final int LIMIT = 100;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private final TenantId tenant = new TenantId("rates-" + UUID.randomUUID());

  /** Limits that tell the time by this clock. */
  protected abstract RateLimits limits(InstantSource clock);

  @Test
  public final void a_caller_below_the_limit_is_never_refused() {
    RateLimits limits = limits(now::get);
    for (int i = 0; i < 3 * LIMIT; i++) {
      assertEquals(Duration.ZERO, limits.take(tenant, Traffic.RECOMMEND, LIMIT), "request " + i);
      pass(Duration.ofMillis(10));
    }
  }

  @Test
  public final void no_more_get_through_than_those_of_the_time_and_of_one_second() {
    RateLimits limits = limits(now::get);
    int through = 0;
    for (int i = 0; i < 1_000; i++) {
      through += taken(limits, tenant, Traffic.RECOMMEND, LIMIT);
      pass(Duration.ofMillis(2));
    }
    assertTrue(through <= 3 * LIMIT, through + " in two seconds");
    assertTrue(through >= 2 * LIMIT, through + " in two seconds");
  }

  @Test
  public final void who_waits_as_long_as_told_gets_through() {
    RateLimits limits = limits(now::get);
    exhaust(limits);
    Duration wait = limits.take(tenant, Traffic.RECOMMEND, LIMIT);
    assertTrue(wait.isPositive() && wait.compareTo(Duration.ofSeconds(1)) <= 0, wait.toString());
    pass(wait.plusMillis(1));
    assertEquals(Duration.ZERO, limits.take(tenant, Traffic.RECOMMEND, LIMIT));
  }

  @Test
  public final void tenants_and_what_they_ask_for_are_counted_apart() {
    RateLimits limits = limits(now::get);
    exhaust(limits);
    TenantId other = new TenantId(tenant.value() + "-other");
    assertEquals(1, taken(limits, other, Traffic.RECOMMEND, LIMIT));
    assertEquals(1, taken(limits, tenant, Traffic.RESPOND, LIMIT));
    assertEquals(0, taken(limits, tenant, Traffic.RECOMMEND, LIMIT));
  }

  @Test
  public final void a_limit_that_was_changed_counts_within_a_second() {
    RateLimits limits = limits(now::get);
    exhaust(limits);
    pass(Duration.ofSeconds(1));
    int through = 0;
    for (int i = 0; i < 3 * LIMIT; i++) {
      through += taken(limits, tenant, Traffic.RECOMMEND, 2 * LIMIT);
    }
    assertTrue(through > LIMIT && through <= 2 * LIMIT, through + " at once");
  }

  @Test
  public final void a_clock_that_was_set_back_holds_nobody_up() {
    RateLimits limits = limits(now::get);
    exhaust(limits);
    now.set(now.get().minus(Duration.ofHours(1)));
    pass(Duration.ofSeconds(2));
    exhaust(limits);
    pass(Duration.ofSeconds(2));
    assertEquals(1, taken(limits, tenant, Traffic.RECOMMEND, LIMIT));
  }

  private void exhaust(RateLimits limits) {
    for (int i = 0; i < 2 * LIMIT; i++) {
      limits.take(tenant, Traffic.RECOMMEND, LIMIT);
    }
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  private static int taken(RateLimits limits, TenantId whose, Traffic traffic, int limit) {
    return limits.take(whose, traffic, limit).isZero() ? 1 : 0;
  }
}
