package dev.tact.domain.why;

import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.Map;

/** The values of a customer as they would be after some of them had changed. */
record Overlay(Environment values, Map<Place, Value> changed) implements Environment {

  /** Where a value stands: names that mean the same place are one field. */
  record Place(Namespace namespace, int slot) {
    static Place of(NameReference name) {
      return new Place(name.namespace(), name.slot());
    }
  }

  @Override
  public Value value(Namespace namespace, int slot) {
    Value value = changed.get(new Place(namespace, slot));
    return value == null ? values.value(namespace, slot) : value;
  }

  @Override
  public Instant now() {
    return values.now();
  }
}
