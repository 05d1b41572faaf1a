package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.QuietHours;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.contact.DeliveryJudgement.ZoneFallback;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.Situation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Quiet hours and consent: what closes a whole channel, whatever the policies say. When the request
 * names a closed channel nothing is left; else only the candidates whose creatives are for closed
 * channels go. They read the customer's rows of every schema, admitted or not.
 */
public final class DeliveryGates {

  private final List<Gate> gates;
  private final Needs needs;

  /** What can close one channel. */
  private record Gate(
      Channel channel,
      CandidateMask mask,
      ConsentGate consent,
      Optional<Integer> zoneSlot,
      ZoneId tenantZone) {}

  private DeliveryGates(List<Gate> gates) {
    this.gates = List.copyOf(gates);
    Set<Integer> slots = new HashSet<>();
    for (Gate gate : gates) {
      gate.zoneSlot().ifPresent(slots::add);
      slots.addAll(gate.consent().slots());
    }
    this.needs = Needs.ofSlots(slots);
  }

  public static DeliveryGates compile(
      Catalog catalog, CustomerLayout layout, TenantSettings settings) {
    List<Gate> gates = new ArrayList<>();
    for (Channel channel : catalog.channels()) {
      gates.add(
          new Gate(
              channel,
              catalog.having(channel.id()),
              ConsentGate.of(channel, layout),
              channel.quietHours().flatMap(QuietHours::zoneField).flatMap(layout::find),
              settings.timezone()));
    }
    return new DeliveryGates(gates);
  }

  /** What can only be checked against the customer schemas: the field that names a time zone. */
  public static List<Problem> problems(Channel channel, CustomerLayout layout) {
    Optional<String> field = channel.quietHours().flatMap(QuietHours::zoneField);
    if (field.isEmpty() || layout.find(field.get()).isPresent()) {
      return List.of();
    }
    return List.of(
        new Problem(
            "$.config.timezoneSource",
            ProblemCode.UNKNOWN_NAME,
            "no schema has a field `" + field.get() + "`; add it, or name an IANA time zone"));
  }

  public Needs needs() {
    return needs;
  }

  /**
   * Takes what cannot be delivered now out of the candidates.
   *
   * @param alive narrowed in place; empty afterwards when the request names a closed channel
   */
  public DeliveryJudgement judge(CandidateMask alive, Situation situation, Facts facts) {
    if (gates.isEmpty()) {
      return DeliveryJudgement.OPEN;
    }
    Optional<String> named = situation.request().channelId();
    Optional<ClosedChannel> emptied = Optional.empty();
    List<ClosedChannel> closed = new ArrayList<>();
    List<ZoneFallback> fallbacks = new ArrayList<>();
    for (Gate gate : gates) {
      // Consent before quiet hours: waiting does not help where there is no consent.
      Optional<ClosedChannel> withheld = gate.consent().withheld(facts.customer());
      if (withheld.isEmpty() && gate.channel().quietHours().isEmpty()) {
        continue;
      }
      boolean isNamed = named.isPresent() && named.get().equals(gate.channel().id());
      if (!isNamed && !alive.intersects(gate.mask())) {
        continue;
      }
      Optional<ClosedChannel> shut =
          withheld.or(() -> quiet(gate, facts.customer(), situation.now(), fallbacks));
      if (shut.isPresent()) {
        closed.add(shut.get());
        alive.removeAll(isNamed ? alive.copy() : gate.mask());
        emptied = isNamed ? shut : emptied;
      }
    }
    return closed.isEmpty() && fallbacks.isEmpty()
        ? DeliveryJudgement.OPEN
        : new DeliveryJudgement(emptied, closed, fallbacks);
  }

  /**
   * Everything that closes the channel of one candidate, and the channel that the request names,
   * each judged by itself.
   */
  public List<ClosedChannel> closings(int candidate, Situation situation, Facts facts) {
    List<ClosedChannel> closings = new ArrayList<>();
    for (Gate gate : gates) {
      if (gate.mask().has(candidate)
          || situation.request().channelId().equals(Optional.of(gate.channel().id()))) {
        closings.addAll(gate.consent().closings(facts.customer()));
        quiet(gate, facts.customer(), situation.now(), new ArrayList<>()).ifPresent(closings::add);
      }
    }
    return closings;
  }

  private static Optional<ClosedChannel> quiet(
      Gate gate, Customer customer, Instant now, List<ZoneFallback> fallbacks) {
    if (gate.channel().quietHours().isEmpty()) {
      return Optional.empty();
    }
    QuietHours hours = gate.channel().quietHours().get();
    ZoneId zone = zone(gate, hours, customer, fallbacks);
    return QuietClock.isQuiet(hours, zone, now)
        ? Optional.of(
            new ClosedChannel.Quiet(gate.channel(), hours, zone, QuietClock.end(hours, zone, now)))
        : Optional.empty();
  }

  private static ZoneId zone(
      Gate gate, QuietHours hours, Customer customer, List<ZoneFallback> fallbacks) {
    if (hours.zoneField().isEmpty()) {
      return hours.zone().orElse(gate.tenantZone());
    }
    String text = gate.zoneSlot().map(slot -> TimedReason.text(customer.value(slot))).orElse("");
    Optional<ZoneId> zone = TimedReason.parse(text);
    if (zone.isEmpty()) {
      fallbacks.add(
          new ZoneFallback(gate.channel(), hours.zoneField().get(), text, gate.tenantZone()));
    }
    return zone.orElse(gate.tenantZone());
  }
}
