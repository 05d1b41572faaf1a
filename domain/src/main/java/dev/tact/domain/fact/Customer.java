package dev.tact.domain.fact;

import dev.tact.domain.value.Value;

/**
 * One customer as a decision sees them.
 *
 * @param values by slot of the {@link CustomerLayout}; never changed
 */
public record Customer(String id, Value[] values) {

  public Value value(int slot) {
    return values[slot];
  }
}
