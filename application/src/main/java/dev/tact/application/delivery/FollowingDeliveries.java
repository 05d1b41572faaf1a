package dev.tact.application.delivery;

import dev.tact.application.failure.Failure;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FollowDeliveries;
import dev.tact.application.port.out.EventLog;
import dev.tact.application.port.out.SinkKey;
import dev.tact.application.port.out.SinkPositions;
import dev.tact.application.port.out.SinkPositions.Position;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventSink;
import dev.tact.domain.flow.Configuration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Shows from the store what whichever node delivers has written down there. */
public final class FollowingDeliveries implements FollowDeliveries {

  private final PlanRefresher plans;
  private final EventLog log;
  private final SinkPositions positions;
  private final InstantSource clock;

  public FollowingDeliveries(
      PlanRefresher plans, EventLog log, SinkPositions positions, InstantSource clock) {
    this.plans = plans;
    this.log = log;
    this.positions = positions;
    this.clock = clock;
  }

  @Override
  public Status status(TenantId tenant, String reference) {
    Definition sink = sink(tenant, reference);
    SinkKey key = new SinkKey(tenant, sink.id());
    Optional<Position> found = positions.find(key);
    SinkPositions.ParkedCounts parked = positions.counts(key);
    return new Status(
        sink,
        state(sink, found),
        lag(tenant, sink, found),
        found.map(Position::ledBy),
        found.map(Position::delivered).orElse(0L),
        found.flatMap(Position::deliveredAt),
        found.map(Position::failures).orElse(0),
        found.flatMap(Position::nextTryAt),
        found.flatMap(Position::fault).map(fault -> new Fault(fault.text(), fault.at())),
        parked.customers(),
        parked.events());
  }

  @Override
  public List<Parked> parked(TenantId tenant, String reference, Optional<String> after, int limit) {
    SinkKey key = new SinkKey(tenant, sink(tenant, reference).id());
    return positions.parkedCustomers(key, after, limit + 1).stream()
        .flatMap(customer -> shown(key, customer).stream())
        .toList();
  }

  @Override
  public int retry(Caller caller, String reference, Optional<String> customerId) {
    Definition sink = sink(caller.tenant(), reference);
    return positions.retry(new SinkKey(caller.tenant(), sink.id()), customerId, clock.instant());
  }

  @Override
  public int discard(Caller caller, String reference, Optional<String> customerId) {
    Definition sink = sink(caller.tenant(), reference);
    return positions.discard(new SinkKey(caller.tenant(), sink.id()), customerId);
  }

  // one that was delivered in between is no more parked
  private Optional<Parked> shown(SinkKey key, SinkPositions.ParkedCustomer customer) {
    return positions.parked(key, customer.customerId(), 1).stream()
        .findFirst()
        .map(
            first ->
                new Parked(
                    customer.customerId(),
                    customer.parkedAt(),
                    customer.attempts(),
                    customer.nextTryAt(),
                    customer.fault(),
                    customer.events(),
                    new ParkedEvent(first.eventId(), first.type().wire(), first.happenedAt())));
  }

  private Duration lag(TenantId tenant, Definition definition, Optional<Position> position) {
    EventSink sink = Delivering.read(definition);
    EventLog.Wanted wanted = new EventLog.Wanted(tenant, sink.events(), sink.since());
    long place = position.map(Position::place).orElseGet(() -> log.start(wanted));
    Duration lag =
        log.oldest(wanted, place)
            .map(oldest -> Duration.between(oldest, clock.instant()))
            .orElse(Duration.ZERO);
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  private static State state(Definition sink, Optional<Position> position) {
    if (!sink.isActive()) {
      return State.PAUSED;
    }
    if (position.isEmpty()) {
      return State.STARTING;
    }
    return position.get().failures() > 0 ? State.FAILING : State.DELIVERING;
  }

  private Definition sink(TenantId tenant, String reference) {
    Configuration configuration = plans.current(tenant).configuration();
    return configuration
        .lookup()
        .idOf(Kind.EVENT_SINK, reference)
        .flatMap(id -> configuration.definition(Kind.EVENT_SINK, id))
        .orElseThrow(() -> Failure.NotFound.of(Kind.EVENT_SINK, reference));
  }
}
