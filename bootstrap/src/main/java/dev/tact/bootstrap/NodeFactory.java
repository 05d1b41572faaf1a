package dev.tact.bootstrap;

import dev.tact.application.port.out.ChangeSignal;
import dev.tact.application.port.out.HealthProbe;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.NodeStanding;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.persistence.ledger.JdbcLedger;
import dev.tact.persistence.node.NodePlace;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.InstantSource;

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
  ChangeSignal changeSignal(NodePlace place) {
    return place.signal();
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
