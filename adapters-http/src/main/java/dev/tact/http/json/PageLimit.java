package dev.tact.http.json;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** How many entries of a list are asked for. */
public final class PageLimit {

  private PageLimit() {}

  /** As for most lists; a text that is no such number is a failure. */
  public static int of(String text) {
    return of(text, Limits.LIST_LIMIT_DEFAULT, Limits.LIST_LIMIT);
  }

  /**
   * A number from 1.
   *
   * @param text as it was sent; null when nothing was
   */
  public static int of(String text, int otherwise, int max) {
    List<Problem> problems = new ArrayList<>();
    int limit = of(text, otherwise, max, problems);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return limit;
  }

  /** As for most lists, where everything that is wrong is said at once. */
  public static int of(String text, List<Problem> problems) {
    return of(text, Limits.LIST_LIMIT_DEFAULT, Limits.LIST_LIMIT, problems);
  }

  /** A number from 1, where everything that is wrong is said at once. */
  public static int of(String text, int otherwise, int max, List<Problem> problems) {
    if (text == null) {
      return otherwise;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= max) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // said below, like a number out of range
    }
    problems.add(
        new Problem(
            "$.limit", ProblemCode.OUT_OF_RANGE, "must be a whole number between 1 and " + max));
    return otherwise;
  }
}
