package dev.tact.http.outgoing;

import dev.tact.application.port.out.EventSender;
import dev.tact.domain.config.Secret;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventSink;
import dev.tact.domain.delivery.Target;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Posts batches of events to the addresses of webhooks. Redirects are not followed, and of an
 * answer nothing but its status and `Retry-After` is looked at.
 */
public final class WebhookSender implements EventSender, AutoCloseable {

  private final Addresses addresses;
  private final Duration answersWithin;
  private final InstantSource clock;
  private final UnaryOperator<String> environment;
  private final Posting posting = new Posting();

  /**
   * A sender.
   *
   * @param addresses which hosts may be posted to
   * @param answersWithin how long a receiver may take for a batch
   * @param environment the variables that secrets may stand in; null where there is none
   */
  public WebhookSender(
      Addresses addresses,
      Duration answersWithin,
      InstantSource clock,
      UnaryOperator<String> environment) {
    this.addresses = addresses;
    this.answersWithin = answersWithin;
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public Answer send(TenantId tenant, EventSink sink, List<Letter> letters) {
    if (!(sink.target() instanceof Target.Webhook webhook)) {
      throw new IllegalStateException("a webhook is sent to by what sends to webhooks");
    }
    Optional<String> secret = webhook.secret().flatMap(text -> text.value(environment));
    if (webhook.secret().isPresent() && secret.isEmpty()) {
      return new Answer.Away(unset(webhook.secret().get()), Optional.empty());
    }
    URI address = URI.create(webhook.url());
    Optional<String> forbidden = addresses.fault(address.getHost());
    if (forbidden.isPresent()) {
      return new Answer.Away(forbidden.get(), Optional.empty());
    }
    HttpRequest request = request(address, tenant, sink, secret, Envelope.of(letters));
    return post(request);
  }

  @Override
  public void close() {
    posting.close();
  }

  private HttpRequest request(
      URI address, TenantId tenant, EventSink sink, Optional<String> secret, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(answersWithin)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Tact")
            .header("X-Tact-Tenant", tenant.value())
            .header("X-Tact-Sink", sink.id())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    secret.ifPresent(
        key ->
            request.header(
                Signature.HEADER, Signature.of(key, clock.instant().getEpochSecond(), body)));
    return request.build();
  }

  /** Why a secret is not there. */
  static String unset(Secret secret) {
    return "the environment variable `"
        + secret.variable().orElse("")
        + "` is not set on this node";
  }

  private Answer post(HttpRequest request) {
    return switch (posting.post(request, HttpResponse.BodyHandlers.discarding(), answersWithin)) {
      case Posting.Came.Answered<Void>(HttpResponse<Void> response) -> Statuses.answer(response);
      case Posting.Came.Late<Void> _ ->
          new Answer.Refused("no complete answer within %d ms".formatted(answersWithin.toMillis()));
      case Posting.Came.Broken<Void> _ ->
          new Answer.Refused("the receiver broke the connection off without an answer");
      case Posting.Came.Stopped<Void> _ ->
          new Answer.Away("stopped while waiting for an answer", Optional.empty());
      case Posting.Came.Unreached<Void> _ ->
          new Answer.Away("the receiver cannot be reached", Optional.empty());
      case Posting.Came.Unsendable<Void> _ ->
          new Answer.Away("nothing can be sent to this address", Optional.empty());
    };
  }
}
