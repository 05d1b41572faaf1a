package dev.tact.domain.analyze;

import java.util.ArrayList;
import java.util.List;

/** Something that comes out true, false or unknown for a customer: rules, taken apart. */
sealed interface Proposition {

  /** A test of one name. */
  record Single(Atom atom) implements Proposition {}

  /** True when every part is. */
  record All(List<Proposition> parts) implements Proposition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** True when some part is. */
  record Any(List<Proposition> parts) implements Proposition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** True when its part is false. */
  record Not(Proposition part) implements Proposition {}

  /** True when its part comes out so, else false: what is asked of it leaves nothing unknown. */
  record Is(Proposition part, Target target) implements Proposition {}

  /** What is not looked into: it may come out any way. */
  record Free() implements Proposition {}

  /** What is always false: a rule whose names mean nothing. */
  Proposition NEVER = new Any(List.of());

  /** Every test in it. */
  default List<Atom> atoms() {
    List<Atom> atoms = new ArrayList<>();
    collect(atoms);
    return atoms;
  }

  private void collect(List<Atom> atoms) {
    switch (this) {
      case Single(Atom atom) -> atoms.add(atom);
      case All(List<Proposition> parts) -> parts.forEach(part -> part.collect(atoms));
      case Any(List<Proposition> parts) -> parts.forEach(part -> part.collect(atoms));
      case Not(Proposition part) -> part.collect(atoms);
      case Is(Proposition part, Target _) -> part.collect(atoms);
      case Free _ -> {
        // reads what nobody knows
      }
    }
  }
}
