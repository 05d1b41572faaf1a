package dev.tact.persistence.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A numeric as PostgreSQL sends and receives it: how many digits of base 10,000 there are, the
 * power of that base of the first, the sign, how many decimal places are shown, and the digits.
 */
final class NumericBytes {

  private static final int DIGIT_PLACES = 4;
  private static final BigInteger BASE = BigInteger.valueOf(10_000);
  private static final short NEGATIVE = 0x4000;
  private static final int HEADER = 8;

  private NumericBytes() {}

  static byte[] of(BigDecimal value) {
    int scale = Math.max(0, value.scale());
    int places = Math.ceilDiv(scale, DIGIT_PLACES) * DIGIT_PLACES;
    BigInteger left = value.abs().setScale(places).unscaledValue();
    int count = 0;
    for (BigInteger rest = left; rest.signum() > 0; rest = rest.divide(BASE)) {
      count++;
    }
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + count * Short.BYTES);
    bytes.putShort((short) count);
    bytes.putShort((short) (count - 1 - places / DIGIT_PLACES));
    bytes.putShort(value.signum() < 0 ? NEGATIVE : 0);
    bytes.putShort((short) scale);
    for (int i = count - 1; i >= 0; i--) {
      BigInteger[] parts = left.divideAndRemainder(BASE);
      bytes.putShort(HEADER + i * Short.BYTES, parts[1].shortValue());
      left = parts[0];
    }
    return bytes.array();
  }
}
