package dev.tact.application.uplift;

import dev.tact.application.port.out.Examples;
import dev.tact.domain.statistics.Proportion;
import java.util.stream.IntStream;

/**
 * Customers of whom chance decided who was left in peace. INVARIANT: one row a customer.
 *
 * @param examples targets are 1 where the outcome happened, else 0
 * @param treated by row, whether the customer was offered what was best
 */
record Arms(Examples examples, boolean[] treated) {

  /** Of ten customers so many are kept for validation. */
  private static final int VALIDATION_TENTHS = 3;

  private static final int TENTHS = 10;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  int size() {
    return treated.length;
  }

  /** The rows to learn from, or those to validate with: the same customers whenever it is asked. */
  Arms part(boolean validation) {
    return rows(
        IntStream.range(0, size())
            .filter(row -> isForValidation(examples.customers()[row]) == validation)
            .toArray());
  }

  /** One arm's rows. */
  Examples arm(boolean wanted) {
    return examples.subset(
        IntStream.range(0, size()).filter(row -> treated[row] == wanted).toArray());
  }

  Proportion outcome(boolean wanted) {
    long hits = 0;
    long total = 0;
    for (int row = 0; row < size(); row++) {
      if (treated[row] == wanted) {
        total++;
        hits += positive(row) ? 1 : 0;
      }
    }
    return new Proportion(hits, total);
  }

  boolean positive(int row) {
    return examples.targets()[row] > 0.5;
  }

  boolean[] positives() {
    boolean[] positives = new boolean[size()];
    for (int row = 0; row < positives.length; row++) {
      positives[row] = positive(row);
    }
    return positives;
  }

  private Arms rows(int[] chosen) {
    boolean[] some = new boolean[chosen.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = treated[chosen[i]];
    }
    return new Arms(examples.subset(chosen), some);
  }

  // FNV-1a with a key of its own: not the hash by which customers were held out
  private static boolean isForValidation(String customerId) {
    String keyed = "uplift-validation:" + customerId;
    long hash = FNV_OFFSET;
    for (int i = 0; i < keyed.length(); i++) {
      hash = (hash ^ keyed.charAt(i)) * FNV_PRIME;
    }
    return Math.floorMod(hash ^ (hash >>> 32), TENTHS) < VALIDATION_TENTHS;
  }
}
