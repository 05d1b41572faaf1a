package dev.tact.persistence.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes numbers in as few bytes as they need, and each text once: later mentions refer to the
 * first.
 */
final class ByteSink {

  static final int PLAIN = 0;
  static final int PACKED = 1;
  static final int FIRST_REFERENCE = 2;

  private final Map<String, Integer> texts = new HashMap<>(0);
  private byte[] bytes = new byte[256];
  private int length;

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void tag(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) value;
  }

  /** A number that is seldom negative and mostly small. */
  void number(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  /** How many, or which: never negative. */
  void size(int value) {
    unsigned(value);
  }

  void fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      tag((int) (value >>> shift));
    }
  }

  void real(double value) {
    fixed(Double.doubleToRawLongBits(value));
  }

  void text(String text) {
    Integer known = texts.isEmpty() ? null : texts.get(text);
    if (known != null) {
      number(FIRST_REFERENCE + known);
      return;
    }
    PackedId packed = PackedId.of(text);
    if (packed == null) {
      number(PLAIN);
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(utf8.length);
      raw(utf8);
    } else {
      number(PACKED);
      text(packed.prefix());
      fixed(packed.high());
      fixed(packed.low());
    }
    texts.put(text, texts.size());
  }

  /** A text that is hardly ever mentioned twice. */
  void loneText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    size(utf8.length);
    raw(utf8);
  }

  private void unsigned(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      tag((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    tag((int) left);
  }

  private void raw(byte[] added) {
    if (length + added.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + added.length));
    }
    System.arraycopy(added, 0, bytes, length, added.length);
    length += added.length;
  }
}
