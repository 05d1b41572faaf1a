package dev.tact.domain.contact;

import dev.tact.domain.catalog.QuietHours;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Contacts only on some days and in some hours, local time.
 *
 * @param days 0 = Sunday … 6, ascending; all seven when none were named
 * @param hours absent means the whole day
 * @param zone where the clock hangs
 */
public record TimeWindow(List<Integer> days, Optional<Hours> hours, Zone zone)
    implements ContactRule {

  private static final String CUSTOMER = "customer.";
  private static final List<Integer> WHOLE_WEEK = List.of(0, 1, 2, 3, 4, 5, 6);

  /** [start, end); an end before the start lies after midnight. */
  public record Hours(LocalTime start, LocalTime end) {}

  /** Which clock counts: a fixed zone's, the one a customer field names, or the tenant's. */
  public sealed interface Zone {
    record Fixed(ZoneId id) implements Zone {}

    record Field(String name) implements Zone {}

    record Tenant() implements Zone {}
  }

  @Override
  public Type type() {
    return Type.TIME_WINDOW;
  }

  /** It looks at the clock alone. */
  @Override
  public Duration reach() {
    return Duration.ZERO;
  }

  /**
   * Whether the window is open. What lies after midnight belongs to the day on which the window
   * began: the day that really came before, where a zone has skipped one.
   */
  public boolean isOpen(Instant now, ZoneId at) {
    ZonedDateTime local = now.atZone(at);
    int today = local.getDayOfWeek().getValue() % 7;
    if (hours.isEmpty()) {
      return days.contains(today);
    }
    LocalTime time = local.toLocalTime();
    LocalTime start = hours.get().start();
    LocalTime end = hours.get().end();
    if (start.isBefore(end)) {
      return days.contains(today) && !time.isBefore(start) && time.isBefore(end);
    }
    if (!time.isBefore(start) && days.contains(today)) {
      return true;
    }
    return time.isBefore(end) && days.contains(dayBefore(local));
  }

  private static int dayBefore(ZonedDateTime local) {
    ZonedDateTime midnight = local.toLocalDate().atStartOfDay(local.getZone());
    return midnight.minusNanos(1).getDayOfWeek().getValue() % 7;
  }

  static Optional<ContactRule> read(ConfigReader config) {
    List<Integer> days = readDays(config);
    Optional<LocalTime> start = QuietHours.time(config, "startTime");
    Optional<LocalTime> end = readEnd(config);
    Optional<Zone> zone = readZone(config);
    if (config.has("startTime") != config.has("endTime")) {
      config.problem(
          config.has("startTime") ? "endTime" : "startTime",
          ProblemCode.REQUIRED,
          "`startTime` and `endTime` go together");
      return Optional.empty();
    }
    boolean wholeDay = start.equals(Optional.of(LocalTime.MIDNIGHT)) && saysMidnight(config);
    if (start.isPresent() && start.equals(end) && !wholeDay) {
      config.problem(
          "endTime", ProblemCode.NEVER_WORKS, "a window that ends where it starts never opens");
      return Optional.empty();
    }
    Optional<Hours> hours =
        start.isPresent() && end.isPresent() && !wholeDay
            ? Optional.of(new Hours(start.get(), end.get()))
            : Optional.empty();
    if (days.isEmpty() || zone.isEmpty() || (config.has("startTime") && start.isEmpty())) {
      return Optional.empty();
    }
    if (hours.isEmpty() && days.equals(WHOLE_WEEK)) {
      config
          .reading()
          .problem(
              config.path(),
              ProblemCode.NEVER_WORKS,
              "a window without `allowedDays` or `startTime` and `endTime` never closes");
      return Optional.empty();
    }
    return Optional.of(new TimeWindow(days, hours, zone.get()));
  }

  private static List<Integer> readDays(ConfigReader config) {
    if (!config.has("allowedDays")) {
      config.raw("allowedDays");
      return WHOLE_WEEK;
    }
    List<?> given = config.list("allowedDays", 7);
    TreeSet<Integer> days = new TreeSet<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof Long day && day >= 0 && day <= 6) {
        days.add(day.intValue());
      } else {
        config
            .reading()
            .problem(
                config.path("allowedDays") + "[" + i + "]",
                ProblemCode.OUT_OF_RANGE,
                "a day is a number from 0 = Sunday to 6 = Saturday");
      }
    }
    if (config.raw("allowedDays") instanceof List<?> list && list.isEmpty()) {
      config.problem("allowedDays", ProblemCode.NEVER_WORKS, "a window without a day never opens");
    }
    return List.copyOf(days);
  }

  private static Optional<LocalTime> readEnd(ConfigReader config) {
    return saysMidnight(config)
        ? Optional.of(LocalTime.MIDNIGHT)
        : QuietHours.time(config, "endTime");
  }

  /** The end of a day may be written `24:00`. */
  private static boolean saysMidnight(ConfigReader config) {
    return "24:00".equals(config.raw("endTime"));
  }

  private static Optional<Zone> readZone(ConfigReader config) {
    Optional<String> text = config.text("timezone", Limits.NAME_LENGTH);
    if (text.isEmpty()) {
      return config.has("timezone") ? Optional.empty() : Optional.of(new Zone.Tenant());
    }
    if (text.get().startsWith(CUSTOMER)) {
      return Optional.of(new Zone.Field(text.get().substring(CUSTOMER.length())));
    }
    return QuietHours.zone(config, "timezone", text.get()).map(Zone.Fixed::new);
  }
}
