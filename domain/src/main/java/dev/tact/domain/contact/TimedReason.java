package dev.tact.domain.contact;

import dev.tact.domain.fact.Facts;
import dev.tact.domain.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Works out what a time window says, and why. */
final class TimedReason {

  /** Whether the window is open; a customer without a time zone finds it closed. */
  static boolean isOpen(TimedPolicy policy, Facts facts, WindowStarts starts) {
    return zone(policy, facts)
        .map(zone -> policy.window().isOpen(Instant.ofEpochMilli(starts.now()), zone))
        .orElse(false);
  }

  static ContactReason of(TimedPolicy policy, Facts facts, Instant now) {
    Optional<ZoneId> zone = zone(policy, facts);
    if (zone.isPresent()) {
      return new ContactReason.LocalTime(
          policy.window(), zone.get(), now.atZone(zone.get()).toLocalDateTime());
    }
    String field = policy.window().zone() instanceof TimeWindow.Zone.Field(String name) ? name : "";
    return new ContactReason.NoZone(policy.window(), field, text(policy, facts));
  }

  private static Optional<ZoneId> zone(TimedPolicy policy, Facts facts) {
    return policy.zone().isPresent() ? policy.zone() : parse(text(policy, facts));
  }

  /** The time zone that a text names, if it names one. */
  static Optional<ZoneId> parse(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String text(TimedPolicy policy, Facts facts) {
    return policy.slot().isPresent() ? text(facts.customer().value(policy.slot().get())) : "";
  }

  static String text(Value value) {
    return value instanceof Value.Text(String text) ? text.strip() : "";
  }

  private TimedReason() {}
}
