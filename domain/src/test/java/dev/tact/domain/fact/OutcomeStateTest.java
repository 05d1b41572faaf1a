package dev.tact.domain.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomeStateTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static final OutcomeCounter ANYWHERE =
      new OutcomeCounter(Scopes.GLOBAL, Set.of("click", "conversion"), Duration.ofDays(30));
  private static final OutcomeCounter OF_OFFER =
      new OutcomeCounter(
          new Scopes(List.of(new Scope.OfOffer("a")), false),
          Set.of("complaint"),
          Duration.ofDays(7));

  @Test
  void the_newest_time_is_that_of_a_search_through_all_events_in_any_order() {
    for (long seed = SEED; seed < SEED + 40; seed++) {
      Random random = new Random(seed);
      List<OutcomeEvent> events = new ArrayList<>();
      OutcomeState state = OutcomeState.empty(Set.of(ANYWHERE, OF_OFFER));
      for (int i = random.nextInt(60); i > 0; i--) {
        OutcomeEvent event = event(random);
        events.add(event);
        state = state.with(List.of(event));
      }
      OutcomeState atOnce = OutcomeState.empty(Set.of(ANYWHERE, OF_OFFER)).with(events);
      for (OutcomeCounter counter : List.of(ANYWHERE, OF_OFFER)) {
        OptionalLong expected = newest(counter, events);
        assertEquals(expected, state.newest(counter), "seed " + seed);
        assertEquals(expected, atOnce.newest(counter), "seed " + seed);
      }
    }
  }

  @Test
  void what_was_not_asked_for_is_not_covered() {
    OutcomeState state = OutcomeState.empty(Set.of(ANYWHERE));
    assertTrue(state.covers(Set.of(ANYWHERE)));
    assertFalse(state.covers(Set.of(ANYWHERE, OF_OFFER)));
    assertEquals(OptionalLong.empty(), state.newest(ANYWHERE));
  }

  private static OptionalLong newest(OutcomeCounter counter, List<OutcomeEvent> events) {
    return events.stream()
        .filter(event -> counter.outcomes().contains(event.outcome()))
        .filter(event -> counter == ANYWHERE || event.subject().offerId().equals("a"))
        .mapToLong(event -> event.subject().at().toEpochMilli())
        .max();
  }

  private static OutcomeEvent event(Random random) {
    List<String> outcomes = List.of("click", "conversion", "complaint", "dismiss");
    List<String> offers = List.of("", "a", "b");
    return new OutcomeEvent(
        new Contact(
            START.plusSeconds(random.nextInt(1_000_000)),
            offers.get(random.nextInt(offers.size())),
            "",
            "",
            "",
            "",
            ""),
        outcomes.get(random.nextInt(outcomes.size())),
        Classification.POSITIVE,
        false,
        false,
        "inbound",
        Optional.empty(),
        "");
  }
}
