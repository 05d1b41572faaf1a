package dev.tact.domain.config;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing a person authored, as stored and echoed. The head (id, key, name, status, versions) is
 * common to every kind; `body` holds the kind's own members in canonical form, references as ids.
 */
public record Definition(
    Kind kind,
    String id,
    String key,
    String name,
    Status status,
    long rowVersion,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> deletedAt,
    Config body) {

  /** Whether it takes part in decisions. */
  public boolean isActive() {
    return status == Status.ACTIVE && deletedAt.isEmpty();
  }
}
