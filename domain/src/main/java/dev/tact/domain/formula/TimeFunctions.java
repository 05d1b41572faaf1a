package dev.tact.domain.formula;

import dev.tact.domain.formula.Evaluation.Numeric;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.Value.Time;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.ToIntFunction;

/** How the functions of dates and instants run: in UTC unless they are given a zone. */
final class TimeFunctions {

  static final long DAY_MILLIS = 86_400_000L;
  static final long HOUR_MILLIS = 3_600_000L;

  /** Years 1 to 9999: what ISO 8601 writes with four digits. */
  private static final long MILLIS_MIN = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

  private static final long MILLIS_MAX = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  static Evaluation now() {
    return e -> Value.of(e.now());
  }

  static Evaluation today() {
    return e -> day(e.now().toEpochMilli());
  }

  static Evaluation today(Evaluation zone) {
    return e -> {
      ZoneId id = zone(zone.text(e));
      return id == null ? Value.MISSING : Value.of(e.now().atZone(id).toLocalDate());
    };
  }

  /** The day of a time in UTC. */
  static Evaluation date(Evaluation argument) {
    return e -> {
      Time time = argument.time(e);
      return time == null ? Value.MISSING : day(time.epochMillis());
    };
  }

  /** The day of a time in a zone. */
  static Evaluation date(Evaluation argument, Evaluation zone) {
    return e -> {
      ZonedDateTime local = local(argument.time(e), zone.text(e));
      return local == null ? Value.MISSING : Value.of(local.toLocalDate());
    };
  }

  /** The instant that a text or a date says. */
  static Evaluation timestamp(Evaluation argument) {
    return e -> {
      Time time = argument.time(e);
      return time == null ? Value.MISSING : new Time(time.epochMillis(), false);
    };
  }

  /** Complete units from one time to another; negative when the second is earlier. */
  static Numeric between(Evaluation from, Evaluation to, long unitMillis) {
    return e -> {
      Time start = from.time(e);
      Time end = to.time(e);
      return start == null || end == null
          ? Double.NaN
          : (end.epochMillis() - start.epochMillis()) / unitMillis;
    };
  }

  /** Days of 24 hours later; a date takes whole days and stays a date. */
  static Evaluation addDays(Evaluation argument, Evaluation days) {
    return e -> {
      Time time = argument.time(e);
      double count = days.number(e);
      if (time == null || Double.isNaN(count)) {
        return Value.MISSING;
      }
      double whole = time.dateOnly() ? Math.floor(count) : count;
      return shifted(time.epochMillis(), whole * (DAY_MILLIS / 1000), time.dateOnly());
    };
  }

  /** A part of the calendar or the clock, in UTC. */
  static Numeric field(Evaluation argument, ToIntFunction<ZonedDateTime> field) {
    return e -> {
      Time time = argument.time(e);
      return time == null ? Double.NaN : field.applyAsInt(time.instant().atZone(ZoneOffset.UTC));
    };
  }

  /** A part of the calendar or the clock, in a zone. */
  static Numeric field(Evaluation argument, Evaluation zone, ToIntFunction<ZonedDateTime> field) {
    return e -> {
      ZonedDateTime local = local(argument.time(e), zone.text(e));
      return local == null ? Double.NaN : field.applyAsInt(local);
    };
  }

  /** Sunday is 0 and Saturday 6, as in time windows. */
  static int dayOfWeek(ZonedDateTime local) {
    return local.getDayOfWeek().getValue() % 7;
  }

  /** A time some seconds later; null outside the years 1 to 9999. */
  static Value shifted(long epochMillis, double seconds, boolean dateOnly) {
    double millis = epochMillis + Math.rint(seconds * 1000);
    return millis >= MILLIS_MIN && millis <= MILLIS_MAX
        ? new Time((long) millis, dateOnly)
        : Value.MISSING;
  }

  /** The zone with this name, or null. */
  static ZoneId zone(String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** The local time; a date has no hours and is the same day in every zone. */
  private static ZonedDateTime local(Time time, String zoneName) {
    ZoneId zone = zone(zoneName);
    if (time == null || zone == null) {
      return null;
    }
    return time.instant().atZone(time.dateOnly() ? ZoneOffset.UTC : zone);
  }

  private static Time day(long epochMillis) {
    return new Time(Math.floorDiv(epochMillis, DAY_MILLIS) * DAY_MILLIS, true);
  }

  private TimeFunctions() {}
}
