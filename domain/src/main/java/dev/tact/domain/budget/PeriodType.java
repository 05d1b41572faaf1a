package dev.tact.domain.budget;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** How long a quota is counted before it begins anew: calendar periods in UTC, weeks as in ISO. */
public enum PeriodType {
  DAILY("2026-03-18"),
  WEEKLY("2026-W12"),
  MONTHLY("2026-03"),
  QUARTERLY("2026-Q1"),
  LIFETIME("");

  private final String example;

  PeriodType(String example) {
    this.example = example;
  }

  /** What the key of such a period looks like. */
  public String example() {
    return example;
  }

  /** The period that holds a day. */
  public Period at(LocalDate day) {
    return new Period(
        this,
        switch (this) {
          case DAILY -> day;
          case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTHLY -> day.withDayOfMonth(1);
          case QUARTERLY -> day.with(IsoFields.DAY_OF_QUARTER, 1);
          case LIFETIME -> LocalDate.EPOCH;
        });
  }

  /** The first day of the period after one that begins on a day. */
  LocalDate next(LocalDate from) {
    return switch (this) {
      case DAILY -> from.plusDays(1);
      case WEEKLY -> from.plusWeeks(1);
      case MONTHLY -> from.plusMonths(1);
      case QUARTERLY -> from.plusMonths(3);
      case LIFETIME -> LocalDate.MAX;
    };
  }

  /** The key of the period that begins on a day. */
  String key(LocalDate from) {
    return switch (this) {
      case DAILY -> from.toString();
      case WEEKLY ->
          "%04d-W%02d"
              .formatted(
                  from.get(IsoFields.WEEK_BASED_YEAR), from.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTHLY -> YearMonth.from(from).toString();
      case QUARTERLY -> "%04d-Q%d".formatted(from.getYear(), from.get(IsoFields.QUARTER_OF_YEAR));
      case LIFETIME -> "";
    };
  }

  /** The period of this type that a key names; empty when the key names none. */
  public Optional<Period> parse(String key) {
    if (this == LIFETIME || key.length() != example.length()) {
      return Optional.empty();
    }
    try {
      Period period = at(dayIn(key));
      return period.key().equals(key) ? Optional.of(period) : Optional.empty();
    } catch (DateTimeException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private LocalDate dayIn(String key) {
    int year = Integer.parseInt(key.substring(0, 4));
    return switch (this) {
      case DAILY -> LocalDate.parse(key);
      // The fourth of January lies in the first week of every ISO year.
      case WEEKLY ->
          LocalDate.of(year, 1, 4).plus(Long.parseLong(key.substring(6)) - 1, ChronoUnit.WEEKS);
      case MONTHLY -> YearMonth.parse(key).atDay(1);
      case QUARTERLY -> LocalDate.of(year, 3 * Integer.parseInt(key.substring(6)) - 2, 1);
      case LIFETIME -> LocalDate.EPOCH;
    };
  }
}
