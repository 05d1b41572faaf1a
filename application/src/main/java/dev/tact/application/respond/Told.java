package dev.tact.application.respond;

import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.interaction.Interaction;
import java.util.Optional;
import java.util.Set;

/**
 * An outcome that is to be recorded.
 *
 * @param asked what was asked when the item was decided that it is about; empty where nobody knows
 */
record Told(Interaction interaction, Optional<DecisionRequest> asked) {

  /** The segments to which its customer is known to have belonged. */
  Set<String> segments() {
    return asked.map(DecisionRequest::segments).orElse(Set.of());
  }
}
