package dev.tact.bootstrap;

import dev.tact.persistence.node.NodePlace;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;

/** What operators watch of a node's place among the others. */
@Context
final class NodeMetrics {

  private static final double NANOS = 1_000_000_000.0;

  NodeMetrics(NodePlace place, MeterRegistry meters) {
    Gauge.builder("tact.node.standing", place, each -> each.registry().fault().isEmpty() ? 1 : 0)
        .description("1 while this node holds its place among those of the database")
        .register(meters);
    Gauge.builder("tact.clock.ahead", place, each -> each.clock().ahead().toNanos() / NANOS)
        .baseUnit("seconds")
        .description("by how much the database's clock is ahead of this machine's")
        .register(meters);
  }
}
