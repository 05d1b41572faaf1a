package dev.tact.domain.config;

import java.util.List;

/** How problems name what they found and what they would take. */
final class Wording {

  /** A JSON value as a sentence names it: `a text`. */
  static String label(Object value) {
    return switch (value) {
      case String _ -> "a text";
      case Boolean _ -> "a boolean";
      case Number _ -> "a number";
      case List<?> _ -> "a list";
      default -> "an object";
    };
  }

  /** The constants of an enum as people write them: `` `active`, `paused` ``. */
  static String choices(Class<? extends Enum<?>> type) {
    StringBuilder text = new StringBuilder();
    for (Enum<?> constant : type.getEnumConstants()) {
      text.append(text.isEmpty() ? "`" : ", `").append(ConfigReader.wire(constant)).append('`');
    }
    return text.toString();
  }

  private Wording() {}
}
