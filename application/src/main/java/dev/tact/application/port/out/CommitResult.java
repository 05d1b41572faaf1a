package dev.tact.application.port.out;

import dev.tact.domain.interaction.Recorded;
import java.util.List;

/** What became of a {@link Commit}. */
public sealed interface CommitResult {

  /**
   * Everything is durable.
   *
   * @param version the customer's version from now on
   * @param entries one for each interaction of the commit, in its order
   */
  record Committed(long version, List<Entry> entries) implements CommitResult {}

  /**
   * One interaction of a commit.
   *
   * @param recorded what stands in the history; for a replay, what stood there before
   * @param replayed whether its idempotency key was known, so that nothing was recorded
   * @param confirmed whether it turned a reservation that still counted into a contact
   */
  record Entry(Recorded recorded, boolean replayed, boolean confirmed) {}

  /** Somebody else committed for this customer first: nothing was recorded, decide again. */
  record Stale() implements CommitResult {}
}
