package dev.tact.domain.analyze;

/**
 * How much more may be tried: the analysis counts its steps instead of looking at a clock, so that
 * it always says the same about the same configuration.
 */
final class Effort {

  private final long[] left;

  Effort(long steps) {
    this.left = new long[] {Math.max(0, steps)};
  }

  /** Takes some steps; false when there are none left. */
  boolean take(long steps) {
    left[0] -= steps;
    return left[0] >= 0;
  }

  boolean isSpent() {
    return left[0] <= 0;
  }

  /** Lets something be tried with at most so many of these steps. */
  <T> T within(long steps, Trying<T> trying) {
    long lent = Math.min(steps, Math.max(0, left[0]));
    Effort part = new Effort(lent);
    T outcome = trying.with(part);
    left[0] -= lent - Math.max(0, part.left[0]);
    return outcome;
  }

  /** What is tried with an effort. */
  @FunctionalInterface
  interface Trying<T> {
    T with(Effort part);
  }
}
