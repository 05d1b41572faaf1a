package dev.tact.application.delivery;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventLog;
import dev.tact.application.port.out.EventLog.Parked;
import dev.tact.application.port.out.EventSender.Answer;
import dev.tact.application.port.out.SinkKey;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.domain.config.Limits;
import dev.tact.domain.delivery.EventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Delivers to one sink, as long as this node leads it: one batch after the other, each only after
 * the one before was taken. One thread at a time works here.
 */
final class Relay {

  private static final int BATCHES_PER_STEP = 50;

  /** A receiver that takes nobody's events is tried that often before they wait apart. */
  private static final int FAILURES_BEFORE_PARKING = 8;

  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

  private final DeliveryTools tools;
  private final SinkKey key;
  private final Reaper reaper;
  private volatile EventSink sink;
  private volatile Instant nextAt = Instant.MIN;
  private volatile boolean lost;
  private Optional<SinkPositions.Ticket> ticket = Optional.empty();
  private long place;
  private int failures;

  Relay(DeliveryTools tools, SinkKey key, EventSink sink) {
    this.tools = tools;
    this.key = key;
    this.sink = sink;
    this.reaper = new Reaper(tools, key);
  }

  /** Takes in how the sink is written now; a changed one is tried at once. */
  void follow(EventSink written) {
    if (written.rowVersion() != sink.rowVersion()) {
      sink = written;
      nextAt = Instant.MIN;
    }
  }

  /** Ends after the batch under way: this node does not lead any more. */
  void leave() {
    lost = true;
  }

  /** Whether somebody else has taken the sink over. */
  boolean isLost() {
    return lost;
  }

  boolean isDue(Instant now) {
    return !lost && !now.isBefore(nextAt);
  }

  /** Works until there is nothing more to do, or for a while. */
  void step(long readable) {
    EventSink target = sink;
    try {
      if (ticket.isEmpty()) {
        SinkPositions.Taken taken = take(target);
        ticket = Optional.of(taken.ticket());
        place = taken.place();
      }
      reap(target);
      int batches = 0;
      while (!lost && isDue(now()) && batches < BATCHES_PER_STEP && forward(target, readable)) {
        batches++;
      }
    } catch (Unavailable _) {
      // the store is away: what was sent and is not noted is sent again
      nextAt = now().plus(STORE_PAUSE);
    } catch (RuntimeException accident) {
      nextAt = now().plus(tools.pace().longest());
      throw accident;
    }
  }

  private SinkPositions.Taken take(EventSink target) {
    boolean isNew = tools.positions().find(key).isEmpty();
    long start = isNew ? tools.log().start(wanted(target)) : 0;
    return tools.positions().take(key, tools.node(), start);
  }

  private void reap(EventSink target) {
    Reaper.Outcome outcome = reaper.step(target, ticket.orElseThrow(), now());
    lost |= outcome.lost();
    outcome.away().ifPresent(this::failed);
  }

  /** Sends the next batch; whether there may be more. */
  private boolean forward(EventSink target, long readable) {
    List<Event> events =
        place >= readable
            ? List.of()
            : tools.log().next(wanted(target), place, readable, Limits.EVENTS_PER_BATCH);
    if (events.isEmpty()) {
      place = Math.max(place, readable);
      tools.meter().behind(key, Duration.ZERO);
      return false;
    }
    tellLag(events.getFirst());
    Set<String> waiting =
        reaper.hasNone()
            ? Set.of()
            : tools
                .positions()
                .parkedAmong(
                    key, events.stream().map(Event::customerId).collect(Collectors.toSet()));
    Batch batch = Batch.of(events, waiting, tools.text());
    if (batch.sent().isEmpty()) {
      return advance(batch, 0, List.of(), "");
    }
    return switch (tools.sender().send(key.tenant(), target, batch.letters())) {
      case Answer.Accepted _ -> advance(batch, batch.sent().size(), List.of(), "");
      case Answer.Away away -> failed(away);
      case Answer.Refused _ -> tryEach(target, batch);
    };
  }

  private boolean tryEach(EventSink target, Batch batch) {
    Trial.Verdict verdict =
        Trial.of(batch, failures, letters -> tools.sender().send(key.tenant(), target, letters));
    if (verdict.away().isPresent()) {
      return failed(verdict.away().get());
    }
    boolean patient = verdict.accepted() == 0 && failures + 1 < FAILURES_BEFORE_PARKING;
    if (patient || reaper.isFull(verdict.refused().size())) {
      return failed(new Answer.Away(verdict.fault(), Optional.empty()));
    }
    if (!verdict.refused().isEmpty()) {
      tools.meter().failed(key, verdict.fault());
    }
    return advance(batch, verdict.accepted(), verdict.refused(), verdict.fault());
  }

  private boolean advance(Batch batch, int delivered, List<Event> refused, String fault) {
    Instant now = now();
    List<Parked> parked =
        Stream.concat(batch.held().stream(), refused.stream()).map(Parked::of).toList();
    boolean own =
        tools
            .positions()
            .advance(
                ticket.orElseThrow(),
                new SinkPositions.Step(
                    batch.end(),
                    delivered,
                    parked,
                    fault,
                    now.plus(tools.pace().parkedPause(key.sinkId(), 1)),
                    now));
    if (!own) {
      lost = true;
      return false;
    }
    place = batch.end();
    failures = 0;
    tools.meter().delivered(key, delivered);
    if (!parked.isEmpty()) {
      reaper.parked(parked.size());
      tools.meter().parked(key, parked.size());
    }
    return true;
  }

  private boolean failed(Answer.Away away) {
    failures++;
    Instant now = now();
    Instant next =
        now.plus(
            tools.pace().pause(key.sinkId(), failures, away.retryAfter().orElse(Duration.ZERO)));
    tools.meter().failed(key, away.fault());
    lost |=
        !tools
            .positions()
            .failed(
                ticket.orElseThrow(), new SinkPositions.Fault(away.fault(), now), failures, next);
    nextAt = next;
    return false;
  }

  private void tellLag(Event oldest) {
    Duration lag = Duration.between(oldest.at(), now());
    tools.meter().behind(key, lag.isNegative() ? Duration.ZERO : lag);
    Duration retention = tools.plans().current(key.tenant()).configuration().settings().retention();
    if (lag.multipliedBy(4).compareTo(retention.multipliedBy(3)) > 0) {
      tools.meter().endangered(key, lag, retention);
    }
  }

  private EventLog.Wanted wanted(EventSink target) {
    return new EventLog.Wanted(key.tenant(), target.events(), target.since());
  }

  private Instant now() {
    return tools.clock().instant();
  }
}
