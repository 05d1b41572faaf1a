package dev.tact.application.ration;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.RateLimits;
import dev.tact.application.port.out.RateLimits.Traffic;
import dev.tact.domain.catalog.RateLimit;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;

/** Lets requests through as the settings of their tenant allow. */
public final class Rationing {

  private final PlanRefresher plans;
  private final RateLimits limits;
  private final LongAdder refused = new LongAdder();

  public Rationing(PlanRefresher plans, RateLimits limits) {
    this.plans = plans;
    this.limits = limits;
  }

  /** How many requests this node has refused. */
  public long refused() {
    return refused.sum();
  }

  /**
   * Counts one request.
   *
   * @throws Failure.TooMany when the tenant has sent as many as it may
   */
  void admit(TenantId tenant, Traffic traffic) {
    RateLimit limit = plans.current(tenant).plans().settings().rateLimit();
    OptionalInt perSecond =
        switch (traffic) {
          case RECOMMEND -> limit.recommend();
          case RESPOND -> limit.respond();
        };
    if (perSecond.isEmpty()) {
      return;
    }
    Duration wait = limits.take(tenant, traffic, perSecond.getAsInt());
    if (!wait.isZero()) {
      refused.increment();
      throw new Failure.TooMany(message(traffic, perSecond.getAsInt()), wait);
    }
  }

  private static String message(Traffic traffic, int perSecond) {
    String requests =
        switch (traffic) {
          case RECOMMEND -> "recommendations";
          case RESPOND -> "outcomes";
        };
    return ("the `rateLimit` of the tenant settings allows %d requests with %s a second: send"
            + " fewer, or raise it")
        .formatted(perSecond, requests);
  }
}
