package dev.tact.bootstrap;

import dev.tact.application.port.out.DeliveryMeter;
import dev.tact.application.port.out.SinkKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deliveries as Prometheus shows them, and the log of what goes wrong. */
final class MicrometerDeliveryMeter implements DeliveryMeter {

  private static final Logger LOG = LoggerFactory.getLogger(MicrometerDeliveryMeter.class);

  private final MeterRegistry meters;
  private final Map<SinkKey, Lag> lags = new ConcurrentHashMap<>();

  /** How far a sink is behind, its gauges, and when somebody was last warned. */
  private record Lag(AtomicLong millis, AtomicLong endangered, Gauge gauge, Gauge danger) {}

  MicrometerDeliveryMeter(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void delivered(SinkKey sink, int events) {
    count(sink, "delivered", "events that receivers took", events);
  }

  @Override
  public void failed(SinkKey sink, String fault) {
    count(sink, "failures", "attempts to deliver events in vain", 1);
    LOG.warn(
        "events for the sink {} of tenant {} were not taken: {}",
        sink.sinkId(),
        sink.tenant().value(),
        fault);
  }

  @Override
  public void parked(SinkKey sink, int events) {
    count(sink, "parked", "events put aside: they, or one before them, were not taken", events);
  }

  @Override
  public void gone(SinkKey sink, int events) {
    count(sink, "gone", "parked events that were erased or became too old", events);
  }

  @Override
  public void behind(SinkKey sink, Duration lag) {
    Lag known = lags.computeIfAbsent(sink, this::lag);
    known.millis().set(lag.toMillis());
    if (lag.isZero()) {
      known.endangered().set(0);
    }
  }

  @Override
  public void endangered(SinkKey sink, Duration lag, Duration retention) {
    if (lags.computeIfAbsent(sink, this::lag).endangered().getAndSet(1) == 0) {
      LOG.error(
          "the sink {} of tenant {} is {} behind; what is older than {} will be dropped without"
              + " having been delivered",
          sink.sinkId(),
          sink.tenant().value(),
          lag,
          retention);
    }
  }

  @Override
  public void left(SinkKey sink) {
    Lag lag = lags.remove(sink);
    if (lag != null) {
      meters.remove(lag.gauge());
      meters.remove(lag.danger());
    }
  }

  private Lag lag(SinkKey sink) {
    AtomicLong millis = new AtomicLong();
    AtomicLong endangered = new AtomicLong();
    return new Lag(
        millis,
        endangered,
        Gauge.builder("tact.events.lag.seconds", millis, value -> value.get() / 1000.0)
            .description("age of the oldest event that was not delivered")
            .tags(tags(sink))
            .strongReference(true)
            .register(meters),
        Gauge.builder("tact.events.endangered", endangered, AtomicLong::get)
            .description("1 while undelivered events are about to be older than they are kept")
            .tags(tags(sink))
            .strongReference(true)
            .register(meters));
  }

  private void count(SinkKey sink, String name, String description, int by) {
    Counter.builder("tact.events." + name)
        .description(description)
        .tags(tags(sink))
        .register(meters)
        .increment(by);
  }

  private static Tags tags(SinkKey sink) {
    return Tags.of("tenant", sink.tenant().value(), "sink", sink.sinkId());
  }
}
