package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.util.Optional;

/** Says how an answer shows its items. */
public record ResponseNode(String id, TraceLevel trace) implements Node {

  /** How much of its reasons an item carries. */
  public enum TraceLevel {
    NONE,
    LIGHT,
    FULL
  }

  /** What `responseFormat` may say. */
  private enum Format {
    STANDARD,
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
    Optional<Format> format = config.choice("responseFormat", Format.class);
    if (format.isPresent() && format.get() == Format.GROUPED) {
      config.problem(
          "responseFormat", ProblemCode.NOT_SUPPORTED, "the format `grouped` is not supported yet");
    }
    return new ResponseNode(id, config.choice("trace", TraceLevel.class).orElse(TraceLevel.LIGHT));
  }
}
