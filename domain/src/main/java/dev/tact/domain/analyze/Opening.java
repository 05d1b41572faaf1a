package dev.tact.domain.analyze;

import dev.tact.domain.config.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** When some gates are open at once. */
sealed interface Opening {

  /**
   * The first such instant.
   *
   * @param zones where the customer lives, by the field that says so
   */
  record At(Instant instant, Map<String, ZoneId> zones) implements Opening {}

  /**
   * At no instant that was looked at.
   *
   * @param closed the few gates that keep one another closed
   */
  record Never(List<Gate> closed) implements Opening {}

  /** There was too much to look at. */
  record Unknown() implements Opening {}

  /** Offsets from UTC go in quarters of an hour. */
  int QUARTER = 15 * 60;

  int OFFSET_MAX = 18 * 3_600;

  /** Looks at every opening of every gate for as many days as the limit says. */
  static Opening of(List<Gate> gates, Instant at, Effort effort) {
    Opening opening = first(gates, at, effort);
    if (!(opening instanceof Never)) {
      return opening;
    }
    List<Gate> few = new ArrayList<>(gates);
    for (Gate gate : gates) {
      List<Gate> fewer = new ArrayList<>(few);
      fewer.remove(gate);
      if (!fewer.isEmpty() && first(fewer, at, effort) instanceof Never) {
        few.remove(gate);
      }
    }
    return new Never(List.copyOf(few));
  }

  private static Opening first(List<Gate> gates, Instant at, Effort effort) {
    Set<String> fields = new LinkedHashSet<>();
    gates.forEach(gate -> gate.field().ifPresent(fields::add));
    if (fields.size() > 1) {
      return new Unknown();
    }
    if (fields.isEmpty()) {
      Optional<Instant> found = first(gates, at, ZoneOffset.UTC, effort);
      return effort.isSpent() ? new Unknown() : answer(found, Map.of());
    }
    String field = fields.iterator().next();
    boolean alone = gates.stream().allMatch(gate -> gate.field().isPresent());
    for (ZoneId zone : zones(alone, gates.getFirst().zone())) {
      Optional<Instant> found = first(gates, at, zone, effort);
      if (effort.isSpent()) {
        return new Unknown();
      }
      if (found.isPresent()) {
        return answer(found, Map.of(field, zone));
      }
    }
    return answer(Optional.empty(), Map.of());
  }

  private static Opening answer(Optional<Instant> found, Map<String, ZoneId> zones) {
    return found.isPresent() ? new At(found.get(), zones) : new Never(List.of());
  }

  /**
   * Where a customer may live. What hangs on that clock alone is the same everywhere; else every
   * offset is looked at, because at any instant a zone has some offset.
   */
  private static List<ZoneId> zones(boolean alone, ZoneId tenant) {
    List<ZoneId> zones = new ArrayList<>(List.of(tenant));
    if (alone) {
      zones.add(ZoneOffset.UTC);
      return zones;
    }
    for (int offset = 0; offset <= OFFSET_MAX; offset += QUARTER) {
      zones.add(ZoneOffset.ofTotalSeconds(offset));
      zones.add(ZoneOffset.ofTotalSeconds(-offset));
    }
    return zones;
  }

  private static Optional<Instant> first(
      List<Gate> gates, Instant at, ZoneId customer, Effort effort) {
    for (Instant instant : instants(gates, at, customer)) {
      if (!effort.take(gates.size())) {
        return Optional.empty();
      }
      if (gates.stream().allMatch(gate -> gate.isOpen(instant, zone(gate, customer)))) {
        return Optional.of(instant);
      }
    }
    return Optional.empty();
  }

  private static ZoneId zone(Gate gate, ZoneId customer) {
    return gate.field().isPresent() ? customer : gate.zone();
  }

  /** Now, and whenever a gate opens or the clock on which it hangs jumps. */
  private static TreeSet<Instant> instants(List<Gate> gates, Instant at, ZoneId customer) {
    TreeSet<Instant> instants = new TreeSet<>(List.of(at));
    Instant end = at.plus(Duration.ofDays(Limits.ANALYSIS_DAYS));
    for (Gate gate : gates) {
      ZoneId zone = zone(gate, customer);
      LocalDate day = at.atZone(zone).toLocalDate();
      for (int i = 0; i < Limits.ANALYSIS_DAYS; i++) {
        Instant opens = day.plusDays(i).atTime(gate.opens()).atZone(zone).toInstant();
        Instant midnight = day.plusDays(i).atStartOfDay(zone).toInstant();
        List.of(opens, midnight).stream().filter(each -> each.isAfter(at)).forEach(instants::add);
      }
      ZoneOffsetTransition jump = zone.getRules().nextTransition(at);
      while (jump != null && jump.getInstant().isBefore(end)) {
        instants.add(jump.getInstant());
        jump = zone.getRules().nextTransition(jump.getInstant());
      }
    }
    return instants;
  }
}
