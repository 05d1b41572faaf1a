package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hands events to a receiver; it never throws for what a receiver does. */
@FunctionalInterface
public interface EventSender {

  /**
   * Sends all, in this order, and waits for the answer.
   *
   * @param letters at least one
   */
  Answer send(TenantId tenant, EventSink sink, List<Letter> letters);

  /** An event as it is sent. */
  record Letter(String id, String type, String customerId, Instant at, byte[] json) {}

  /** What came back. */
  sealed interface Answer {

    /** All of it was taken. */
    record Accepted() implements Answer {}

    /** The receiver is there but does not take this: something in it may be to blame. */
    record Refused(String fault) implements Answer {}

    /**
     * The receiver takes nothing at the moment, whatever it is.
     *
     * @param retryAfter when it asks to be tried again
     */
    record Away(String fault, Optional<Duration> retryAfter) implements Answer {}
  }
}
