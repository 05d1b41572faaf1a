package dev.tact.http.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tact.application.contract.EventSenderContract;
import dev.tact.application.port.out.EventSender;
import dev.tact.application.port.out.EventSender.Answer;
import dev.tact.application.port.out.EventSender.Letter;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.delivery.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookSenderTest extends EventSenderContract {

  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final List<String> arrived = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server = server();
  private final WebhookSender sender = sender(new Addresses(false));
  private int status = 204;
  private boolean silent;

  @AfterEach
  void close() {
    over.countDown();
    sender.close();
    server.stop(0);
    threads.close();
  }

  @Override
  protected EventSender sender() {
    return sender;
  }

  @Override
  protected EventSender awaySender() {
    return (tenant, sink, letters) ->
        sender.send(
            tenant,
            sink(new Target.Webhook("http://127.0.0.1:" + freePort() + "/", Optional.empty())),
            letters);
  }

  @Override
  protected Target target() {
    return target("127.0.0.1");
  }

  @Override
  protected List<String> arrived() {
    return arrived;
  }

  @Test
  void the_status_says_whether_the_events_or_the_receiver_are_to_blame() {
    assertEquals(new Answer.Refused("the receiver answered 422"), answer(422));
    assertEquals(new Answer.Refused("the receiver answered 500"), answer(500));
    assertInstanceOf(Answer.Accepted.class, answer(200));
    assertEquals(
        new Answer.Away("the receiver answered 503", Optional.of(Duration.ofSeconds(7))),
        answer(503));
    assertEquals(
        Optional.of(Duration.ofSeconds(7)),
        assertInstanceOf(Answer.Away.class, answer(429)).retryAfter());
    assertEquals(
        Optional.of(Duration.ofHours(1)),
        assertInstanceOf(Answer.Away.class, answer(410)).retryAfter());
    assertInstanceOf(Answer.Away.class, answer(401));
    assertInstanceOf(Answer.Away.class, answer(302));
  }

  @Test
  void a_receiver_that_never_answers_is_given_up() {
    silent = true;
    Answer answer = answer(200);
    assertTrue(
        assertInstanceOf(Answer.Refused.class, answer).fault().contains("within"),
        answer.toString());
  }

  @Test
  void addresses_of_neighbours_on_the_wire_are_never_posted_to_and_private_ones_where_told() {
    assertEquals(
        new Answer.Away(
            "the host `169.254.169.254` is no address that may be posted to", Optional.empty()),
        send(sender, target("169.254.169.254")));
    assertInstanceOf(Answer.Away.class, send(sender, target("0.0.0.0")));
    assertInstanceOf(Answer.Away.class, send(sender, target("[fe80::1]")));
    try (WebhookSender strict = sender(new Addresses(true))) {
      assertInstanceOf(Answer.Away.class, send(strict, target("127.0.0.1")));
      assertInstanceOf(Answer.Away.class, send(strict, target("10.1.2.3")));
      assertInstanceOf(Answer.Away.class, send(strict, target("[fd00::1]")));
    }
    assertEquals(List.of(), arrived);
  }

  /**
   * Computed with another program: `printf '1772355600.{}' | openssl dgst -sha256 -hmac secret`.
   */
  @Test
  void the_signature_is_that_of_the_time_and_the_body() {
    assertEquals(
        "t=1772355600,v1=990710d0741a41eb2c26c060f0f432a5a3112a6f3bbe31f4c26f365154b5811a",
        Signature.of("secret", 1772355600L, "{}".getBytes(StandardCharsets.UTF_8)));
  }

  private Answer answer(int answered) {
    status = answered;
    return send(sender, target());
  }

  private static Answer send(EventSender sender, Target target) {
    return sender.send(
        new TenantId("shop"),
        sink(target),
        List.of(
            new Letter(
                "int_1",
                "interaction.recorded.v1",
                "c1",
                NOW,
                "{\"id\":\"int_1\"}".getBytes(StandardCharsets.UTF_8))));
  }

  private Target target(String host) {
    return new Target.Webhook(
        "http://" + host + ":" + server.getAddress().getPort() + "/hook?a=b", Optional.empty());
  }

  private static WebhookSender sender(Addresses addresses) {
    return new WebhookSender(
        addresses,
        Duration.ofMillis(1_500),
        InstantSource.fixed(NOW),
        Map.of("TACT_SECRET_CRM", "secret")::get);
  }

  private HttpServer server() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
      made.setExecutor(threads);
      made.createContext("/hook", this::answer);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (silent) {
        over.await();
      }
      String events = body.substring("{\"events\":[".length(), body.length() - 2);
      arrived.addAll(List.of(events.split("(?<=}),(?=\\{)")));
      exchange.getResponseHeaders().set("Retry-After", "7");
      exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
