package dev.tact.domain.reference;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Seeded choices, with a liking for edges. */
final class Dice {

  /** Turns of days, weeks, months and years, and the days on which clocks and calendars jump. */
  private static final List<String> TURNS =
      List.of(
          "2026-03-18T12:00:00Z",
          "2026-03-16T00:00:00Z",
          "2026-03-01T00:00:00Z",
          "2024-02-29T23:30:00Z",
          "2021-01-03T23:59:59.999Z",
          "2020-12-28T00:00:00Z",
          "2026-01-01T00:00:00Z",
          "2026-10-01T00:00:00Z",
          "2026-10-25T01:00:00Z",
          "2026-03-29T01:00:00Z",
          "2026-04-04T15:00:00Z",
          "2011-12-30T10:00:00Z");

  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  <T> T pick(List<T> among) {
    return among.get(random.nextInt(among.size()));
  }

  /** A few different ones of a list, at least one. */
  <T> List<T> some(List<T> among, int most) {
    List<T> some = new ArrayList<>();
    int count = 1 + below(most);
    for (int i = 0; i < count; i++) {
      T one = pick(among);
      if (!some.contains(one)) {
        some.add(one);
      }
    }
    return some;
  }

  /** The id of any of these, or "" when there are none. */
  String any(Map<String, ?> map) {
    return map.isEmpty() ? "" : pick(List.copyOf(map.keySet()));
  }

  /** An instant at which to decide. */
  Instant now() {
    Instant turn = Instant.parse(pick(TURNS));
    return chance(0.5)
        ? turn.plusMillis(between(-1, 1))
        : turn.plusSeconds(between(-40 * 86_400, 40 * 86_400));
  }

  /** An instant in the past of another, often exactly where a window begins. */
  Instant before(Instant now) {
    if (chance(0.05)) {
      return now.plusMillis(pick(List.of(1L, 1_000L, 240_000L)));
    }
    LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
    List<Instant> edges =
        List.of(
            now,
            now.minus(Duration.ofHours(1 + below(49))),
            now.minus(Duration.ofDays(1 + below(8))),
            now.minus(Duration.ofDays(30)),
            midnight(day),
            midnight(day.with(DayOfWeek.MONDAY)),
            midnight(day.withDayOfMonth(1)),
            midnight(day.minusDays(below(8))));
    return chance(0.5)
        ? pick(edges).plusMillis(between(-1, 1))
        : now.minusMillis((long) (Math.pow(random.nextDouble(), 3) * 40 * 86_400_000L));
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
