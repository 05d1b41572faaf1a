package dev.tact.redis.image;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Reads what an {@link ImageSink} wrote. */
final class ImageSource {

  private static final int FIRST = 16;

  private final byte[] bytes;
  private String[] texts = new String[FIRST];
  private int known;
  private int at;
  private long lastMillis;

  ImageSource(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int tag() {
    return bytes[at++] & 0xFF;
  }

  long fixed() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << Byte.SIZE | tag();
    }
    return value;
  }

  long unsigned() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  int size() {
    return Math.toIntExact(unsigned());
  }

  long number() {
    long zigzag = unsigned();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  long time() {
    lastMillis += number();
    return lastMillis;
  }

  Instant instant() {
    long second = number();
    return Instant.ofEpochSecond(second, size());
  }

  String text() {
    int number = size();
    if (number > 0) {
      return texts[number - 1];
    }
    int length = size();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    if (known == texts.length) {
      texts = Arrays.copyOf(texts, 2 * known);
    }
    texts[known++] = text;
    return text;
  }
}
