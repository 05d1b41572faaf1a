package dev.tact.domain.fact;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the models of a tenant know at one instant. It is a fact and no configuration: it changes
 * with what customers do, and a decision records what it read of it.
 *
 * @param states by the id of the model; one that knows nothing yet is not there
 */
public record ModelFacts(Map<String, ModelState> states) {

  public static final ModelFacts NONE = new ModelFacts(Map.of());

  public ModelFacts {
    states = Map.copyOf(states);
  }

  public Optional<ModelState> state(String modelId) {
    return Optional.ofNullable(states.get(modelId));
  }

  /** These facts, where one model knows something else. */
  public ModelFacts with(String modelId, ModelState state) {
    Map<String, ModelState> changed = new HashMap<>(states);
    changed.put(modelId, state);
    return new ModelFacts(changed);
  }
}
