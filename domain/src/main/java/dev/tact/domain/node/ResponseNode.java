package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;

/** Says how an answer shows its items. */
public record ResponseNode(String id, TraceLevel trace, Format format) implements Node {

  /** How much of its reasons an item carries. */
  public enum TraceLevel {
    NONE,
    LIGHT,
    FULL
  }

  /** How the items stand in an answer. */
  public enum Format {
    /** One after the other. */
    STANDARD,
    /** By placement. */
    GROUPED
  }

  @Override
  public Type type() {
    return Type.RESPONSE;
  }

  @Override
  public Step step(CompileScope scope) {
    return new Step.Respond(this);
  }

  static ResponseNode read(String id, ConfigReader config) {
    return new ResponseNode(
        id,
        config.choice("trace", TraceLevel.class).orElse(TraceLevel.LIGHT),
        config.choice("responseFormat", Format.class).orElse(Format.STANDARD));
  }
}
