package dev.tact.domain.batch;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A run.
 *
 * @param id time-ordered, prefix `run`
 * @param order what it is to do, references as ids: {@link RunOrder} reads it
 * @param actor who ordered it
 * @param error why it failed
 */
public record Run(
    TenantId tenant,
    String id,
    Config order,
    RunStatus status,
    RunProgress progress,
    String actor,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<String> error) {

  /** A run that waits for its turn. */
  public static Run ordered(TenantId tenant, String id, Config order, String actor, Instant now) {
    return new Run(
        tenant,
        id,
        order,
        RunStatus.PENDING,
        RunProgress.NONE,
        actor,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
