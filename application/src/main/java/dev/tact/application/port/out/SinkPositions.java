package dev.tact.application.port.out;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.EventLog.Parked;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far each sink has heard, and what waits apart for it.
 *
 * <p>INVARIANT: only whoever took a sink over last changes its position. Everything here throws
 * {@link Failure.Unavailable} when the store does not answer.
 */
public interface SinkPositions extends CustomerEraser {

  /** The right to move a sink on, until somebody else takes it over. */
  record Ticket(SinkKey sink, long epoch) {}

  /** A sink that was taken over, and where it stands. */
  record Taken(Ticket ticket, long place) {}

  /**
   * Where a sink stands.
   *
   * @param failures attempts in vain since the last success
   */
  record Position(
      long place,
      String ledBy,
      long delivered,
      Optional<Instant> deliveredAt,
      int failures,
      Optional<Fault> fault,
      Optional<Instant> nextTryAt) {}

  /** What went wrong last, and when. */
  record Fault(String text, Instant at) {}

  /** A customer of whom an event was not taken. */
  record ParkedCustomer(
      String customerId,
      Instant parkedAt,
      int attempts,
      Instant nextTryAt,
      String fault,
      long events) {}

  /** How much waits apart. */
  record ParkedCounts(long customers, long events) {}

  /** Where the sink stands; empty before somebody delivers to it for the first time. */
  Optional<Position> find(SinkKey sink);

  /** Takes a sink over; `start` is where a sink begins that has no position yet. */
  Taken take(SinkKey sink, String node, long start);

  /** Moves a sink on, and parks what was not taken; false when somebody else has taken it over. */
  boolean advance(Ticket ticket, Step step);

  /**
   * One step of a sink.
   *
   * @param place everything up to here was taken or is parked
   * @param delivered how many events were taken
   * @param parked what waits apart from now on
   * @param fault why
   * @param firstTryAt when parked customers are tried for the first time
   */
  record Step(
      long place,
      int delivered,
      List<Parked> parked,
      String fault,
      Instant firstTryAt,
      Instant at) {}

  /** Notes that an attempt failed; false when somebody else has taken the sink over. */
  boolean failed(Ticket ticket, Fault fault, int failures, Instant nextTryAt);

  /** Which of these customers have something parked. */
  Set<String> parkedAmong(SinkKey sink, Collection<String> customerIds);

  /** Customers whose parked events are to be tried now, those who wait longest first. */
  List<ParkedCustomer> due(SinkKey sink, Instant now, int limit);

  /** Parked events of a customer, in line. */
  List<Parked> parked(SinkKey sink, String customerId, int limit);

  /**
   * Lets parked events go up to a place; false when somebody else has taken the sink over.
   *
   * @param delivered how many of them were taken
   */
  boolean release(Ticket ticket, String customerId, long upTo, int delivered, Instant at);

  /** Tries a customer again later; false when somebody else has taken the sink over. */
  boolean postpone(Ticket ticket, String customerId, String fault, Instant nextTryAt);

  /** Parked customers by id. */
  List<ParkedCustomer> parkedCustomers(SinkKey sink, Optional<String> after, int limit);

  ParkedCounts counts(SinkKey sink);

  /** Parked customers are tried at once, all or one; how many there are. */
  int retry(SinkKey sink, Optional<String> customerId, Instant now);

  /** Drops parked events, of all customers or of one; how many there were. */
  int discard(SinkKey sink, Optional<String> customerId);
}
