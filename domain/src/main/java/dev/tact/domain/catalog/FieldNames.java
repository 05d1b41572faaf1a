package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;

/** What a field may be called: a name that a formula can say. */
final class FieldNames {

  static void check(ConfigReader reader, String name) {
    if (!name.isEmpty() && !isName(name)) {
      reader.problem(
          "name",
          ProblemCode.INVALID_FORMAT,
          "a field name begins with a letter or `_` and goes on with letters, digits or `_`");
    }
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && (i == 0 || !digit)) {
        return false;
      }
    }
    return true;
  }

  private FieldNames() {}
}
