package dev.tact.domain.candidate;

import dev.tact.domain.catalog.Creative;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.Optional;

/** The names under `creative.`. */
enum CreativeName {
  ID("id", ValueType.TEXT),
  KEY("key", ValueType.TEXT),
  NAME("name", ValueType.TEXT),
  WEIGHT("weight", ValueType.NUMBER),
  PLACEMENT_ID("placementId", ValueType.TEXT);

  private static final CreativeName[] ALL = values();

  private final String written;
  private final ValueType type;

  CreativeName(String written, ValueType type) {
    this.written = written;
    this.type = type;
  }

  String written() {
    return written;
  }

  ValueType type() {
    return type;
  }

  static CreativeName at(int slot) {
    return ALL[slot];
  }

  Value of(Optional<Creative> creative) {
    if (creative.isEmpty()) {
      return Value.MISSING;
    }
    return switch (this) {
      case ID -> Value.of(creative.get().id());
      case KEY -> Value.of(creative.get().key());
      case NAME -> Value.of(creative.get().name());
      case WEIGHT -> Value.of((double) creative.get().weight());
      case PLACEMENT_ID -> Value.of(creative.get().placementId().orElse(null));
    };
  }
}
