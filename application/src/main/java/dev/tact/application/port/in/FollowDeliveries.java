package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Shows how far event sinks have heard, and lets people deal with what was not taken. Each of these
 * throws {@link Failure.NotFound} when there is no such sink.
 */
public interface FollowDeliveries {

  /** What a sink is at. */
  enum State {
    /** It was paused; what happens meanwhile waits. */
    PAUSED,
    /** Nobody has delivered to it yet. */
    STARTING,
    /** Events reach it. */
    DELIVERING,
    /** The last attempt was in vain. */
    FAILING
  }

  /**
   * How far a sink has heard.
   *
   * @param lag how old the oldest event is that it has not heard of; zero when there is none
   * @param node who delivers, or delivered last
   * @param failures attempts in vain since the last success
   * @param fault what went wrong last, even if it has been mended
   */
  record Status(
      Definition sink,
      State state,
      Duration lag,
      Optional<String> node,
      long delivered,
      Optional<Instant> deliveredAt,
      int failures,
      Optional<Instant> nextTryAt,
      Optional<Fault> fault,
      long parkedCustomers,
      long parkedEvents) {}

  /** What went wrong, and when. */
  record Fault(String text, Instant at) {}

  /** A customer of whom an event was not taken; what followed waits behind it. */
  record Parked(
      String customerId,
      Instant parkedAt,
      int attempts,
      Instant nextTryAt,
      String fault,
      long events,
      ParkedEvent first) {}

  /** An event that waits. */
  record ParkedEvent(String id, String type, Instant at) {}

  Status status(TenantId tenant, String reference);

  /** Customers by id; one more than asked for when there are more. */
  List<Parked> parked(TenantId tenant, String reference, Optional<String> after, int limit);

  /** Has parked customers tried at once, all or one; how many there are. */
  int retry(Caller caller, String reference, Optional<String> customerId);

  /** Drops what is parked, of all customers or of one; how many events there were. */
  int discard(Caller caller, String reference, Optional<String> customerId);
}
