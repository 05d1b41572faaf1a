package dev.tact.domain.fact;

import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.util.Set;

/**
 * Asks when any of some outcomes was last recorded.
 *
 * @param scopes where; a segment scope and the global one mean everywhere, outcomes without an
 *     offer included
 * @param outcomes keys of outcome types
 * @param reach how far back an outcome can still matter
 */
public record OutcomeCounter(Scopes scopes, Set<String> outcomes, Duration reach) {

  public OutcomeCounter {
    outcomes = Set.copyOf(outcomes);
  }

  /** Whether an event is one of those that are asked about, whatever its age. */
  public boolean counts(OutcomeEvent event) {
    return outcomes.contains(event.outcome()) && Counter.lies(event.subject(), scopes);
  }
}
