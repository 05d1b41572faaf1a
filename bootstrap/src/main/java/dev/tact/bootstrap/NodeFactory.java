package dev.tact.bootstrap;

import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.HealthProbe;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.NodeStanding;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.persistence.ledger.JdbcLedger;
import dev.tact.persistence.node.NodePlace;
import dev.tact.redis.RedisChangeSignal;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** What the node's place among the others brings: one clock, signals, generations, standing. */
@Factory
final class NodeFactory {

  // primary: the framework has a clock bean of its own
  @Primary
  @Singleton
  InstantSource clock(NodePlace place) {
    return place.clock();
  }

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(property = "tact.state", value = "redis")
  RedisChangeSignal redisSignal(@Value("${tact.redis}") String uri) {
    return RedisChangeSignal.open(uri);
  }

  @Singleton
  @Primary
  EverySignal changeSignal(NodePlace place, Optional<RedisChangeSignal> redis) {
    return new EverySignal(
        Stream.concat(Stream.<ChangeSignal>of(place.signal()), redis.stream()).toList());
  }

  @Singleton
  ViewGenerations viewGenerations(NodePlace place) {
    return place.generations();
  }

  @Singleton
  NodeStanding nodeStanding(NodePlace place) {
    return place.registry();
  }

  @Singleton
  HealthProbe nodeProbe(NodeStanding standing) {
    return new StandingProbe(standing);
  }

  /** Where a view is kept in process, nothing may be written by a node that lost its place. */
  @Primary
  @Singleton
  Ledger ledger(JdbcLedger ledger, NodeStanding standing, StateChoice state) {
    return state.alone() ? new LedgerOfOneNode(ledger, standing) : ledger;
  }
}
