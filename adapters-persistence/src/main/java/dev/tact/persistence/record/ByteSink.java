package dev.tact.persistence.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final Map<String, Integer> texts = new HashMap<>();

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  void tag(int value) {
    bytes.write(value);
  }

  /** A number that is seldom negative and mostly small. */
  void number(long value) {
    long zigzag = (value << 1) ^ (value >> 63);
    while ((zigzag & ~0x7FL) != 0) {
      bytes.write((int) ((zigzag & 0x7F) | 0x80));
      zigzag >>>= 7;
    }
    bytes.write((int) zigzag);
  }

  void fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.write((int) (value >>> shift));
    }
  }

  void real(double value) {
    fixed(Double.doubleToRawLongBits(value));
  }

  void text(String text) {
    Integer known = texts.get(text);
    if (known != null) {
      number(FIRST_REFERENCE + known);
      return;
    }
    PackedId packed = PackedId.of(text);
    if (packed == null) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(PLAIN);
      number(utf8.length);
      bytes.writeBytes(utf8);
    } else {
      number(PACKED);
      text(packed.prefix());
      fixed(packed.high());
      fixed(packed.low());
    }
    texts.put(text, texts.size());
  }
}
