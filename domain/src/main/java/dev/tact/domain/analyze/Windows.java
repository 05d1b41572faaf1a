package dev.tact.domain.analyze;

import dev.tact.domain.contact.ContactLimit;
import dev.tact.domain.contact.Window;
import dev.tact.domain.contact.Window.Calendar;
import dev.tact.domain.contact.Window.Rolling;
import java.util.Locale;

/** Arithmetic of the windows over which contacts are counted. */
final class Windows {

  private static final long DAY = 86_400_000L;

  private Windows() {}

  /** Whether, at every instant, what lies in one window lies in the other. */
  static boolean within(Window inner, Window outer) {
    if (inner.equals(outer)) {
      return true;
    }
    if (outer instanceof Calendar calendar) {
      return inner == Calendar.DAY && calendar != Calendar.DAY;
    }
    return millis(inner) <= millis(outer);
  }

  /**
   * The most contacts that can lie in a window when every one of them was allowed by a limit. A
   * limit in a rolling window keeps a contact so far from the one so many before it; a calendar
   * limit starts again in every period that the window touches.
   */
  static long most(ContactLimit limit, Window window) {
    long periods =
        switch (limit.window()) {
          case Rolling rolling -> ceil(millis(window), millis(rolling));
          case Calendar period ->
              window instanceof Calendar calendar
                  ? touched(period, calendar)
                  : ceil(millis(window), shortest(period)) + 1;
        };
    return limit.max() * periods;
  }

  /** How many periods of one kind a period of another can touch. */
  private static long touched(Calendar period, Calendar window) {
    return switch (window) {
      case DAY -> 1;
      case WEEK -> period == Calendar.DAY ? 7 : period == Calendar.WEEK ? 1 : 2;
      case MONTH -> period == Calendar.DAY ? 31 : period == Calendar.WEEK ? 6 : 1;
    };
  }

  private static long shortest(Calendar period) {
    return switch (period) {
      case DAY -> DAY;
      case WEEK -> 7 * DAY;
      case MONTH -> 28 * DAY;
    };
  }

  private static long ceil(long amount, long by) {
    return (amount + by - 1) / by;
  }

  private static long millis(Window window) {
    return window.reach().toMillis();
  }

  /** A limit as its author says it: `3/day`, `5/30d`. */
  static String words(ContactLimit limit) {
    return limit.max()
        + "/"
        + switch (limit.window()) {
          case Calendar calendar -> calendar.name().toLowerCase(Locale.ROOT);
          case Rolling(int amount, Window.Unit unit) -> amount + unit.suffix();
        };
  }
}
