package dev.tact.bootstrap;

import dev.tact.application.port.out.HealthProbe;
import dev.tact.application.port.out.NodeStanding;

/** Whether the node holds its place among those of its database. */
record StandingProbe(NodeStanding standing) implements HealthProbe {

  @Override
  public String part() {
    return "nodes";
  }

  @Override
  public String fault() {
    return standing.fault();
  }
}
