package dev.tact.domain.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One day, week, month or quarter of UTC, or all time.
 *
 * @param from its first day
 */
public record Period(PeriodType type, LocalDate from) {

  /** `2026-03-18`, `2026-W12`, `2026-03`, `2026-Q1`; "" for all time. */
  public String key() {
    return type.key(from);
  }

  /** Its first instant; empty for all time. */
  public Optional<Instant> starts() {
    return type == PeriodType.LIFETIME ? Optional.empty() : Optional.of(midnight(from));
  }

  /** The first instant after it; empty for all time. */
  public Optional<Instant> ends() {
    return type == PeriodType.LIFETIME ? Optional.empty() : Optional.of(midnight(type.next(from)));
  }

  public boolean holds(Instant at) {
    return type == PeriodType.LIFETIME || type.at(day(at)).from().equals(from);
  }

  /** The UTC day of an instant. */
  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
