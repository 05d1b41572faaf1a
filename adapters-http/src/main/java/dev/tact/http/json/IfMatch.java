package dev.tact.http.json;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.ProblemCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** The version that a writer has seen, from the `If-Match` header: `"3"`, as `ETag` gave it. */
public final class IfMatch {

  private IfMatch() {}

  public static Optional<Long> of(HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.IF_MATCH);
    if (header == null || header.trim().equals("*")) {
      return Optional.empty();
    }
    String version = header.trim().replaceFirst("^W/", "").replace("\"", "");
    try {
      return Optional.of(Long.parseLong(version));
    } catch (NumberFormatException _) {
      throw Failure.Invalid.of(
          HttpHeaders.IF_MATCH, ProblemCode.INVALID_FORMAT, "must be a version like `\"3\"`");
    }
  }
}
