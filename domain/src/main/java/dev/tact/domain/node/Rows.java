package dev.tact.domain.node;

import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that a customer needs: without one of them nothing comes through.
 *
 * @param slots that say whether there is a row, by the name of the schema
 */
record Rows(String nodeId, Map<String, Integer> slots) implements Step.Narrowing {

  static Rows required(String nodeId, List<String> schemaIds, CustomerLayout layout) {
    Map<String, Integer> slots = new LinkedHashMap<>();
    layout.schemas().stream()
        .filter(schema -> schemaIds.contains(schema.id()))
        .forEach(
            schema ->
                layout.rowSlot(schema.id()).ifPresent(slot -> slots.put(schema.name(), slot)));
    return new Rows(nodeId, slots);
  }

  @Override
  public void narrow(DecisionState state) {
    if (!missing(state).isEmpty()) {
      state.alive().removeAll(state.alive());
    }
  }

  @Override
  public Set<Integer> customerSlots() {
    return Set.copyOf(slots.values());
  }

  @Override
  public RemovalReason why(DecisionState state, int candidate) {
    return new RemovalReason.NoRow(nodeId, missing(state).getFirst());
  }

  private List<String> missing(DecisionState state) {
    List<String> missing = new ArrayList<>();
    slots.forEach(
        (schema, slot) -> {
          if (!Value.TRUE.equals(state.values().customer(slot))) {
            missing.add(schema);
          }
        });
    return missing;
  }
}
