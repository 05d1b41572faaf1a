package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventLog;
import dev.tact.application.port.out.EventLog.Parked;
import dev.tact.application.port.out.EventLog.Wanted;
import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventKind;
import dev.tact.domain.interaction.Interaction;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every line of events keeps. */
public abstract class EventLogContract {

  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final TenantId tenant = tenant();
  private final Outcomes outcomes = new Outcomes(tenant.value());

  protected abstract EventLog log();

  /** A tenant that nobody else uses. */
  protected abstract TenantId tenant();

  protected abstract void record(TenantId owner, Interaction interaction);

  protected abstract void retract(TenantId owner, String interactionId, Instant at);

  protected abstract void decide(Kept kept);

  /** The place up to which the line can be read by now. */
  protected abstract long readable();

  @Test
  final void everything_stands_in_line_as_it_happened() {
    Interaction impression = impression("c1", NOW);
    record(tenant, impression);
    decide(SampleRecords.kept(tenant, "dec_" + tenant.value(), "c1", "flow_a"));
    Interaction click = impression("c2", NOW.plusSeconds(1));
    record(tenant, click);
    retract(tenant, impression.id(), NOW.plusSeconds(2));
    List<Event> events = log().next(all(), 0, readable(), 10);
    assertEquals(
        List.of(
            impression.id(), "dec_" + tenant.value(), click.id(), impression.id() + ".retracted"),
        ids(events));
    assertEquals(
        List.of(
            Event.Type.INTERACTION_RECORDED,
            Event.Type.DECISION_MADE,
            Event.Type.INTERACTION_RECORDED,
            Event.Type.INTERACTION_RETRACTED),
        events.stream().map(Event::type).toList());
    assertEquals(NOW.plusSeconds(2), events.getLast().at());
    for (int i = 1; i < events.size(); i++) {
      assertTrue(events.get(i - 1).place() < events.get(i).place());
    }
  }

  @Test
  final void it_is_read_part_by_part() {
    for (int i = 0; i < 5; i++) {
      record(tenant, impression("c" + i, NOW));
    }
    List<Event> whole = log().next(all(), 0, readable(), 10);
    List<Event> first = log().next(all(), 0, readable(), 2);
    assertEquals(ids(whole.subList(0, 2)), ids(first));
    long after = first.getLast().place();
    assertEquals(ids(whole.subList(2, 4)), ids(log().next(all(), after, whole.get(3).place(), 10)));
  }

  @Test
  final void only_what_is_wanted_is_told() {
    Interaction early = impression("c1", NOW.minusSeconds(1));
    Interaction late = impression("c1", NOW);
    record(tenant, early);
    record(tenant, late);
    decide(SampleRecords.kept(tenant, "dec_w_" + tenant.value(), "c1", "flow_a"));
    record(new TenantId(tenant.value() + "-neighbour"), impression("c1", NOW));
    Wanted interactions = new Wanted(tenant, Set.of(EventKind.INTERACTION), NOW);
    assertEquals(List.of(late.id()), ids(log().next(interactions, 0, readable(), 10)));
    Wanted decisions = new Wanted(tenant, Set.of(EventKind.DECISION), NOW.minusSeconds(9));
    assertEquals(List.of("dec_w_" + tenant.value()), ids(log().next(decisions, 0, readable(), 10)));
  }

  @Test
  final void what_was_parked_is_found_again() {
    record(tenant, impression("c1", NOW));
    record(tenant, impression("c2", NOW));
    decide(SampleRecords.kept(tenant, "dec_p_" + tenant.value(), "c1", "flow_a"));
    List<Event> events = log().next(all(), 0, readable(), 10);
    List<Parked> parked = List.of(Parked.of(events.get(2)), Parked.of(events.getFirst()));
    assertEquals(ids(List.of(events.getFirst(), events.get(2))), ids(log().find(tenant, parked)));
    assertEquals(List.of(), log().find(new TenantId(tenant.value() + "-other"), parked));
  }

  @Test
  final void it_says_where_to_begin_and_what_is_oldest() {
    Instant before = NOW.minusSeconds(36_000);
    for (int i = 0; i < 4; i++) {
      record(tenant, impression("c1", before.plusSeconds(i)));
    }
    Interaction wanted = impression("c1", NOW.plusSeconds(5));
    record(tenant, wanted);
    Wanted fromNow = new Wanted(tenant, EnumSet.allOf(EventKind.class), NOW);
    long start = log().start(fromNow);
    assertEquals(List.of(wanted.id()), ids(log().next(fromNow, start, readable(), 10)));
    assertEquals(Optional.of(NOW.plusSeconds(5)), log().oldest(fromNow, start));
    assertEquals(Optional.of(before), log().oldest(all(), 0));
    assertEquals(Optional.empty(), log().oldest(all(), readable()));
  }

  private Interaction impression(String customer, Instant at) {
    return outcomes.impression(customer, "off_1", "ch", at);
  }

  private Wanted all() {
    return new Wanted(tenant, EnumSet.allOf(EventKind.class), Instant.EPOCH);
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }
}
