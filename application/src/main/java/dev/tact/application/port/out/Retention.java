package dev.tact.application.port.out;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes room for what is to be recorded, and lets go of what is old: of records of decisions, or of
 * the history of customers.
 *
 * <p>INVARIANT: what is younger than its tenant's retention stays.
 */
public interface Retention {

  /** How long a tenant keeps what was recorded; asked only for tenants of which there is some. */
  @FunctionalInterface
  interface Keeping {
    Duration of(TenantId tenant);
  }

  /**
   * What was let go of.
   *
   * @param dropped parts of the store that went as a whole
   * @param deleted rows that went one by one
   */
  record Swept(int dropped, long deleted) {

    public static final Swept NOTHING = new Swept(0, 0);

    public Swept and(Swept more) {
      return new Swept(dropped + more.dropped, deleted + more.deleted);
    }
  }

  /**
   * Makes room for some time ahead; what is there already stays.
   *
   * @throws Failure.Unavailable when the store is too busy
   */
  void makeRoom(Instant now);

  /**
   * Lets go of what is older than its tenant keeps it: at once or, where much lies together, as
   * soon as all of it is too old.
   *
   * @throws Failure.Unavailable when the store is too busy
   */
  Swept sweep(Instant now, Keeping keeping);
}
