package dev.tact.domain.config;

import java.util.List;
import java.util.Optional;

/** The outcome of reading something authored: a value, or every problem that stood in its way. */
public record Compiled<T>(Optional<T> value, List<Problem> problems) {

  public Compiled {
    problems = List.copyOf(problems);
    if (value.isPresent() != problems.isEmpty()) {
      throw new IllegalStateException("a compiled value is there exactly when no problem is");
    }
  }

  public static <T> Compiled<T> of(T value) {
    return new Compiled<>(Optional.of(value), List.of());
  }

  public static <T> Compiled<T> failed(List<Problem> problems) {
    return new Compiled<>(Optional.empty(), problems);
  }

  /** INVARIANT: asked only after `problems` was seen to be empty. */
  public T orElseThrow() {
    return value.orElseThrow(
        () -> new IllegalStateException("asked for the value of something invalid: " + problems));
  }
}
