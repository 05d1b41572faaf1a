package dev.tact.domain.contact;

import java.time.Duration;

/** The stretch of time over which contacts are counted: semantics §3. It ends now. */
public sealed interface Window {

  /** The longest time that a contact can matter. */
  Duration reach();

  /** A window that begins at a turn of the UTC calendar; weeks are ISO weeks, from Monday. */
  enum Calendar implements Window {
    DAY(1),
    WEEK(7),
    MONTH(31);

    private final Duration reach;

    Calendar(long days) {
      this.reach = Duration.ofDays(days);
    }

    @Override
    public Duration reach() {
      return reach;
    }
  }

  /** What a rolling window is measured in, as it was written. */
  enum Unit {
    HOURS(Duration.ofHours(1), "h"),
    DAYS(Duration.ofDays(1), "d");

    private final Duration one;
    private final String suffix;

    Unit(Duration one, String suffix) {
      this.one = one;
      this.suffix = suffix;
    }

    /** What stands behind the amount: `24h`, `30d`. */
    public String suffix() {
      return suffix;
    }
  }

  /** A window (now − length, now]. */
  record Rolling(int amount, Unit unit) implements Window {
    @Override
    public Duration reach() {
      return unit.one.multipliedBy(amount);
    }
  }
}
