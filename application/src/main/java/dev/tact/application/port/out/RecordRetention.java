package dev.tact.application.port.out;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes room for the records of decisions to come, and lets go of old ones.
 *
 * <p>INVARIANT: what is younger than its tenant's retention stays.
 */
public interface RecordRetention {

  /** How long a tenant keeps records; asked only for tenants of which there are some. */
  @FunctionalInterface
  interface Keeping {
    Duration of(TenantId tenant);
  }

  /**
   * What was let go of.
   *
   * @param dropped parts of the store that went as a whole
   * @param deleted records and answers that went one by one
   */
  record Swept(int dropped, long deleted) {}

  /**
   * Makes room for decisions some time ahead; what is there already stays.
   *
   * @throws Failure.Unavailable when the store is too busy
   */
  void makeRoom(Instant now);

  /**
   * Lets go of what is older than its tenant keeps records: at once or, where many lie together, as
   * soon as all of them are too old.
   *
   * @throws Failure.Unavailable when the store is too busy
   */
  Swept sweep(Instant now, Keeping keeping);
}
