package dev.tact.domain.candidate;

import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.NameScope;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which slot stands for which `attributes.*`: any name may be asked for. Grows while a
 * configuration is compiled and only then; slots that an earlier configuration gave out keep their
 * meaning.
 */
public final class AttributeSlots {

  private static final String PREFIX = "attributes.";

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

  /** The names of a vocabulary, and all that begin with `attributes.`. */
  public NameScope in(Vocabulary vocabulary) {
    return new NameScope() {
      @Override
      public Optional<NameReference> resolve(String name) {
        if (!name.startsWith(PREFIX) || name.length() == PREFIX.length()) {
          return vocabulary.resolve(name);
        }
        String attribute = name.substring(PREFIX.length());
        return Optional.of(
            new NameReference(Namespace.ATTRIBUTES, slot(attribute), attribute, ValueType.ANY));
      }

      @Override
      public Collection<String> names() {
        return vocabulary.names();
      }
    };
  }

  private int slot(String name) {
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
