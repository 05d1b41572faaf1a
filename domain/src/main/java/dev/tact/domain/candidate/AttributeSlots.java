package dev.tact.domain.candidate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which slot stands for which `attributes.*`: any name may be asked for. Grows while a configuration
 * is compiled and only then; slots that an earlier configuration gave out keep their meaning.
 */
public final class AttributeSlots {

  private final List<String> names;
  private final Map<String, Integer> slots = new HashMap<>();

  private AttributeSlots(List<String> names) {
    this.names = new ArrayList<>(names);
    for (int i = 0; i < names.size(); i++) {
      slots.put(names.get(i), i);
    }
  }

  public static AttributeSlots empty() {
    return new AttributeSlots(List.of());
  }

  /** A table of its own that begins with the slots of this one. */
  public AttributeSlots copy() {
    return new AttributeSlots(names);
  }

  int slot(String name) {
    return slots.computeIfAbsent(
        name,
        _ -> {
          names.add(name);
          return names.size() - 1;
        });
  }

  int size() {
    return names.size();
  }

  String name(int slot) {
    return names.get(slot);
  }
}
