package dev.tact.domain.candidate;

import dev.tact.domain.formula.Formula;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;

/**
 * A computed field of a category, ready to be evaluated.
 *
 * @param slot its place among all computed fields of the configuration
 */
public record ComputedField(int slot, String name, Formula formula, Grain grain) {

  NameReference reference() {
    return new NameReference(Namespace.COMPUTED, slot, name, formula.type());
  }
}
