package dev.tact.persistence.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private Instant own = NOON;
  private final DatabaseClock clock = new DatabaseClock(() -> own);

  @Test
  void the_clock_of_the_database_counts_not_the_own() {
    asked(Duration.ofMillis(10), NOON.plus(FIVE_MINUTES).plusMillis(5));
    assertEquals(FIVE_MINUTES, clock.ahead());
    own = NOON.plusSeconds(60);
    assertEquals(NOON.plusSeconds(60).plus(FIVE_MINUTES), clock.instant());
  }

  @Test
  void the_shortest_trip_tells_best() {
    asked(Duration.ofMillis(2), NOON.plusMillis(1));
    assertEquals(Duration.ZERO, clock.ahead());
    // off by 40 ms at most, which says nothing against what is known
    asked(Duration.ofMillis(80), own.plusMillis(70));
    assertEquals(Duration.ZERO, clock.ahead());
  }

  @Test
  void a_clock_that_was_set_is_followed_at_once() {
    asked(Duration.ofMillis(2), NOON.plusMillis(1));
    asked(Duration.ofMillis(80), own.plusSeconds(30).plusMillis(40));
    assertEquals(Duration.ofSeconds(30), clock.ahead());
  }

  @Test
  void an_old_measurement_gives_way() {
    asked(Duration.ofMillis(2), NOON.plusMillis(1));
    own = own.plusSeconds(61);
    asked(Duration.ofMillis(4), own.plusMillis(4));
    assertEquals(Duration.ofMillis(2), clock.ahead());
  }

  @Test
  void nodes_whose_clocks_are_minutes_apart_agree() {
    try (TestNodes nodes = new TestNodes("nodes_clocks")) {
      NodePlace late = nodes.skewed("late", FIVE_MINUTES.negated());
      NodePlace early = nodes.skewed("early", FIVE_MINUTES);
      Duration apart = Duration.between(late.clock().instant(), early.clock().instant()).abs();
      assertTrue(apart.compareTo(Duration.ofSeconds(30)) < 0, apart::toString);
      Duration skews = late.clock().ahead().minus(early.clock().ahead());
      assertEquals(10, skews.plusSeconds(30).toMinutes(), skews::toString);
    }
  }

  private void asked(Duration trip, Instant database) {
    Instant before = own;
    own = before.plus(trip);
    clock.measured(before, database, own);
  }
}
