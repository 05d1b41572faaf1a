package dev.tact.domain.candidate;

import dev.tact.domain.formula.NameScope;

/** Names together with the slots of what only a decision can tell: what rules are read with. */
public interface FactNames extends NameScope {

  FactSlots facts();
}
