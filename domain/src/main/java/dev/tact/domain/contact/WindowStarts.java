package dev.tact.domain.contact;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Where every window that ends at one instant begins, in epoch milliseconds, worked out once per
 * decision. There is no upper bound: a contact dated after now counts as at now.
 *
 * @param now the instant at which windows end
 * @param day 00:00 UTC
 * @param week 00:00 UTC of the Monday
 * @param month 00:00 UTC of the 1st
 */
public record WindowStarts(long now, long day, long week, long month) {

  private static final long DAY_MILLIS = 86_400_000L;

  /** The epoch began on a Thursday, three days after a Monday. */
  private static final long DAYS_AFTER_MONDAY = 3;

  /** The windows that end at an instant. */
  public static WindowStarts at(Instant instant) {
    long now = instant.toEpochMilli();
    long day = Math.floorDiv(now, DAY_MILLIS);
    long monday = day - Math.floorMod(day + DAYS_AFTER_MONDAY, 7L);
    long first = day - (LocalDate.ofEpochDay(day).getDayOfMonth() - 1);
    return new WindowStarts(now, day * DAY_MILLIS, monday * DAY_MILLIS, first * DAY_MILLIS);
  }

  /** How many of these times, newest first, lie in the window. */
  int count(long[] newestFirst, Window window) {
    long start = window.start(this);
    int low = 0;
    int high = newestFirst.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (newestFirst[middle] >= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
