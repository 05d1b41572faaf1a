package dev.tact.bootstrap;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.domain.catalog.TenantSettings.Fallback;
import dev.tact.redis.RedisCustomerView;
import dev.tact.redis.RedisLink;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** What nodes share in Redis, where they keep the state of customers there. */
@Factory
@Requires(property = "tact.state", value = "redis")
final class StateFactory {

  @Singleton
  RedisCustomerView redisCustomerView(
      CustomerImages images,
      RedisLink link,
      ViewGenerations generations,
      PlanRefresher plans,
      MeterRegistry meters) {
    FunctionCounter.builder("tact.redis.trips", link, RedisLink::trips)
        .description("waits for an answer of Redis; commands that are sent together are one")
        .register(meters);
    Gauge.builder("tact.redis.in.use", link, each -> each.isInUse() ? 1 : 0)
        .description("1 while Redis is in use, 0 while decisions do without it")
        .register(meters);
    RedisCustomerView view =
        new RedisCustomerView(
            images,
            link,
            generations,
            tenant -> plans.current(tenant).plans().settings().fallback() == Fallback.REFUSE);
    view.start();
    return view;
  }
}
