package dev.tact.application.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Does the same with every entry of a list, on several threads, and keeps the order. */
final class Slices {

  private static final int PER_THREAD = 4;

  private final Executor executor;
  private final int threads;

  Slices(Executor executor, int threads) {
    this.executor = executor;
    this.threads = threads;
  }

  <T, R> List<R> map(List<T> entries, Function<T, R> work) {
    int slice = Math.max(1, (entries.size() + threads * PER_THREAD - 1) / (threads * PER_THREAD));
    List<CompletableFuture<List<R>>> parts = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += slice) {
      List<T> part = entries.subList(from, Math.min(entries.size(), from + slice));
      parts.add(CompletableFuture.supplyAsync(() -> part.stream().map(work).toList(), executor));
    }
    List<R> all = new ArrayList<>(entries.size());
    parts.forEach(part -> all.addAll(join(part)));
    return all;
  }

  /** What work came to; what it threw is thrown as it is. */
  static <R> R join(CompletableFuture<R> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("work of a run throws nothing checked", e);
    }
  }
}
