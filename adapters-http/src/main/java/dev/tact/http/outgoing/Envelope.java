package dev.tact.http.outgoing;

import dev.tact.application.port.out.EventSender.Letter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a batch: `{"events": [...]}`. */
final class Envelope {

  private static final byte[] HEAD = "{\"events\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FOOT = "]}".getBytes(StandardCharsets.US_ASCII);

  private Envelope() {}

  static byte[] of(List<Letter> letters) {
    int length = letters.stream().mapToInt(letter -> letter.json().length + 1).sum();
    ByteArrayOutputStream body = new ByteArrayOutputStream(length + HEAD.length + FOOT.length);
    body.writeBytes(HEAD);
    for (int i = 0; i < letters.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(letters.get(i).json());
    }
    body.writeBytes(FOOT);
    return body.toByteArray();
  }
}
