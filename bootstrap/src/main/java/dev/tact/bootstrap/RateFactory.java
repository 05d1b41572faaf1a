package dev.tact.bootstrap;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.RateLimits;
import dev.tact.application.ration.Rationing;
import dev.tact.redis.RedisLink;
import dev.tact.redis.RedisRateLimits;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** The limits on requests of tenants. */
@Factory
final class RateFactory {

  @Singleton
  RateLimits rateLimits(InstantSource clock, Optional<RedisLink> redis) {
    RateLimits alone = new InProcessRateLimits(clock);
    return redis.<RateLimits>map(link -> new RedisRateLimits(link, alone, clock)).orElse(alone);
  }

  @Singleton
  Rationing rationing(PlanRefresher plans, RateLimits limits, MeterRegistry meters) {
    Rationing rationing = new Rationing(plans, limits);
    FunctionCounter.builder("tact.requests.limited", rationing, Rationing::refused)
        .description("requests refused because of the rate limit of their tenant")
        .register(meters);
    return rationing;
  }
}
