package dev.tact.application.health;

import dev.tact.application.port.in.KeepConnections;
import dev.tact.application.port.out.HealthProbe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a node is in leaving: it serves, has announced that it will stop (and serves on, so that
 * balancers can turn away first), or closes each connection with its next answer.
 */
public final class Departure implements KeepConnections, HealthProbe {

  // Balancers ask every few seconds; who has not asked for this long does not ask at all.
  private static final Duration STILL_ASKING = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final AtomicLong lastAnswers = new AtomicLong();
  private volatile Stage stage = Stage.SERVING;
  private volatile Instant lastAsked = Instant.MIN;

  private enum Stage {
    SERVING,
    ANNOUNCED,
    CLOSING
  }

  public Departure(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on readiness says that this node is leaving; nothing else changes. */
  public void announce() {
    stage = Stage.ANNOUNCED;
  }

  /** From now on each answer is the last one of its connection. */
  public void closeConnections() {
    stage = Stage.CLOSING;
  }

  /** Whether anybody looks at the readiness of this node, and should be told before it stops. */
  public boolean isWatched() {
    return lastAsked.isAfter(clock.instant().minus(STILL_ASKING));
  }

  /** How many answers closed their connection: while this grows, clients are still coming. */
  public long lastAnswers() {
    return lastAnswers.get();
  }

  @Override
  public boolean keep() {
    if (stage != Stage.CLOSING) {
      return true;
    }
    lastAnswers.incrementAndGet();
    return false;
  }

  @Override
  public String part() {
    return "serving";
  }

  @Override
  public String fault() {
    lastAsked = clock.instant();
    return stage == Stage.SERVING ? "" : "this node is stopping; send requests to another";
  }
}
