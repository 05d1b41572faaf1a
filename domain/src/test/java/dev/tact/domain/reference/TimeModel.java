package dev.tact.domain.reference;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Windows, clocks and zones, as plainly as java.time says them. */
final class TimeModel {

  /** Whether an instant lies at or after one member and before the other, each if there is one. */
  static boolean isBetween(Map<String, Object> body, String from, String to, Instant now) {
    return (!body.containsKey(from) || !now.isBefore(Instant.parse((String) body.get(from))))
        && (!body.containsKey(to) || now.isBefore(Instant.parse((String) body.get(to))));
  }

  /** Whether a time lies in (now − length, now]; what is dated after now counts as at now. */
  static boolean isWithin(Instant at, Duration length, Instant now) {
    return at.isAfter(now.minus(length));
  }

  static boolean isSameDay(Instant at, Instant now) {
    return day(at, now).equals(day(now, now));
  }

  static boolean isSameMonth(Instant at, Instant now) {
    return day(at, now).withDayOfMonth(1).equals(day(now, now).withDayOfMonth(1));
  }

  static boolean isSameWeek(Instant at, Instant now) {
    return week(day(at, now)).equals(week(day(now, now)));
  }

  private static String week(LocalDate day) {
    return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private static LocalDate day(Instant at, Instant now) {
    return (at.isAfter(now) ? now : at).atZone(ZoneOffset.UTC).toLocalDate();
  }

  static Optional<ZoneId> zone(Object text) {
    try {
      return text == null ? Optional.empty() : Optional.of(ZoneId.of((String) text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /**
   * Whether a window of days and hours is open. What lies after midnight belongs to the day on
   * which it began.
   *
   * @param days 0 = Sunday … 6; none means all
   */
  static boolean isOpen(List<?> days, LocalTime start, LocalTime end, ZoneId zone, Instant now) {
    LocalDateTime local = now.atZone(zone).toLocalDateTime();
    LocalTime time = local.toLocalTime();
    boolean today = allowed(days, local.toLocalDate());
    if (start == null) {
      return today;
    }
    if (start.isBefore(end)) {
      return today && !time.isBefore(start) && time.isBefore(end);
    }
    Instant midnight = local.toLocalDate().atStartOfDay(zone).toInstant();
    LocalDate before = midnight.minusMillis(1).atZone(zone).toLocalDate();
    return today && !time.isBefore(start) || allowed(days, before) && time.isBefore(end);
  }

  /**
   * Whether the `timeWindow` of a rule is open. The hours after midnight belong to the day on which
   * they began, in every respect.
   */
  static boolean isInForce(Map<?, ?> window, Instant now) {
    ZoneId zone = zone(window.get("timezone")).orElse(ZoneOffset.UTC);
    LocalDateTime local = now.atZone(zone).toLocalDateTime();
    LocalDate today = local.toLocalDate();
    Instant midnight = today.atStartOfDay(zone).toInstant();
    LocalDate before = midnight.minusMillis(1).atZone(zone).toLocalDate();
    int hour = local.getHour();
    Long start = (Long) window.get("startHour");
    Long end = (Long) window.get("endHour");
    if (start == null) {
      return isDay(window, today, now);
    }
    if (start < end) {
      return start <= hour && hour < end && isDay(window, today, now);
    }
    return start <= hour && isDay(window, today, now) || hour < end && isDay(window, before, now);
  }

  private static boolean isDay(Map<?, ?> window, LocalDate day, Instant now) {
    List<?> blackout = (List<?>) window.get("blackoutDates");
    Object from = window.get("from");
    Object to = window.get("to");
    return allowed((List<?>) window.get("daysOfWeek"), day)
        && (blackout == null || !blackout.contains(day.toString()))
        && (from == null
            || (isDate(from)
                ? !day.isBefore(LocalDate.parse((String) from))
                : !now.isBefore(Instant.parse((String) from))))
        && (to == null
            || (isDate(to)
                ? !day.isAfter(LocalDate.parse((String) to))
                : now.isBefore(Instant.parse((String) to))));
  }

  private static boolean isDate(Object text) {
    return ((String) text).length() == "2026-01-31".length();
  }

  private static boolean allowed(List<?> days, LocalDate day) {
    return days == null || days.contains((long) (day.getDayOfWeek().getValue() % 7));
  }

  private TimeModel() {}
}
