package dev.tact.persistence.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link ByteSink} wrote. */
final class ByteSource {

  private final ByteBuffer bytes;
  private final List<String> texts = new ArrayList<>();

  ByteSource(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  int tag() {
    return bytes.get();
  }

  /** A byte of flags. */
  int flags() {
    return bytes.get() & 0xFF;
  }

  long number() {
    long zigzag = unsigned();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  int size() {
    return Math.toIntExact(unsigned());
  }

  private long unsigned() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  int count() {
    return Math.toIntExact(number());
  }

  long fixed() {
    return bytes.getLong();
  }

  double real() {
    return bytes.getDouble();
  }

  String text() {
    int kind = count();
    if (kind >= ByteSink.FIRST_REFERENCE) {
      return texts.get(kind - ByteSink.FIRST_REFERENCE);
    }
    String text =
        kind == ByteSink.PACKED ? new PackedId(text(), fixed(), fixed()).text() : utf8(count());
    texts.add(text);
    return text;
  }

  String loneText() {
    return utf8(size());
  }

  private String utf8(int length) {
    byte[] utf8 = new byte[length];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
