package dev.tact.persistence.ledger;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A commit on its way to the store, and the answer that somebody waits for. */
final class Waiting {

  static final int SECONDS_MAX = 20;

  private final Commit commit;
  private final CompletableFuture<CommitResult> answer = new CompletableFuture<>();
  // Set by whoever comes first: the committer that begins to write it, or the caller who gives up.
  private final AtomicBoolean taken = new AtomicBoolean();

  Waiting(Commit commit) {
    this.commit = commit;
  }

  Commit commit() {
    return commit;
  }

  /** Whether it is still wanted. */
  boolean begin() {
    return taken.compareAndSet(false, true);
  }

  void answer(CommitResult result) {
    answer.complete(result);
  }

  void fail(RuntimeException failure) {
    answer.completeExceptionally(failure);
  }

  CommitResult await() {
    try {
      return answer.get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Unavailable(
          taken.compareAndSet(false, true)
              ? "the store is too slow; nothing was recorded, try again shortly"
              : "the store is too slow; whether it was recorded is not known",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("stopped while it was being recorded", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("a commit fails with an unchecked exception", e);
    }
  }
}
