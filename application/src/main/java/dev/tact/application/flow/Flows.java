package dev.tact.application.flow;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.Configuration;

/** Finds flows by what people write. */
final class Flows {

  private Flows() {}

  /** The live flow meant by an id, a key or a name. */
  static Definition find(Configuration configuration, String reference) {
    return configuration
        .idOf(Kind.DECISION_FLOW, reference)
        .flatMap(id -> configuration.definition(Kind.DECISION_FLOW, id))
        .orElseThrow(() -> Failure.NotFound.of(Kind.DECISION_FLOW, reference));
  }
}
