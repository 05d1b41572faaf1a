package dev.tact.domain.formula;

import dev.tact.domain.value.ValueType;

/**
 * A name that was resolved: where its value stands and which type it has.
 *
 * @param slot the place within the namespace; namespace and slot together identify the value
 * @param name the name within the namespace, without its prefix: `lastPurchaseDate`
 * @param type {@link ValueType#ANY} when it is known at decision time only
 */
public record NameReference(Namespace namespace, int slot, String name, ValueType type) {

  /** The name as a person would write it in full: `customer.lastPurchaseDate`. */
  public String qualified() {
    return namespace.wire() + "." + name;
  }
}
