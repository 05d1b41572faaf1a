package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Hours in which a channel leaves customers in peace: [start, end) local, may cross midnight.
 *
 * @param zoneField the `customer.<field>` that names the zone, or empty
 * @param zone the fixed zone; empty means the tenant's
 */
public record QuietHours(
    LocalTime start, LocalTime end, Optional<String> zoneField, Optional<ZoneId> zone) {

  private static final String CUSTOMER = "customer.";

  static Optional<QuietHours> read(ConfigReader config) {
    Optional<LocalTime> start = time(config, "quietHoursStart");
    Optional<LocalTime> end = time(config, "quietHoursEnd");
    Optional<String> source = config.text("timezoneSource", 255);
    Optional<ZoneId> zone = Optional.empty();
    Optional<String> field = Optional.empty();
    if (source.isPresent() && source.get().startsWith(CUSTOMER)) {
      field = Optional.of(source.get().substring(CUSTOMER.length()));
    } else if (source.isPresent()) {
      zone = zone(config, "timezoneSource", source.get());
    }
    if (start.isEmpty() && end.isEmpty()) {
      return Optional.empty();
    }
    if (start.isEmpty() || end.isEmpty()) {
      config.problem(
          start.isEmpty() ? "quietHoursStart" : "quietHoursEnd",
          ProblemCode.REQUIRED,
          "quiet hours need a start and an end");
      return Optional.empty();
    }
    if (start.equals(end)) {
      config.problem(
          "quietHoursEnd", ProblemCode.NEVER_WORKS, "quiet hours that end where they start");
      return Optional.empty();
    }
    return Optional.of(new QuietHours(start.get(), end.get(), field, zone));
  }

  /** A local time `HH:mm`. */
  public static Optional<LocalTime> time(ConfigReader config, String name) {
    return config
        .text(name, 8)
        .flatMap(
            text -> {
              try {
                return Optional.of(LocalTime.parse(text));
              } catch (DateTimeException _) {
                config.problem(
                    name, ProblemCode.INVALID_FORMAT, "`" + text + "` is not a time like `21:00`");
                return Optional.empty();
              }
            });
  }

  /** An IANA time zone, or what a field of the customer says: this reads the first. */
  public static Optional<ZoneId> zone(ConfigReader config, String name, String text) {
    return zone(config, name, text, "neither an IANA time zone nor `customer.<field>`");
  }

  /** An IANA time zone, with what a text is that names none. */
  public static Optional<ZoneId> zone(ConfigReader config, String name, String text, String fault) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException _) {
      config.problem(name, ProblemCode.UNKNOWN_VALUE, "`" + text + "` is " + fault);
      return Optional.empty();
    }
  }
}
