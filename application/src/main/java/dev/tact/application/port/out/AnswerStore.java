package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the first answer given under each idempotency key. The {@link Ledger} keeps it, in the
 * transaction that records what the answer promises: see {@link Commit.Claim}.
 */
public interface AnswerStore extends CustomerEraser {

  /** The answer as it was written for its caller. */
  record Answer(String customerId, byte[] written, Instant at) {}

  Optional<Answer> find(TenantId tenant, String key);
}
