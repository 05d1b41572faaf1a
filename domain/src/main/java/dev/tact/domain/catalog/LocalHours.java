package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Hours of a local day, [start, end); an end that is not after the start lies on the next day. What
 * lies after midnight belongs to the day on which the hours began.
 */
public record LocalHours(LocalTime start, LocalTime end) {

  /** 0 = Sunday … 6. */
  public static final List<Integer> WHOLE_WEEK = List.of(0, 1, 2, 3, 4, 5, 6);

  /**
   * The day to which a moment within the hours belongs; empty outside of them. The day before is
   * the one that really came before, where a zone has skipped one.
   */
  public Optional<LocalDate> dayOf(ZonedDateTime local) {
    LocalTime time = local.toLocalTime();
    boolean started = !time.isBefore(start);
    boolean ended = !time.isBefore(end);
    if (start.isBefore(end)) {
      return started && !ended ? Optional.of(local.toLocalDate()) : Optional.empty();
    }
    if (started) {
      return Optional.of(local.toLocalDate());
    }
    return ended ? Optional.empty() : Optional.of(dayBefore(local));
  }

  /** The number of a day of the week, 0 = Sunday … 6. */
  public static int weekday(LocalDate day) {
    return day.getDayOfWeek().getValue() % 7;
  }

  /** Reads days of the week, ascending; all seven when none are named. */
  public static List<Integer> weekdays(ConfigReader config, String name) {
    if (config.raw(name) == null) {
      return WHOLE_WEEK;
    }
    List<?> given = config.list(name, WHOLE_WEEK.size());
    TreeSet<Integer> days = new TreeSet<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof Long day && day >= 0 && day < WHOLE_WEEK.size()) {
        days.add(day.intValue());
      } else {
        config
            .reading()
            .problem(
                config.path(name) + "[" + i + "]",
                ProblemCode.OUT_OF_RANGE,
                "a day is a number from 0 = Sunday to 6 = Saturday");
      }
    }
    if (config.raw(name) instanceof List<?> list && list.isEmpty()) {
      config.problem(name, ProblemCode.NEVER_WORKS, "a window without a day never opens");
    }
    return List.copyOf(days);
  }

  private static LocalDate dayBefore(ZonedDateTime local) {
    return local.toLocalDate().atStartOfDay(local.getZone()).minusNanos(1).toLocalDate();
  }
}
