package dev.tact.domain.candidate;

import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which schemas of customer data a flow has in view. A name means the oldest admitted schema that
 * has it; what no admitted schema has is missing.
 */
public final class Admission {

  /** Every schema is in view. */
  public static final Admission ALL = new Admission(new int[0]);

  private static final int NOWHERE = -1;

  /** By slot: the slot that is read in its place. */
  private final int[] slots;

  private Admission(int[] slots) {
    this.slots = slots;
  }

  /** The view of a flow that admits these schemas. */
  public static Admission of(CustomerLayout layout, List<String> schemaIds) {
    int[] slots = new int[layout.size()];
    for (int slot = 0; slot < slots.length; slot++) {
      if (layout.isHidden(slot)) {
        slots[slot] = slot;
        continue;
      }
      CustomerLayout.Slot wanted = layout.slot(slot);
      slots[slot] =
          layout
              .find(wanted.name(), schemaIds)
              .filter(other -> layout.slot(other).type() == wanted.type())
              .orElse(NOWHERE);
    }
    return new Admission(slots);
  }

  /** The customer's values as the flow sees them. */
  public Value[] view(Value[] customer) {
    if (this == ALL) {
      return customer;
    }
    Value[] view = new Value[slots.length];
    for (int slot = 0; slot < slots.length; slot++) {
      view[slot] = slots[slot] == NOWHERE ? Value.MISSING : customer[slots[slot]];
    }
    return view;
  }

  /** The slots that are really read when these are asked for. */
  public Set<Integer> read(Set<Integer> asked) {
    if (this == ALL) {
      return asked;
    }
    Set<Integer> read = new HashSet<>();
    for (int slot : asked) {
      if (slots[slot] != NOWHERE) {
        read.add(slots[slot]);
      }
    }
    return read;
  }
}
