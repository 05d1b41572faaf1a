package dev.tact.bootstrap;

import dev.tact.persistence.Storage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A storage that is being opened beside the rest of the start, which saves its time. */
final class OpeningStorage implements AutoCloseable {

  private final CompletableFuture<Storage> opening;

  OpeningStorage(Supplier<Storage> open) {
    this.opening = CompletableFuture.supplyAsync(open, Thread.ofPlatform().name("storage")::start);
  }

  /** The storage once it is open; throws what opening threw. */
  Storage storage() {
    try {
      return opening.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Waits for the opening to end and closes what it brought. */
  @Override
  public void close() {
    opening.handle((storage, _) -> storage).thenAccept(OpeningStorage::closeIfOpen).join();
  }

  private static void closeIfOpen(Storage storage) {
    if (storage != null) {
      storage.close();
    }
  }
}
