package dev.tact.domain.why;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.SortedSet;

/**
 * The instants at which the clock of a zone shows some times of the day, day after day, and those
 * at which it jumps: nothing that reads only a local clock can change in between.
 */
final class LocalTurns {

  /**
   * Adds the turns of some days.
   *
   * @param times midnight is always among them
   */
  static void add(
      SortedSet<Instant> turns, ZoneId zone, Instant from, int days, Collection<LocalTime> times) {
    ZoneRules rules = zone.getRules();
    LocalDate first = LocalDate.ofInstant(from, zone).minusDays(1);
    for (int day = 0; day <= days + 1; day++) {
      LocalDate date = first.plusDays(day);
      add(turns, rules, date.atStartOfDay());
      for (LocalTime time : times) {
        add(turns, rules, date.atTime(time));
      }
    }
    Instant last = from.atOffset(ZoneOffset.UTC).plusDays(days).toInstant();
    ZoneOffsetTransition jump = rules.nextTransition(from);
    while (jump != null && jump.getInstant().isBefore(last)) {
      turns.add(jump.getInstant());
      jump = rules.nextTransition(jump.getInstant());
    }
  }

  /** A time that the clock skips is reached when it jumps; one that it shows twice counts twice. */
  private static void add(SortedSet<Instant> turns, ZoneRules rules, LocalDateTime local) {
    for (ZoneOffset offset : rules.getValidOffsets(local)) {
      turns.add(local.toInstant(offset));
    }
  }

  private LocalTurns() {}
}
