package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Remembers that customers were erased without remembering whom. */
public interface ErasureLog {

  /**
   * Notes an erasure. The id is kept as a digest only: enough to answer whether a given id was
   * erased, too little to say which ids were.
   */
  void erased(TenantId tenant, String customerId, long things, Instant at);

  /** When the customer of this id was last erased. */
  Optional<Instant> lastErasure(TenantId tenant, String customerId);
}
