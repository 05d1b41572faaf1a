package dev.tact.domain.contact;

import dev.tact.domain.catalog.QuietHours;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** Quiet hours against a local clock that may jump. */
final class QuietClock {

  /** Steps from one end or jump of the clock to the next; even the oddest zones need only three. */
  private static final int STEPS = 6;

  static boolean isQuiet(QuietHours hours, ZoneId zone, Instant now) {
    LocalTime time = now.atZone(zone).toLocalTime();
    boolean started = !time.isBefore(hours.start());
    boolean ended = !time.isBefore(hours.end());
    return hours.start().isBefore(hours.end()) ? started && !ended : started || !ended;
  }

  /** The first instant after `now` at which the local clock has left the quiet hours. */
  static Instant end(QuietHours hours, ZoneId zone, Instant now) {
    Instant at = now;
    for (int i = 0; i < STEPS && isQuiet(hours, zone, at); i++) {
      Instant end = nextEnd(hours.end(), zone, at);
      ZoneOffsetTransition jump = zone.getRules().nextTransition(at);
      at = jump != null && jump.getInstant().isBefore(end) ? jump.getInstant() : end;
    }
    return at;
  }

  private static Instant nextEnd(LocalTime end, ZoneId zone, Instant now) {
    ZoneRules rules = zone.getRules();
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    LocalDateTime target = local.toLocalDate().atTime(end);
    if (target.isBefore(local)) {
      target = target.plusDays(1);
    }
    List<ZoneOffset> offsets = rules.getValidOffsets(target);
    if (offsets.isEmpty()) {
      return rules.getTransition(target).getInstant();
    }
    Instant first = target.toInstant(offsets.getFirst());
    return first.isAfter(now) ? first : target.toInstant(offsets.getLast());
  }

  private QuietClock() {}
}
