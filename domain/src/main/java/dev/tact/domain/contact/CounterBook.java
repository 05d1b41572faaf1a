package dev.tact.domain.contact;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The counters of all policies. Those that count the same share one, made wide enough for all that
 * ask: after everybody has asked once, everybody gets the same.
 */
final class CounterBook {

  private final Map<Place, Counter> counters = new HashMap<>();
  private final Map<OutcomePlace, OutcomeCounter> outcomes = new HashMap<>();

  private record Place(Scopes scopes, Scopes within, Counter.Per per) {}

  private record OutcomePlace(Scopes scopes, String outcome) {}

  Counter counter(Scopes scopes, Scopes within, Counter.Per per, Duration reach, int newest) {
    return counters.merge(
        new Place(scopes, within, per),
        new Counter(scopes, within, per, reach, newest),
        (one, other) ->
            new Counter(
                scopes,
                within,
                per,
                longer(one.reach(), other.reach()),
                Math.max(one.newest(), other.newest())));
  }

  OutcomeCounter outcome(Scopes scopes, String outcome, Duration reach) {
    return outcomes.merge(
        new OutcomePlace(scopes, outcome),
        new OutcomeCounter(scopes, Set.of(outcome), reach),
        (one, other) ->
            new OutcomeCounter(scopes, Set.of(outcome), longer(one.reach(), other.reach())));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
