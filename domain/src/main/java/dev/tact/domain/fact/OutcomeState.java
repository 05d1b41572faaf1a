package dev.tact.domain.fact;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** When a customer's outcomes were last recorded, per counter. Immutable. */
public final class OutcomeState {

  public static final OutcomeState NONE = new OutcomeState(Map.of(), Set.of());

  private final Map<OutcomeCounter, Long> newest;
  private final Set<OutcomeCounter> counters;

  private OutcomeState(Map<OutcomeCounter, Long> newest, Set<OutcomeCounter> counters) {
    this.newest = newest;
    this.counters = counters;
  }

  /** The state of a customer without outcomes. */
  public static OutcomeState empty(Set<OutcomeCounter> counters) {
    return counters.isEmpty() ? NONE : new OutcomeState(Map.of(), counters);
  }

  /** A state as it was kept: epoch milliseconds of the newest outcome, by counter. */
  public static OutcomeState restored(
      Set<OutcomeCounter> counters, Map<OutcomeCounter, Long> newest) {
    return new OutcomeState(Map.copyOf(newest), Set.copyOf(counters));
  }

  /** This state after some more events, in any order. */
  public OutcomeState with(Iterable<OutcomeEvent> events) {
    if (counters.isEmpty()) {
      return this;
    }
    Map<OutcomeCounter, Long> changed = new HashMap<>(newest);
    for (OutcomeEvent event : events) {
      for (OutcomeCounter counter : counters) {
        if (counter.counts(event)) {
          changed.merge(counter, event.subject().at().toEpochMilli(), Math::max);
        }
      }
    }
    return new OutcomeState(changed, counters);
  }

  public boolean covers(Set<OutcomeCounter> wanted) {
    return counters.containsAll(wanted);
  }

  /** Epoch milliseconds of the newest outcome that a counter counts; empty for never. */
  public OptionalLong newest(OutcomeCounter counter) {
    Long time = newest.get(counter);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }
}
