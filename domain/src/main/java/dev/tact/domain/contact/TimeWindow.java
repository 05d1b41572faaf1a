package dev.tact.domain.contact;

import dev.tact.domain.catalog.LocalHours;
import dev.tact.domain.catalog.QuietHours;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

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
    Optional<LocalDate> day =
        hours.isEmpty()
            ? Optional.of(local.toLocalDate())
            : new LocalHours(hours.get().start(), hours.get().end()).dayOf(local);
    return day.isPresent() && days.contains(LocalHours.weekday(day.get()));
  }

  static Optional<ContactRule> read(ConfigReader config) {
    List<Integer> days = LocalHours.weekdays(config, "allowedDays");
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
    if (hours.isEmpty() && days.equals(LocalHours.WHOLE_WEEK)) {
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
