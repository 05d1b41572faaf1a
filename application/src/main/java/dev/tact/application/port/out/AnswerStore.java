package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Keeps the first answer given under each idempotency key. */
public interface AnswerStore extends CustomerEraser {

  /** The answer as it was written for its caller. */
  record Answer(String customerId, byte[] written, Instant at) {}

  Optional<Answer> find(TenantId tenant, String key);

  /** Keeps an answer, unless there is one under this key: the one that stands there now. */
  Answer keep(TenantId tenant, String key, Answer answer);
}
