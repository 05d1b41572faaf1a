package dev.tact.domain.contact;

import java.time.Duration;

/** The stretch of time over which contacts are counted: semantics §3. It ends now. */
public sealed interface Window {

  /** The longest time that a contact can matter. */
  Duration reach();

  /** The first millisecond that counts. */
  long start(WindowStarts starts);

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

    @Override
    public long start(WindowStarts starts) {
      return switch (this) {
        case DAY -> starts.day();
        case WEEK -> starts.week();
        case MONTH -> starts.month();
      };
    }
  }

  /** What a rolling window is measured in, as it was written. */
  enum Unit {
    HOURS(3_600_000, "h"),
    DAYS(86_400_000, "d");

    private final long millis;
    private final String suffix;

    Unit(long millis, String suffix) {
      this.millis = millis;
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
      return Duration.ofMillis(millis());
    }

    @Override
    public long start(WindowStarts starts) {
      return starts.now() - millis() + 1;
    }

    private long millis() {
      return amount * unit.millis;
    }
  }
}
