package dev.tact.http.problem;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.http.caller.RequestId;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem document: semantics §1.
 *
 * @param code stable; clients may switch on it
 * @param detail what to do about this occurrence
 * @param errors what exactly is wrong where, all at once
 */
public record ProblemReply(
    HttpStatus status, String code, String detail, List<Map<String, Object>> errors) {

  private static final MediaType PROBLEM = MediaType.of("application/problem+json");

  public static ProblemReply of(HttpStatus status, String code, String detail) {
    return new ProblemReply(status, code, detail, List.of());
  }

  /** What a bug of ours is told as: not at all. */
  public static ProblemReply accident() {
    return of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "this is a fault of the server; its log has more under the request id");
  }

  /** Errors of authored things: path, code, message. */
  static List<Map<String, Object>> errors(List<Problem> problems) {
    List<Map<String, Object>> errors = new ArrayList<>();
    int reported = Math.min(problems.size(), Limits.PROBLEMS_REPORTED);
    for (Problem problem : problems.subList(0, reported)) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("path", problem.path());
      error.put("code", problem.code().wire());
      error.put("message", problem.message());
      errors.add(error);
    }
    return errors;
  }

  /** What a failure is told as. */
  public static ProblemReply of(Failure failure) {
    return FailureHandler.reply(failure);
  }

  /** The document, for one request of many in a body. */
  public Map<String, Object> document(HttpRequest<?> request) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "urn:tact:problem:" + code);
    document.put("title", status.getReason());
    document.put("status", status.getCode());
    document.put("detail", detail);
    document.put("code", code);
    document.put("requestId", RequestId.of(request));
    if (!errors.isEmpty()) {
      document.put("errors", errors);
    }
    return document;
  }

  /** The document as an answer to this request. */
  public MutableHttpResponse<byte[]> to(HttpRequest<?> request) {
    return HttpResponse.<byte[]>status(status)
        .body(JsonBytes.of(document(request)))
        .contentType(PROBLEM)
        // set here too: a request that a filter refuses does not come back through that filter
        .header(RequestId.HEADER, RequestId.of(request));
  }
}
