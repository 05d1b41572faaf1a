package dev.tact.application.memory;

import dev.tact.application.port.out.EventLog.Parked;
import dev.tact.application.port.out.SinkKey;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Positions of sinks in memory, under the same promises as those on disk. */
public final class InMemorySinkPositions implements SinkPositions {

  private final Map<SinkKey, Stand> stands = new HashMap<>();

  /** What is known of a sink. */
  private static final class Stand {
    private long epoch;
    private Position position;
    private final Map<String, Waiting> waiting = new TreeMap<>();
  }

  /** A customer who waits. */
  private static final class Waiting {
    private Instant parkedAt;
    private int attempts;
    private Instant nextTryAt;
    private String fault;
    private final TreeMap<Long, Parked> events = new TreeMap<>();
  }

  @Override
  public synchronized Optional<Position> find(SinkKey sink) {
    return Optional.ofNullable(stands.get(sink)).map(stand -> stand.position);
  }

  @Override
  public synchronized Taken take(SinkKey sink, String node, long start) {
    Stand stand = stands.computeIfAbsent(sink, _ -> new Stand());
    stand.epoch++;
    Position now = stand.position;
    stand.position =
        now == null
            ? new Position(start, node, 0, Optional.empty(), 0, Optional.empty(), Optional.empty())
            : new Position(
                now.place(),
                node,
                now.delivered(),
                now.deliveredAt(),
                now.failures(),
                now.fault(),
                now.nextTryAt());
    return new Taken(new Ticket(sink, stand.epoch), stand.position.place());
  }

  @Override
  public synchronized boolean advance(Ticket ticket, Step step) {
    Stand stand = stands.get(ticket.sink());
    if (stand.epoch != ticket.epoch()) {
      return false;
    }
    Position now = stand.position;
    stand.position =
        new Position(
            step.place(),
            now.ledBy(),
            now.delivered() + step.delivered(),
            step.delivered() > 0 ? Optional.of(step.at()) : now.deliveredAt(),
            0,
            now.fault(),
            Optional.empty());
    for (Parked parked : step.parked()) {
      Waiting waiting =
          stand.waiting.computeIfAbsent(
              parked.customerId(),
              _ -> {
                Waiting made = new Waiting();
                made.parkedAt = step.at();
                made.attempts = 1;
                made.nextTryAt = step.firstTryAt();
                made.fault = step.fault();
                return made;
              });
      waiting.events.putIfAbsent(parked.place(), parked);
    }
    return true;
  }

  @Override
  public synchronized boolean failed(Ticket ticket, Fault fault, int failures, Instant nextTryAt) {
    Stand stand = stands.get(ticket.sink());
    if (stand.epoch != ticket.epoch()) {
      return false;
    }
    Position now = stand.position;
    stand.position =
        new Position(
            now.place(),
            now.ledBy(),
            now.delivered(),
            now.deliveredAt(),
            failures,
            Optional.of(fault),
            Optional.of(nextTryAt));
    return true;
  }

  @Override
  public synchronized Set<String> parkedAmong(SinkKey sink, Collection<String> customerIds) {
    return waiting(sink).keySet().stream()
        .filter(customerIds::contains)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized List<ParkedCustomer> due(SinkKey sink, Instant now, int limit) {
    return customers(sink)
        .filter(customer -> !customer.nextTryAt().isAfter(now))
        .sorted(Comparator.comparing(ParkedCustomer::nextTryAt))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Parked> parked(SinkKey sink, String customerId, int limit) {
    return Stream.ofNullable(waiting(sink).get(customerId))
        .flatMap(waiting -> waiting.events.values().stream())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean release(
      Ticket ticket, String customerId, long upTo, int delivered, Instant at) {
    Stand stand = stands.get(ticket.sink());
    if (stand.epoch != ticket.epoch()) {
      return false;
    }
    Waiting waiting = stand.waiting.get(customerId);
    if (waiting != null) {
      waiting.events.headMap(upTo, true).clear();
      if (waiting.events.isEmpty()) {
        stand.waiting.remove(customerId);
      }
    }
    Position now = stand.position;
    stand.position =
        new Position(
            now.place(),
            now.ledBy(),
            now.delivered() + delivered,
            delivered > 0 ? Optional.of(at) : now.deliveredAt(),
            now.failures(),
            now.fault(),
            now.nextTryAt());
    return true;
  }

  @Override
  public synchronized boolean postpone(
      Ticket ticket, String customerId, String fault, Instant nextTryAt) {
    Stand stand = stands.get(ticket.sink());
    if (stand.epoch != ticket.epoch()) {
      return false;
    }
    Waiting waiting = stand.waiting.get(customerId);
    if (waiting != null) {
      waiting.attempts++;
      waiting.fault = fault;
      waiting.nextTryAt = nextTryAt;
    }
    return true;
  }

  @Override
  public synchronized List<ParkedCustomer> parkedCustomers(
      SinkKey sink, Optional<String> after, int limit) {
    return customers(sink)
        .filter(customer -> after.isEmpty() || customer.customerId().compareTo(after.get()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized ParkedCounts counts(SinkKey sink) {
    return new ParkedCounts(
        waiting(sink).size(), customers(sink).mapToLong(ParkedCustomer::events).sum());
  }

  @Override
  public synchronized int retry(SinkKey sink, Optional<String> customerId, Instant now) {
    List<Waiting> chosen =
        waiting(sink).entrySet().stream()
            .filter(one -> customerId.isEmpty() || one.getKey().equals(customerId.get()))
            .map(Map.Entry::getValue)
            .toList();
    chosen.forEach(waiting -> waiting.nextTryAt = now);
    return chosen.size();
  }

  @Override
  public synchronized int discard(SinkKey sink, Optional<String> customerId) {
    int before = (int) counts(sink).events();
    waiting(sink).keySet().removeIf(id -> customerId.isEmpty() || id.equals(customerId.get()));
    return before - (int) counts(sink).events();
  }

  @Override
  public synchronized long erase(TenantId tenant, String customerId) {
    long erased = 0;
    for (Map.Entry<SinkKey, Stand> entry : stands.entrySet()) {
      if (entry.getKey().tenant().equals(tenant)) {
        Waiting waiting = entry.getValue().waiting.remove(customerId);
        erased += waiting == null ? 0 : waiting.events.size();
      }
    }
    return erased;
  }

  private Map<String, Waiting> waiting(SinkKey sink) {
    Stand stand = stands.get(sink);
    return stand == null ? new TreeMap<>() : stand.waiting;
  }

  private Stream<ParkedCustomer> customers(SinkKey sink) {
    return waiting(sink).entrySet().stream()
        .map(
            one ->
                new ParkedCustomer(
                    one.getKey(),
                    one.getValue().parkedAt,
                    one.getValue().attempts,
                    one.getValue().nextTryAt,
                    one.getValue().fault,
                    one.getValue().events.size()));
  }
}
