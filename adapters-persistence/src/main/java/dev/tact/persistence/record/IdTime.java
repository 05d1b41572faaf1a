package dev.tact.persistence.record;

import java.time.Instant;
import java.util.Optional;

/**
 * The time in the id of a decision: its first thirteen digits of base 32 are milliseconds and, in
 * the last sixteen bits, a count.
 */
final class IdTime {

  private static final String PREFIX = "dec_";
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TIME_DIGITS = 13;
  private static final int COUNT_BITS = 16;

  /** What sorts before the ids of decisions from this instant on, and after all earlier ones. */
  static String bound(Instant at) {
    long stamp = at.toEpochMilli() << COUNT_BITS;
    char[] digits = new char[TIME_DIGITS];
    for (int i = TIME_DIGITS - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (stamp & 31));
      stamp >>>= 5;
    }
    return PREFIX + new String(digits);
  }

  /** When the id was made, or empty when it is none of Tact's own. */
  static Optional<Instant> of(String id) {
    if (!id.startsWith(PREFIX) || id.length() < PREFIX.length() + TIME_DIGITS) {
      return Optional.empty();
    }
    long stamp = 0;
    for (int i = PREFIX.length(); i < PREFIX.length() + TIME_DIGITS; i++) {
      int digit = DIGITS.indexOf(id.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      stamp = (stamp << 5) | digit;
    }
    return Optional.of(Instant.ofEpochMilli(stamp >>> COUNT_BITS));
  }

  private IdTime() {}
}
