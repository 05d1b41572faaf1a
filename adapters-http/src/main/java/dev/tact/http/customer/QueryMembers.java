package dev.tact.http.customer;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.LoadMode;
import java.util.Locale;

/** Reads what stands in the query of a request for customers. */
final class QueryMembers {

  private QueryMembers() {}

  static LoadMode mode(String text, LoadMode otherwise) {
    if (text == null) {
      return otherwise;
    }
    for (LoadMode mode : LoadMode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
        return mode;
      }
    }
    throw Failure.Invalid.of(
        "mode", ProblemCode.UNKNOWN_VALUE, "`mode` is `merge` or `replace`, not `" + text + "`");
  }

  static boolean flag(String name, String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw Failure.Invalid.of(
        name, ProblemCode.WRONG_TYPE, "`" + name + "` is `true` or `false`, not `" + text + "`");
  }
}
