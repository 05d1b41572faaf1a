package dev.tact.domain.why;

import dev.tact.domain.config.ActivePeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Instants at which something may turn, as they are noted: those after one instant and up to a
 * horizon are kept. Too many do no harm, because each is judged.
 */
final class TurnBook {

  /** How finely is looked at what may turn at any time: as finely as clocks of zones differ. */
  private static final Duration FINE = Duration.ofMinutes(15);

  private static final Duration FINE_FOR = Duration.ofDays(8);
  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Duration HOURLY_FOR = Duration.ofDays(40);
  private static final Duration DAILY = Duration.ofDays(1);

  private final Instant from;
  private final Instant horizon;
  private final TreeSet<Instant> turns = new TreeSet<>();

  TurnBook(Instant from, Instant horizon) {
    this.from = from;
    this.horizon = horizon;
  }

  /** What was noted, in its order. */
  NavigableSet<Instant> turns() {
    return turns;
  }

  Instant from() {
    return from;
  }

  void add(Instant turn) {
    if (turn.isAfter(from) && !turn.isAfter(horizon)) {
      turns.add(turn);
    }
  }

  void addAll(Collection<Instant> all) {
    all.forEach(this::add);
  }

  void period(ActivePeriod period) {
    period.from().ifPresent(this::add);
    period.to().ifPresent(this::add);
  }

  /** Every midnight UTC. */
  void midnights() {
    LocalDate last = LocalDate.ofInstant(horizon, ZoneOffset.UTC);
    LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
    while (!day.isAfter(last)) {
      add(midnight(day));
      day = day.plusDays(1);
    }
  }

  /** A grid, for what has no turns of its own. */
  void grid() {
    Instant fine = from.plus(FINE_FOR);
    Instant hourly = from.plus(HOURLY_FOR);
    Instant at = from.truncatedTo(ChronoUnit.HOURS);
    while (!at.isAfter(horizon)) {
      add(at);
      at = at.plus(at.isBefore(fine) ? FINE : at.isBefore(hourly) ? HOURLY : DAILY);
    }
  }

  /** The turns of a local clock on the days to come. */
  void local(ZoneId zone, int days, Collection<LocalTime> times) {
    TreeSet<Instant> local = new TreeSet<>();
    LocalTurns.add(local, zone, from, days, times);
    addAll(local);
  }

  static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
