package dev.tact.persistence.record;

/**
 * An id of 26 digits of base 32 behind a prefix, in 16 bytes: the digits are two 64-bit numbers,
 * the first written from its highest digit, the second from its lowest.
 */
record PackedId(String prefix, long high, long low) {

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int HALF = 13;
  private static final int LENGTH = 2 * HALF;

  /** The id packed, or null when the text is another kind of text. */
  static PackedId of(String text) {
    int digits = text.length() - LENGTH;
    if (digits < 2 || text.charAt(digits - 1) != '_') {
      return null;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < HALF; i++) {
      int upper = DIGITS.indexOf(text.charAt(digits + i));
      int lower = DIGITS.indexOf(text.charAt(digits + LENGTH - 1 - i));
      if (upper < 0 || lower < 0) {
        return null;
      }
      high = (high << 5) | upper;
      low = (low << 5) | lower;
    }
    PackedId packed = new PackedId(text.substring(0, digits - 1), high, low);
    return packed.text().equals(text) ? packed : null;
  }

  String text() {
    char[] digits = new char[LENGTH];
    for (int i = 0; i < HALF; i++) {
      digits[HALF - 1 - i] = DIGITS.charAt((int) (high >>> (5 * i)) & 31);
      digits[HALF + i] = DIGITS.charAt((int) (low >>> (5 * i)) & 31);
    }
    return prefix + "_" + new String(digits);
  }
}
