package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventLog.Parked;
import dev.tact.application.port.out.SinkKey;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.application.port.out.SinkPositions.Fault;
import dev.tact.application.port.out.SinkPositions.ParkedCounts;
import dev.tact.application.port.out.SinkPositions.ParkedCustomer;
import dev.tact.application.port.out.SinkPositions.Position;
import dev.tact.application.port.out.SinkPositions.Step;
import dev.tact.application.port.out.SinkPositions.Taken;
import dev.tact.application.port.out.SinkPositions.Ticket;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What everything that remembers how far sinks have heard keeps. */
public abstract class SinkPositionsContract {

  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final SinkKey sink = new SinkKey(tenant(), "es_1");

  protected abstract SinkPositions positions();

  /** A tenant that nobody else uses. */
  protected abstract TenantId tenant();

  @Test
  final void a_sink_begins_at_its_start_and_goes_on_where_it_stood() {
    assertEquals(Optional.empty(), positions().find(sink));
    Taken first = positions().take(sink, "node-a", 40);
    assertEquals(40, first.place());
    assertTrue(positions().advance(first.ticket(), step(55, 3)));
    Taken second = positions().take(sink, "node-b", 7);
    assertEquals(55, second.place());
    Position position = positions().find(sink).orElseThrow();
    assertEquals("node-b", position.ledBy());
    assertEquals(3, position.delivered());
    assertEquals(Optional.of(NOW), position.deliveredAt());
  }

  @Test
  final void whoever_was_overtaken_changes_nothing() {
    Ticket old = positions().take(sink, "node-a", 0).ticket();
    Ticket young = positions().take(sink, "node-b", 0).ticket();
    assertFalse(positions().advance(old, step(10, 1, parked("c1", 9))));
    assertFalse(positions().failed(old, new Fault("away", NOW), 1, NOW));
    assertTrue(positions().advance(young, step(5, 1, parked("c1", 4))));
    assertFalse(positions().release(old, "c1", 4, 1, NOW));
    assertFalse(positions().postpone(old, "c1", "again", NOW));
    Position position = positions().find(sink).orElseThrow();
    assertEquals(5, position.place());
    assertEquals(1, position.delivered());
    assertEquals(new ParkedCounts(1, 1), positions().counts(sink));
  }

  @Test
  final void a_failure_is_told_until_the_next_success() {
    Ticket ticket = positions().take(sink, "node-a", 0).ticket();
    assertTrue(positions().failed(ticket, new Fault("away", NOW), 3, NOW.plusSeconds(4)));
    Position failing = positions().find(sink).orElseThrow();
    assertEquals(3, failing.failures());
    assertEquals(Optional.of(new Fault("away", NOW)), failing.fault());
    assertEquals(Optional.of(NOW.plusSeconds(4)), failing.nextTryAt());
    assertTrue(positions().advance(ticket, step(1, 1)));
    Position well = positions().find(sink).orElseThrow();
    assertEquals(0, well.failures());
    assertEquals(Optional.empty(), well.nextTryAt());
    assertEquals(Optional.of(new Fault("away", NOW)), well.fault());
  }

  @Test
  final void what_is_parked_waits_in_line_and_is_let_go_in_line() {
    Ticket ticket = positions().take(sink, "node-a", 0).ticket();
    positions().advance(ticket, step(9, 0, parked("c1", 3), parked("c2", 5), parked("c1", 9)));
    positions().advance(ticket, step(12, 0, parked("c1", 12)));
    assertEquals(Set.of("c1"), positions().parkedAmong(sink, List.of("c0", "c1")));
    assertEquals(List.of(parked("c1", 3), parked("c1", 9)), positions().parked(sink, "c1", 2));
    assertTrue(positions().release(ticket, "c1", 9, 2, NOW));
    assertEquals(List.of(parked("c1", 12)), positions().parked(sink, "c1", 9));
    assertEquals(new ParkedCounts(2, 2), positions().counts(sink));
    assertTrue(positions().release(ticket, "c1", 12, 1, NOW));
    assertEquals(Set.of("c2"), positions().parkedAmong(sink, List.of("c1", "c2")));
    assertEquals(3, positions().find(sink).orElseThrow().delivered());
  }

  @Test
  final void a_parked_customer_is_due_when_its_time_has_come_and_later_after_each_attempt() {
    Ticket ticket = positions().take(sink, "node-a", 0).ticket();
    positions().advance(ticket, step(3, 0, parked("c1", 3)));
    assertEquals(List.of(), positions().due(sink, NOW, 10));
    List<ParkedCustomer> due = positions().due(sink, NOW.plusSeconds(30), 10);
    assertEquals(1, due.getFirst().attempts());
    assertEquals("refused", due.getFirst().fault());
    assertEquals(1, due.getFirst().events());
    positions().postpone(ticket, "c1", "refused again", NOW.plusSeconds(90));
    assertEquals(List.of(), positions().due(sink, NOW.plusSeconds(89), 10));
    ParkedCustomer postponed = positions().due(sink, NOW.plusSeconds(90), 10).getFirst();
    assertEquals(2, postponed.attempts());
    assertEquals("refused again", postponed.fault());
  }

  @Test
  final void people_may_have_parked_customers_tried_at_once_or_drop_what_waits() {
    Ticket ticket = positions().take(sink, "node-a", 0).ticket();
    positions().advance(ticket, step(5, 0, parked("c1", 3), parked("c2", 4), parked("c2", 5)));
    assertEquals(1, positions().retry(sink, Optional.of("c2"), NOW));
    assertEquals(
        List.of("c2"),
        positions().due(sink, NOW, 10).stream().map(ParkedCustomer::customerId).toList());
    assertEquals(2, positions().retry(sink, Optional.empty(), NOW));
    assertEquals(1, positions().discard(sink, Optional.of("c1")));
    assertEquals(2, positions().discard(sink, Optional.empty()));
    assertEquals(new ParkedCounts(0, 0), positions().counts(sink));
  }

  @Test
  final void parked_customers_are_listed_by_id() {
    Ticket ticket = positions().take(sink, "node-a", 0).ticket();
    positions().advance(ticket, step(5, 0, parked("b", 3), parked("a", 4), parked("c", 5)));
    assertEquals(List.of("a", "b"), listed(Optional.empty(), 2));
    assertEquals(List.of("c"), listed(Optional.of("b"), 2));
  }

  @Test
  final void nothing_stays_of_a_customer_who_is_erased() {
    Ticket ticket = positions().take(sink, "node-a", 0).ticket();
    positions().advance(ticket, step(5, 0, parked("c1", 3), parked("c2", 4)));
    assertEquals(1, positions().erase(sink.tenant(), "c1"));
    assertEquals(0, positions().erase(sink.tenant(), "c1"));
    assertEquals(List.of("c2"), listed(Optional.empty(), 9));
  }

  private List<String> listed(Optional<String> after, int limit) {
    return positions().parkedCustomers(sink, after, limit).stream()
        .map(ParkedCustomer::customerId)
        .toList();
  }

  private static Step step(long place, int delivered, Parked... parked) {
    return new Step(place, delivered, List.of(parked), "refused", NOW.plusSeconds(30), NOW);
  }

  private static Parked parked(String customer, long place) {
    return new Parked(
        customer, place, "int_" + place, Event.Type.INTERACTION_RECORDED, NOW.minusSeconds(1));
  }
}
