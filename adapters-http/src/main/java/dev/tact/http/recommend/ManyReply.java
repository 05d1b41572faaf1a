package dev.tact.http.recommend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The answer to a batch: one result for each request, in their order. */
final class ManyReply {

  private final AtomicReferenceArray<Result> results;

  /** What one request came to: an answer, or a problem document. */
  private record Result(int status, String member, byte[] document) {}

  ManyReply(int requests) {
    this.results = new AtomicReferenceArray<>(requests);
  }

  void answered(int index, byte[] recommendation) {
    results.set(index, new Result(200, "recommendation", recommendation));
  }

  void refused(int index, int status, byte[] problem) {
    results.set(index, new Result(status, "problem", problem));
  }

  byte[] bytes() {
    int refused = 0;
    ByteArrayOutputStream results = new ByteArrayOutputStream(this.results.length() * 1024);
    for (int i = 0; i < this.results.length(); i++) {
      Result result = this.results.get(i);
      refused += result.status() == 200 ? 0 : 1;
      text(
          results,
          (i == 0 ? "" : ",")
              + "{\"status\":%d,\"%s\":".formatted(result.status(), result.member()));
      results.writeBytes(result.document());
      text(results, "}");
    }
    int count = this.results.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(results.size() + 100);
    text(
        bytes,
        "{\"count\":%d,\"answered\":%d,\"refused\":%d,\"results\":["
            .formatted(count, count - refused, refused));
    bytes.writeBytes(results.toByteArray());
    text(bytes, "]}");
    return bytes.toByteArray();
  }

  private static void text(ByteArrayOutputStream bytes, String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
