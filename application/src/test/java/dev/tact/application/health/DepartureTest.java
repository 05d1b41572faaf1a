package dev.tact.application.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DepartureTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource clock = now::get;
  private final Departure departure = new Departure(clock);

  @Test
  void a_node_that_serves_is_well_and_keeps_connections() {
    assertEquals("", departure.fault());
    assertTrue(departure.keep());
    assertEquals(0, departure.lastAnswers());
  }

  @Test
  void an_announcement_is_heard_by_readiness_alone() {
    departure.announce();
    assertEquals("this node is stopping; send requests to another", departure.fault());
    assertTrue(departure.keep());
  }

  @Test
  void answers_close_their_connections_at_the_end_and_are_counted() {
    departure.announce();
    departure.closeConnections();
    assertFalse(departure.keep());
    assertFalse(departure.keep());
    assertEquals(2, departure.lastAnswers());
    assertFalse(departure.fault().isEmpty());
  }

  @Test
  void who_has_not_looked_for_a_minute_does_not_look() {
    assertFalse(departure.isWatched());
    departure.fault();
    now.set(NOON.plusSeconds(59));
    assertTrue(departure.isWatched());
    now.set(NOON.plusSeconds(60));
    assertFalse(departure.isWatched());
  }
}
