package dev.tact.bootstrap;

import dev.tact.application.delivery.Delivering;
import dev.tact.application.delivery.DeliveryPace;
import dev.tact.application.delivery.DeliveryTools;
import dev.tact.application.delivery.FollowingDeliveries;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FollowDeliveries;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.EventLog;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.http.outgoing.Addresses;
import dev.tact.http.outgoing.EventJson;
import dev.tact.http.outgoing.WebhookSender;
import dev.tact.persistence.Database;
import dev.tact.persistence.delivery.JdbcEventLog;
import dev.tact.persistence.delivery.JdbcLeadership;
import dev.tact.persistence.delivery.JdbcSinkPositions;
import dev.tact.persistence.node.NodePlace;
import dev.tact.redis.RedisLink;
import dev.tact.redis.RedisStreamSender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** The beans that tell event sinks what happened. */
@Factory
final class DeliveryFactory {

  @Singleton
  EventLog eventLog(Database database) {
    return new JdbcEventLog(database);
  }

  @Singleton
  SinkPositions sinkPositions(Database database) {
    return new JdbcSinkPositions(database);
  }

  @Singleton
  @Bean(preDestroy = "close")
  WebhookSender webhookSender(
      InstantSource clock,
      @Value("${tact.events.answers-within:10s}") Duration answersWithin,
      @Value("${tact.events.public-only:false}") boolean publicOnly) {
    return new WebhookSender(new Addresses(publicOnly), answersWithin, clock, System::getenv);
  }

  @Singleton
  DeliveryPace deliveryPace(
      @Value("${tact.events.pause-first:500ms}") Duration first,
      @Value("${tact.events.pause-longest:1m}") Duration longest,
      @Value("${tact.events.parked-first:30s}") Duration firstParked,
      @Value("${tact.events.parked-longest:1h}") Duration longestParked) {
    return new DeliveryPace(first, longest, firstParked, longestParked);
  }

  @Singleton
  DeliveryThreads deliveryThreads() {
    return new DeliveryThreads();
  }

  @Singleton
  Delivering delivering(
      PlanRefresher plans,
      DefinitionStore definitions,
      EventLog log,
      SinkPositions positions,
      WebhookSender webhooks,
      @Nullable RedisLink link,
      DeliveryPace pace,
      DeliveryThreads threads,
      NodePlace place,
      Database database,
      MeterRegistry meters,
      InstantSource clock) {
    DeliveryTools tools =
        new DeliveryTools(
            place.entry().id(),
            plans,
            log,
            positions,
            new EventJson(),
            new SinkSenders(
                webhooks, link == null ? SinkSenders.NO_REDIS : new RedisStreamSender(link)),
            new MicrometerDeliveryMeter(meters),
            pace,
            clock);
    return new Delivering(tools, definitions, new JdbcLeadership(database), threads.workers());
  }

  @Singleton
  FollowDeliveries followDeliveries(
      PlanRefresher plans, EventLog log, SinkPositions positions, InstantSource clock) {
    return new FollowingDeliveries(plans, log, positions, clock);
  }
}
