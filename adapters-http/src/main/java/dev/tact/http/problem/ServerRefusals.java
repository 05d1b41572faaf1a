package dev.tact.http.problem;

import dev.tact.domain.config.Limits;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** What the server refuses before anybody of ours is asked: wrong paths, methods, media types. */
@Primary
@Singleton
final class ServerRefusals implements ErrorResponseProcessor<byte[]> {

  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpRequest<?> request = context.getRequest();
    HttpStatus status = HttpStatus.valueOf(response.code());
    MutableHttpResponse<byte[]> reply = reply(status, request).to(request);
    response.getHeaders().forEachValue((name, value) -> copy(reply, name, value));
    return reply;
  }

  private static void copy(MutableHttpResponse<byte[]> reply, String name, String value) {
    if (!name.equalsIgnoreCase("content-type") && !name.equalsIgnoreCase("content-length")) {
      reply.header(name, value);
    }
  }

  private static ProblemReply reply(HttpStatus status, HttpRequest<?> request) {
    String here = request.getMethodName() + " " + request.getPath();
    return switch (status) {
      case BAD_REQUEST -> ProblemReply.of(status, "invalid", "the request cannot be understood");
      case FORBIDDEN ->
          ProblemReply.of(
              status,
              "forbidden",
              "without API keys only this machine may ask, and only as `localhost`");
      case NOT_FOUND ->
          ProblemReply.of(status, "not_found", "there is nothing at `" + request.getPath() + "`");
      case METHOD_NOT_ALLOWED ->
          ProblemReply.of(status, "method_not_allowed", "`" + here + "` is not possible");
      case NOT_ACCEPTABLE ->
          ProblemReply.of(status, "not_acceptable", "answers are `application/json`: accept that");
      case REQUEST_ENTITY_TOO_LARGE ->
          ProblemReply.of(
              status, "too_large", "a body may have " + Limits.BODY_BYTES / (1024 * 1024) + " MB");
      case UNSUPPORTED_MEDIA_TYPE ->
          ProblemReply.of(
              status, "unsupported_media_type", "send `Content-Type: application/json`");
      default ->
          ProblemReply.of(
              status,
              status.getCode() < 500 ? "refused" : "internal",
              status.getCode() < 500
                  ? "the request was refused"
                  : "this is a fault of the server; its log has more under the request id");
    };
  }
}
