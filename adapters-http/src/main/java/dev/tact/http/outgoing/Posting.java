package dev.tact.http.outgoing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts to others and waits for their answers, so long and no longer. */
final class Posting implements AutoCloseable {

  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECTS_WITHIN)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /** What came of posting something. */
  sealed interface Came<T> {

    /** The other side answered, whatever it said. */
    record Answered<T>(HttpResponse<T> response) implements Came<T> {}

    /** The other side was there, but gave no complete answer in time. */
    record Late<T>() implements Came<T> {}

    /** Nobody could be reached. */
    record Unreached<T>() implements Came<T> {}

    /** The other side broke the connection off, or said what no answer is. */
    record Broken<T>() implements Came<T> {}

    /** This side was told to stop. */
    record Stopped<T>() implements Came<T> {}

    /** Nothing can be sent like this. */
    record Unsendable<T>() implements Came<T> {}
  }

  <T> Came<T> post(HttpRequest request, HttpResponse.BodyHandler<T> body, Duration within) {
    return post(request, body, System.nanoTime() + within.toNanos(), true);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  // A connection that was kept may have been closed by the other side just now: that says nothing.
  private <T> Came<T> post(
      HttpRequest request, HttpResponse.BodyHandler<T> body, long deadline, boolean again) {
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
    try {
      return new Came.Answered<>(
          answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new Came.Late<>();
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Came.Stopped<>();
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case ConnectException _ -> new Came.Unreached<>();
        case HttpConnectTimeoutException _ -> new Came.Unreached<>();
        case HttpTimeoutException _ -> new Came.Late<>();
        case IOException _ when again -> post(request, body, deadline, false);
        case IOException _ -> new Came.Broken<>();
        case null, default -> new Came.Unsendable<>();
      };
    }
  }
}
