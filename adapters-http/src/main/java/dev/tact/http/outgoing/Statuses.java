package dev.tact.http.outgoing;

import dev.tact.application.port.out.EventSender.Answer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What the status of an answer says of a batch. */
final class Statuses {

  /** A receiver that is gone for good is asked again that rarely, until its sink is changed. */
  private static final Duration GONE = Duration.ofHours(1);

  private Statuses() {}

  static Answer answer(HttpResponse<?> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Answer.Accepted();
    }
    String fault = "the receiver answered " + status;
    return switch (status) {
      case 408, 425, 429, 503 -> new Answer.Away(fault, retryAfter(response));
      case 410 ->
          new Answer.Away(fault + ": pause or delete the sink, or change it", Optional.of(GONE));
      case 401, 403, 404, 405, 407 ->
          new Answer.Away(fault + ": check the address and the secret", Optional.empty());
      default ->
          status >= 400
              ? new Answer.Refused(fault)
              : new Answer.Away(fault + ": redirects are not followed", Optional.empty());
    };
  }

  // Only seconds: a date would depend on whose clock it is.
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
