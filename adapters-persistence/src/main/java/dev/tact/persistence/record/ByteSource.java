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

  long number() {
    long zigzag = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      zigzag |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return (zigzag >>> 1) ^ -(zigzag & 1);
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
    String text;
    if (kind == ByteSink.PACKED) {
      text = new PackedId(text(), fixed(), fixed()).text();
    } else {
      byte[] utf8 = new byte[count()];
      bytes.get(utf8);
      text = new String(utf8, StandardCharsets.UTF_8);
    }
    texts.add(text);
    return text;
  }
}
