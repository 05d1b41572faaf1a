package dev.tact.http.outgoing;

import dev.tact.application.port.out.EventSender;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.EventSink;
import dev.tact.domain.delivery.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Posts batches of events to the addresses of webhooks. Redirects are not followed, and of an
 * answer nothing but its status and `Retry-After` is looked at.
 */
public final class WebhookSender implements EventSender, AutoCloseable {

  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(3);

  private final Addresses addresses;
  private final Duration answersWithin;
  private final InstantSource clock;
  private final UnaryOperator<String> environment;
  private final HttpClient client;

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
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTS_WITHIN)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  @Override
  public Answer send(TenantId tenant, EventSink sink, List<Letter> letters) {
    if (!(sink.target() instanceof Target.Webhook webhook)) {
      throw new IllegalStateException("a webhook is sent to by what sends to webhooks");
    }
    Optional<String> variable = webhook.secretVariable();
    Optional<String> secret = variable.isPresent() ? variable.map(environment) : webhook.secret();
    if (variable.isPresent() && secret.isEmpty()) {
      return new Answer.Away(
          "the environment variable `" + variable.get() + "` is not set on this node",
          Optional.empty());
    }
    URI address = URI.create(webhook.url());
    Optional<String> forbidden = addresses.fault(address.getHost());
    if (forbidden.isPresent()) {
      return new Answer.Away(forbidden.get(), Optional.empty());
    }
    HttpRequest request = request(address, tenant, sink, secret, Envelope.of(letters));
    return post(request, true);
  }

  @Override
  public void close() {
    client.shutdownNow();
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

  // A connection that was kept may have been closed by the other side just now: that says nothing.
  private Answer post(HttpRequest request, boolean again) {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return Statuses.answer(answer.get(answersWithin.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new Answer.Refused(
          "no complete answer within %d ms".formatted(answersWithin.toMillis()));
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Answer.Away("stopped while waiting for an answer", Optional.empty());
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case ConnectException _ ->
            new Answer.Away("the receiver cannot be reached", Optional.empty());
        case HttpTimeoutException timeout when isConnecting(timeout) ->
            new Answer.Away("the receiver cannot be reached", Optional.empty());
        case HttpTimeoutException _ ->
            new Answer.Refused("no answer within %d ms".formatted(answersWithin.toMillis()));
        case IOException _ when again -> post(request, false);
        case IOException _ ->
            new Answer.Refused("the receiver broke the connection off without an answer");
        case null, default ->
            new Answer.Away("nothing can be sent to this address", Optional.empty());
      };
    }
  }

  private static boolean isConnecting(HttpTimeoutException timeout) {
    return timeout instanceof HttpConnectTimeoutException;
  }
}
