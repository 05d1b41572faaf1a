package dev.tact.planted.domain.node;

import dev.tact.planted.domain.run.StepObserver;

/** A node that knows it is watched. */
public final class Planted {
  record Watches(StepObserver observer) {}

  private Planted() {}
}
