package dev.tact.domain.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param total customers it is about, as counted when it began
 * @param done customers decided for; durable, as all of these are
 * @param empty those of them for whom there was nothing
 * @param items items handed out
 * @param claimedAt when the node that works on it began to; what it did before then it did
 *     elsewhere
 * @param claimedDone how many customers had been decided for then
 * @param updatedAt when the last of them was
 */
public record RunProgress(
    long total,
    long done,
    long empty,
    long items,
    Optional<Instant> claimedAt,
    long claimedDone,
    Optional<Instant> updatedAt) {

  private static final double MILLIS = 1_000;

  public static final RunProgress NONE =
      new RunProgress(0, 0, 0, 0, Optional.empty(), 0, Optional.empty());

  /** Customers a second since it was last taken up; 0 when that cannot be told yet. */
  public double perSecond() {
    if (claimedAt.isEmpty() || updatedAt.isEmpty()) {
      return 0;
    }
    long millis = Duration.between(claimedAt.get(), updatedAt.get()).toMillis();
    return millis <= 0 ? 0 : (done - claimedDone) * MILLIS / millis;
  }

  /** How long the rest takes at this rate. */
  public Optional<Duration> remaining() {
    double rate = perSecond();
    return rate <= 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis((long) Math.ceil(Math.max(0, total - done) * MILLIS / rate)));
  }
}
