package dev.tact.application.port.out;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that happened, in line.
 *
 * <p>INVARIANT: events of one customer stand in the order in which they were recorded; decisions on
 * explicit channels, which are recorded after their answer, in the order of that.
 */
public interface EventLog {

  /** Which events somebody wants to hear of. */
  record Wanted(TenantId tenant, Set<EventKind> kinds, Instant since) {}

  /**
   * The next events, in line.
   *
   * @param after the place behind which they stand
   * @param upTo the last place that may be read: see {@link Leadership.Standing#readable}
   * @throws Failure.Unavailable when the store does not answer
   */
  List<Event> next(Wanted wanted, long after, long upTo, int limit);

  /** Those of the events that are still there; in line. */
  List<Event> find(TenantId tenant, List<Parked> parked);

  /** A place before which nothing wanted stands, and behind which little else does. */
  long start(Wanted wanted);

  /** When the first wanted event behind a place was recorded. */
  Optional<Instant> oldest(Wanted wanted, long after);

  /** Which event waits: what it says is read from the row that it is about. */
  record Parked(
      String customerId, long place, String eventId, Event.Type type, Instant happenedAt) {

    public static Parked of(Event event) {
      return new Parked(event.customerId(), event.place(), event.id(), event.type(), event.at());
    }
  }
}
