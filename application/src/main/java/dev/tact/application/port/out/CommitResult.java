package dev.tact.application.port.out;

import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.interaction.Recorded;
import java.util.List;

/** What became of a {@link Commit}. */
public sealed interface CommitResult {

  /**
   * Everything is durable.
   *
   * @param version the customer's version from now on; 0 when the customer was not touched
   * @param entries one for each interaction of the commit, in its order
   * @param exceeded ceilings of the commit beyond which is used now; only facts can do that
   */
  record Committed(long version, List<Entry> entries, List<Ceiling> exceeded)
      implements CommitResult {
    public Committed {
      entries = List.copyOf(entries);
      exceeded = List.copyOf(exceeded);
    }

    /** A commit that exceeds nothing. */
    public Committed(long version, List<Entry> entries) {
      this(version, entries, List.of());
    }
  }

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

  /**
   * Others used up what this commit would draw: nothing was recorded, decide again.
   *
   * @param key the first quota, in the order of keys, that has no room for it
   */
  record Exhausted(QuotaKey key) implements CommitResult {}

  /**
   * Another answer was given under the key of this commit: nothing was recorded.
   *
   * @param first the answer that was given
   */
  record Answered(AnswerStore.Answer first) implements CommitResult {}

  /**
   * The run that this commit is part of was stopped, or taken up by somebody else, or has decided
   * for the customer already: nothing was recorded, and nothing more will be.
   */
  record Overtaken() implements CommitResult {}
}
