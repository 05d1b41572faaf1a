package dev.tact.bootstrap;

import dev.tact.application.port.out.DecisionMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decisions as Prometheus shows them. */
final class MicrometerDecisionMeter implements DecisionMeter {

  private final MeterRegistry meters;
  private final Timer latency;
  private final Counter items;
  private final Counter again;
  private final Counter degraded;
  private final Map<String, Counter> empty = new ConcurrentHashMap<>();

  MicrometerDecisionMeter(MeterRegistry meters) {
    this.meters = meters;
    this.latency =
        Timer.builder("tact.decision")
            .description("time from a resolved request to its answer")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(50_000))
            .maximumExpectedValue(Duration.ofSeconds(5))
            .register(meters);
    this.items =
        Counter.builder("tact.decision.items")
            .description("offers that were recommended")
            .register(meters);
    this.again =
        Counter.builder("tact.decision.again")
            .description("decisions made again because the customer had changed meanwhile")
            .register(meters);
    this.degraded =
        Counter.builder("tact.decision.degraded")
            .description("answers with fallback scores, because a model outside gave none")
            .register(meters);
  }

  @Override
  public void answered(int count, Duration took) {
    latency.record(took);
    items.increment(count);
  }

  @Override
  public void empty(String reason) {
    empty
        .computeIfAbsent(
            reason,
            kind ->
                Counter.builder("tact.decision.empty")
                    .description("answers without an offer, by the kind of reason")
                    .tag("reason", kind)
                    .register(meters))
        .increment();
  }

  @Override
  public void decidedAgain() {
    again.increment();
  }

  @Override
  public void degraded() {
    degraded.increment();
  }
}
