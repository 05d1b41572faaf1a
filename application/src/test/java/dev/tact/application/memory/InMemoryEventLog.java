package dev.tact.application.memory;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventLog;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The line of events in memory. */
public final class InMemoryEventLog implements EventLog {

  private final List<Event> line = new ArrayList<>();

  /** Something happens; it gets the next place. */
  public synchronized Event add(LongFunction<Event> atPlace) {
    Event event = atPlace.apply(line.size() + 1L);
    line.add(event);
    return event;
  }

  /** The place of the last event. */
  public synchronized long last() {
    return line.size();
  }

  /** Nothing is told of a customer any more. */
  public synchronized void erase(String customerId) {
    line.removeIf(event -> event.customerId().equals(customerId));
  }

  @Override
  public synchronized List<Event> next(Wanted wanted, long after, long upTo, int limit) {
    return wanted(wanted)
        .filter(event -> event.place() > after && event.place() <= upTo)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Event> find(TenantId tenant, List<Parked> parked) {
    List<Long> places = parked.stream().map(Parked::place).toList();
    return line.stream()
        .filter(event -> event.tenant().equals(tenant) && places.contains(event.place()))
        .toList();
  }

  @Override
  public synchronized long start(Wanted wanted) {
    return wanted(wanted).findFirst().map(event -> event.place() - 1).orElse(last());
  }

  @Override
  public synchronized Optional<Instant> oldest(Wanted wanted, long after) {
    return wanted(wanted)
        .filter(event -> event.place() > after)
        .map(Event::at)
        .min(Instant::compareTo);
  }

  private Stream<Event> wanted(Wanted wanted) {
    return line.stream()
        .filter(event -> event.tenant().equals(wanted.tenant()))
        .filter(event -> !event.at().isBefore(wanted.since()))
        .filter(event -> wanted.kinds().contains(kind(event)));
  }

  private static EventKind kind(Event event) {
    return event instanceof Event.Decided ? EventKind.DECISION : EventKind.INTERACTION;
  }
}
