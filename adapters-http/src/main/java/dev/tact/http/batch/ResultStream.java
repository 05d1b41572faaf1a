package dev.tact.http.batch;

import dev.tact.application.port.in.FindRuns;
import dev.tact.domain.batch.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Results as bytes that are made when they are read: so many results are in memory at once. */
final class ResultStream extends InputStream {

  private final FindRuns.Results results;
  private final ResultWriter writer;
  private byte[] current;
  private int next;
  private boolean ended;

  ResultStream(FindRuns.Results results, ResultWriter writer) {
    this.results = results;
    this.writer = writer;
    this.current = writer.head().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int read() {
    return isAtEnd() ? -1 : current[next++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = Math.min(length, current.length - next);
    System.arraycopy(current, next, bytes, offset, count);
    next += count;
    return count;
  }

  private boolean isAtEnd() {
    while (next == current.length && !ended) {
      List<RunResult> more = results.next();
      ended = more.isEmpty();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      more.forEach(result -> bytes.writeBytes(writer.write(result)));
      current = bytes.toByteArray();
      next = 0;
    }
    return next == current.length;
  }
}
