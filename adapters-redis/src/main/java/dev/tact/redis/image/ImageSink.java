package dev.tact.redis.image;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes an image: small numbers in few bytes, a text that was mentioned before by its number, a
 * time by its distance from the one before.
 */
final class ImageSink {

  private static final int FIRST = 512;

  private final Map<String, Integer> texts = new HashMap<>();
  private byte[] bytes = new byte[FIRST];
  private int length;
  private long lastMillis;

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void tag(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) value;
  }

  void fixed(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      tag((int) (value >>> shift));
    }
  }

  /** How many, or which: never negative. */
  void size(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      tag((int) (left & 0x7F) | 0x80);
      left >>>= 7;
    }
    tag((int) left);
  }

  void number(long value) {
    size((value << 1) ^ (value >> 63));
  }

  void time(long epochMillis) {
    number(epochMillis - lastMillis);
    lastMillis = epochMillis;
  }

  void instant(Instant instant) {
    number(instant.getEpochSecond());
    size(instant.getNano());
  }

  void text(String text) {
    Integer known = texts.putIfAbsent(text, texts.size() + 1);
    if (known != null) {
      size(known);
      return;
    }
    size(0);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    size(utf8.length);
    if (length + utf8.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + utf8.length));
    }
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }
}
