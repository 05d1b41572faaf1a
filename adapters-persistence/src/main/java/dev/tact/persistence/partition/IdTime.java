package dev.tact.persistence.partition;

import java.time.Instant;
import java.util.Optional;

/**
 * The time in an id of Tact's: after the prefix, thirteen digits of base 32 are milliseconds and,
 * in the last sixteen bits, a count.
 */
public final class IdTime {

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TIME_DIGITS = 13;
  private static final int ID_DIGITS = 26;
  private static final int PREFIX = 4;
  private static final int COUNT_BITS = 16;

  /**
   * What sorts before the ids with this prefix from this instant on, and after all earlier ones.
   */
  static String bound(String prefix, Instant at) {
    long stamp = at.toEpochMilli() << COUNT_BITS;
    char[] digits = new char[TIME_DIGITS];
    for (int i = TIME_DIGITS - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (stamp & 31));
      stamp >>>= 5;
    }
    return prefix + new String(digits);
  }

  /** When a bound or an id lies, or empty when it is none of Tact's own. */
  public static Optional<Instant> of(String id) {
    if (id.length() < PREFIX + TIME_DIGITS || id.charAt(PREFIX - 1) != '_') {
      return Optional.empty();
    }
    long stamp = 0;
    for (int i = PREFIX; i < PREFIX + TIME_DIGITS; i++) {
      int digit = DIGITS.indexOf(id.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      stamp = (stamp << 5) | digit;
    }
    return Optional.of(Instant.ofEpochMilli(stamp >>> COUNT_BITS));
  }

  /**
   * Since when there may be outcomes of an item or contact: since its id was made, or since ever
   * when the id comes from elsewhere.
   *
   * @param id of a recommendation or an interaction, alone or with a rank behind it
   */
  public static Instant made(String id) {
    int rank = id.indexOf(':');
    String whole = rank < 0 ? id : id.substring(0, rank);
    boolean own = whole.startsWith("dec_") || whole.startsWith("int_");
    return own && whole.length() == PREFIX + ID_DIGITS
        ? of(whole).orElse(Instant.EPOCH)
        : Instant.EPOCH;
  }

  private IdTime() {}
}
