package dev.tact.domain.qualify;

import dev.tact.domain.catalog.LocalHours;
import dev.tact.domain.config.ActivePeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a rule is in force, by the local clock: `config.timeWindow`. Outside of it the rule is as if
 * it were not there. The hours after midnight belong to the day on which they began.
 *
 * @param days of the week, 0 = Sunday … 6
 * @param hours absent means the whole day
 * @param firstDay of a range of days, itself included
 * @param lastDay of a range of days, itself included
 * @param instants a range of instants
 * @param blackouts days on which the rule is not in force
 * @param zone where the clock hangs; the tenant's where none is named
 */
public record RuleWindow(
    List<Integer> days,
    Optional<LocalHours> hours,
    Optional<LocalDate> firstDay,
    Optional<LocalDate> lastDay,
    ActivePeriod instants,
    Set<LocalDate> blackouts,
    Optional<ZoneId> zone) {

  private static final int DAYS_AHEAD = 8;

  public RuleWindow {
    days = List.copyOf(days);
    blackouts = Set.copyOf(blackouts);
  }

  /** Whether the window is open. */
  public boolean holds(Instant now, ZoneId tenant) {
    if (!instants.holds(now)) {
      return false;
    }
    ZonedDateTime local = now.atZone(zone.orElse(tenant));
    Optional<LocalDate> day =
        hours.isEmpty() ? Optional.of(local.toLocalDate()) : hours.get().dayOf(local);
    return day.isPresent() && holds(day.get());
  }

  /** Whether the window opens on a day. */
  boolean holds(LocalDate day) {
    return days.contains(LocalHours.weekday(day))
        && !blackouts.contains(day)
        && !firstDay.filter(day::isBefore).isPresent()
        && !lastDay.filter(day::isAfter).isPresent();
  }

  /** Instants after now at which it may open or close, ascending; the next change is among them. */
  public List<Instant> instants(Instant now, ZoneId tenant) {
    ZoneId at = zone.orElse(tenant);
    TreeSet<Instant> found = new TreeSet<>();
    instants.from().ifPresent(found::add);
    instants.to().ifPresent(found::add);
    LocalDate today = now.atZone(at).toLocalDate();
    TreeSet<LocalDate> near = new TreeSet<>();
    near(today, near);
    firstDay.ifPresent(day -> near(day, near));
    instants.from().ifPresent(from -> near(from.atZone(at).toLocalDate(), near));
    lastDay.ifPresent(day -> near.add(day.plusDays(1)));
    blackouts.forEach(day -> near(day, near));
    for (LocalDate day : near) {
      found.add(day.atStartOfDay(at).toInstant());
      hours.ifPresent(
          each -> {
            found.add(day.atTime(each.start()).atZone(at).toInstant());
            found.add(day.atTime(each.end()).atZone(at).withLaterOffsetAtOverlap().toInstant());
          });
    }
    Optional.ofNullable(at.getRules().nextTransition(now))
        .ifPresent(jump -> found.add(jump.getInstant()));
    return List.copyOf(found.tailSet(now, false));
  }

  private static void near(LocalDate day, Set<LocalDate> near) {
    for (int i = -1; i <= DAYS_AHEAD; i++) {
      near.add(day.plusDays(i));
    }
  }
}
