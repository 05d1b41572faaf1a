package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;

/** Adds the computed fields to the answer. */
public record ComputeNode(String id) implements Node {

  @Override
  public Type type() {
    return Type.COMPUTE;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Compute(this);
  }

  static ComputeNode read(String id, ConfigReader config) {
    config.notSupported("overrides", "extras");
    return new ComputeNode(id);
  }
}
