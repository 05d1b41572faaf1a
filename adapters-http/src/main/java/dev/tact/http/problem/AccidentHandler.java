package dev.tact.http.problem;

import dev.tact.http.caller.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our own bugs: logged once with the request's id, told without what they are. */
@Produces
@Singleton
final class AccidentHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(AccidentHandler.class);

  @Override
  public HttpResponse<?> handle(HttpRequest request, Throwable accident) {
    LOG.error(
        "request {}: {} {} failed",
        RequestId.of(request),
        request.getMethodName(),
        request.getPath(),
        accident);
    return ProblemReply.accident().to(request);
  }
}
