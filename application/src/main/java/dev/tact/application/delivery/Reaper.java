package dev.tact.application.delivery;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventLog.Parked;
import dev.tact.application.port.out.EventSender.Answer;
import dev.tact.application.port.out.SinkKey;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.application.port.out.SinkPositions.ParkedCustomer;
import dev.tact.application.port.out.SinkPositions.Ticket;
import dev.tact.domain.config.Limits;
import dev.tact.domain.delivery.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries again, customer by customer, what waits apart for a sink. */
final class Reaper {

  private static final int CUSTOMERS_PER_STEP = 20;
  private static final int EVENTS_AT_ONCE = 100;
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

  private final DeliveryTools tools;
  private final SinkKey key;
  private Instant nextLook = Instant.MIN;
  private Optional<SinkPositions.ParkedCounts> known = Optional.empty();

  /**
   * What came of a step.
   *
   * @param lost whether somebody else has taken the sink over
   * @param away why the receiver takes nothing at all at the moment
   */
  record Outcome(boolean lost, Optional<Answer.Away> away) {
    static final Outcome DONE = new Outcome(false, Optional.empty());
    static final Outcome LOST = new Outcome(true, Optional.empty());
  }

  Reaper(DeliveryTools tools, SinkKey key) {
    this.tools = tools;
    this.key = key;
  }

  /** Whether surely nothing waits apart. */
  boolean hasNone() {
    return known.isPresent() && known.get().customers() == 0;
  }

  /** Whether no more may be put aside: then everybody waits. */
  boolean isFull(int more) {
    return known.isPresent() && known.get().events() + more > Limits.EVENTS_PARKED;
  }

  /** Hears that more was put aside. */
  void parked(int events) {
    known =
        known.map(
            counts ->
                new SinkPositions.ParkedCounts(counts.customers() + 1, counts.events() + events));
  }

  /** Tries those whose time has come. */
  Outcome step(EventSink sink, Ticket ticket, Instant now) {
    if (now.isBefore(nextLook)) {
      return Outcome.DONE;
    }
    nextLook = now.plus(LOOKS_EVERY);
    known = Optional.of(tools.positions().counts(key));
    if (hasNone()) {
      return Outcome.DONE;
    }
    for (ParkedCustomer customer : tools.positions().due(key, now, CUSTOMERS_PER_STEP)) {
      Outcome outcome = reap(sink, ticket, customer);
      if (outcome != Outcome.DONE) {
        return outcome;
      }
    }
    return Outcome.DONE;
  }

  private Outcome reap(EventSink sink, Ticket ticket, ParkedCustomer customer) {
    String id = customer.customerId();
    while (true) {
      List<Parked> parked = tools.positions().parked(key, id, EVENTS_AT_ONCE);
      List<Event> found = parked.isEmpty() ? List.of() : tools.log().find(key.tenant(), parked);
      if (found.size() < parked.size()) {
        tools.meter().gone(key, parked.size() - found.size());
      }
      if (found.isEmpty()) {
        long upTo = parked.isEmpty() ? Long.MAX_VALUE : parked.getLast().place();
        if (!release(ticket, id, upTo, 0)) {
          return Outcome.LOST;
        }
        if (parked.size() < EVENTS_AT_ONCE) {
          return Outcome.DONE;
        }
        continue;
      }
      Batch batch = Batch.of(found, Set.of(), tools.text());
      Answer answer = tools.sender().send(key.tenant(), sink, batch.letters());
      if (answer instanceof Answer.Accepted) {
        if (!release(ticket, id, batch.end(), batch.sent().size())) {
          return Outcome.LOST;
        }
        continue;
      }
      return answer instanceof Answer.Away away
          ? new Outcome(false, Optional.of(away))
          : oneByOne(sink, ticket, customer, batch);
    }
  }

  private Outcome oneByOne(EventSink sink, Ticket ticket, ParkedCustomer customer, Batch batch) {
    Trial.Verdict verdict =
        Trial.of(batch, 0, letters -> tools.sender().send(key.tenant(), sink, letters));
    int taken = verdict.accepted();
    if (taken > 0
        && !release(ticket, customer.customerId(), batch.sent().get(taken - 1).place(), taken)) {
      return Outcome.LOST;
    }
    if (verdict.away().isPresent()) {
      return new Outcome(false, verdict.away());
    }
    tools.meter().failed(key, verdict.fault());
    Instant next =
        tools
            .clock()
            .instant()
            .plus(tools.pace().parkedPause(customer.customerId(), customer.attempts() + 1));
    boolean own = tools.positions().postpone(ticket, customer.customerId(), verdict.fault(), next);
    return own ? Outcome.DONE : Outcome.LOST;
  }

  private boolean release(Ticket ticket, String customerId, long upTo, int delivered) {
    tools.meter().delivered(key, delivered);
    return tools.positions().release(ticket, customerId, upTo, delivered, tools.clock().instant());
  }
}
