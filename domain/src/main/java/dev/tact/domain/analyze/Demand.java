package dev.tact.domain.analyze;

import dev.tact.domain.value.Value;

/** What one test of a field is wanted to say of its value. */
record Demand(Atom atom, Target target) {

  boolean isMet(Value value) {
    return target.accepts(atom.test(value));
  }

  @Override
  public String toString() {
    return "`" + atom + "` " + target.says();
  }
}
