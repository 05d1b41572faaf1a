package dev.tact.http.json;

import dev.tact.domain.config.Limits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a body, one after the other; of a line that is too long only so much is kept. */
public final class Lines {

  private final InputStream body;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private boolean tooLong;
  private boolean ended;
  private long number;

  public Lines(InputStream body) {
    this.body = new BufferedInputStream(body, 1 << 16);
  }

  /** Goes to the next line; false when there is none. */
  public boolean next() throws IOException {
    if (ended) {
      return false;
    }
    line.reset();
    tooLong = false;
    number++;
    int next = body.read();
    for (; next != '\n' && next != -1; next = body.read()) {
      if (line.size() < Limits.ROW_BYTES) {
        line.write(next);
      } else {
        tooLong = true;
      }
    }
    ended = next == -1;
    return !ended || line.size() > 0;
  }

  /** There are no more lines: the body broke off. */
  public void end() {
    ended = true;
  }

  /** The number of the line, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line is longer than {@link Limits#ROW_BYTES}. */
  public boolean isTooLong() {
    return tooLong;
  }

  /** What a reader is told of such a line. */
  public static String tooLong() {
    return "the line is longer than " + Limits.ROW_BYTES + " bytes";
  }

  /** The line without its end. */
  public byte[] bytes() {
    return line.toByteArray();
  }
}
