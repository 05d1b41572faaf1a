package dev.tact.persistence.partition;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** The tables that are partitioned by the time in their ids. */
public enum TimedTable {
  /** Decisions: dropped by the week; a row that came before there was room moves into it. */
  DECISION_RECORD("decision_record", "dec_", Span.WEEK, true),

  /** What happened with customers: dropped by the month. INVARIANT: its rows never move. */
  INTERACTION("interaction", "int_", Span.MONTH, false);

  /** Room is made for so many periods after the running one. */
  static final int AHEAD = 2;

  /**
   * Idempotency keys and first answers are kept no longer, however long a tenant keeps the rest.
   */
  public static final Duration KEYS_KEPT = Duration.ofDays(30);

  // Clocks of nodes differ, and an outcome may be dated some minutes ahead of its recording.
  private static final long SLACK_SECONDS = 86_400;

  private final String table;
  private final String prefix;
  private final Span span;
  private final boolean moving;

  /** How long a partition is. */
  private enum Span {
    WEEK {
      @Override
      LocalDate begin(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      }

      @Override
      LocalDate end(LocalDate begin) {
        return begin.plusWeeks(1);
      }
    },
    MONTH {
      @Override
      LocalDate begin(LocalDate day) {
        return day.withDayOfMonth(1);
      }

      @Override
      LocalDate end(LocalDate begin) {
        return begin.plusMonths(1);
      }
    };

    abstract LocalDate begin(LocalDate day);

    abstract LocalDate end(LocalDate begin);
  }

  TimedTable(String table, String prefix, Span span, boolean moving) {
    this.table = table;
    this.prefix = prefix;
    this.span = span;
    this.moving = moving;
  }

  /** Its name in SQL. */
  public String table() {
    return table;
  }

  /** The name of the partition for what fits no other. */
  public String defaultTable() {
    return table + "_default";
  }

  /** Whether rows of the default partition move into one that is made for them. */
  boolean isMoving() {
    return moving;
  }

  /** The day on which the period begins in which an instant lies. */
  LocalDate begin(Instant at) {
    return span.begin(LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  LocalDate end(LocalDate begin) {
    return span.end(begin);
  }

  /** What sorts before the ids that are made from this instant on, and after all earlier ones. */
  public String bound(Instant at) {
    return IdTime.bound(prefix, at);
  }

  String bound(LocalDate day) {
    return bound(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /**
   * The first bound of a period that no row misses which was recorded at or after an instant: the
   * same for a whole period, so that statements in which it stands are few.
   */
  public String since(Instant at) {
    Instant early = at.isAfter(Instant.EPOCH) ? at.minusSeconds(SLACK_SECONDS) : Instant.EPOCH;
    return bound(begin(early.isAfter(Instant.EPOCH) ? early : Instant.EPOCH));
  }
}
