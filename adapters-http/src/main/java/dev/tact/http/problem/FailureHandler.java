package dev.tact.http.problem;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reference;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every failure of a use case in HTTP. */
@Produces
@Singleton
final class FailureHandler implements ExceptionHandler<Failure, HttpResponse<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  @Override
  public HttpResponse<?> handle(HttpRequest request, Failure failure) {
    MutableHttpResponse<byte[]> response = reply(failure).to(request);
    return switch (failure) {
      case Failure.TooMany tooMany -> retryAfter(response, tooMany.retryAfter());
      case Failure.Unavailable unavailable -> {
        if (unavailable.getCause() != null) {
          LOG.warn("{}: {}", unavailable.getMessage(), unavailable.getCause().toString());
        }
        yield retryAfter(response, SOON);
      }
      default -> response;
    };
  }

  static ProblemReply reply(Failure failure) {
    String detail = failure.getMessage();
    return switch (failure) {
      case Failure.Invalid invalid ->
          new ProblemReply(
              HttpStatus.BAD_REQUEST,
              "invalid",
              detail(invalid.problems()),
              ProblemReply.errors(invalid.problems()));
      case Failure.NotFound _ -> ProblemReply.of(HttpStatus.NOT_FOUND, "not_found", detail);
      case Failure.Duplicate duplicate ->
          new ProblemReply(
              HttpStatus.CONFLICT,
              "duplicate",
              detail,
              List.of(error("$." + duplicate.member(), "duplicate", detail)));
      case Failure.Stale _ -> ProblemReply.of(HttpStatus.CONFLICT, "stale", detail);
      case Failure.InUse inUse ->
          new ProblemReply(HttpStatus.CONFLICT, "in_use", detail, referrers(inUse.referrers()));
      case Failure.Conflict _ -> ProblemReply.of(HttpStatus.CONFLICT, "conflict", detail);
      case Failure.Refused _ -> ProblemReply.of(HttpStatus.UNPROCESSABLE_ENTITY, "refused", detail);
      case Failure.TooMany _ ->
          ProblemReply.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", detail);
      case Failure.Unavailable _ ->
          ProblemReply.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail);
    };
  }

  private static String detail(List<Problem> problems) {
    Problem first = problems.getFirst();
    String one = first.path() + ": " + first.message();
    return problems.size() == 1 ? one : problems.size() + " problems, the first at " + one;
  }

  private static List<Map<String, Object>> referrers(List<Reference> referrers) {
    return referrers.stream()
        .limit(100)
        .map(
            referrer ->
                error(
                    "/" + referrer.kind().collection() + "/" + referrer.id(),
                    "in_use",
                    "this " + referrer.kind().label() + " refers to it"))
        .toList();
  }

  private static Map<String, Object> error(String path, String code, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("path", path);
    error.put("code", code);
    error.put("message", message);
    return error;
  }

  private static HttpResponse<?> retryAfter(MutableHttpResponse<byte[]> response, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return response.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }
}
