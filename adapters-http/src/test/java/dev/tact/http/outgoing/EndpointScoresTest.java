package dev.tact.http.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tact.application.contract.OutsideScoresContract;
import dev.tact.application.port.out.OutsideScores;
import dev.tact.application.port.out.OutsideScores.Answer;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Secret;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.ExternalEndpoint;
import dev.tact.domain.model.ExternalEndpoint.Mapping;
import dev.tact.domain.model.OutsideModel;
import dev.tact.http.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointScoresTest extends OutsideScoresContract {

  private static final TenantId TENANT = new TenantId("shop");

  private final List<Config> asked = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server = server();
  private final EndpointScores scores =
      new EndpointScores(new Addresses(false), Map.of("TACT_SECRET_ML", "s3cret")::get);
  private Duration timeout = Duration.ofSeconds(20);
  private int status = 200;
  private Optional<String> answered = Optional.empty();
  private boolean silent;

  @AfterEach
  void close() {
    over.countDown();
    scores.close();
    server.stop(0);
    threads.close();
  }

  @Override
  protected OutsideScores scores() {
    return scores;
  }

  @Override
  protected OutsideModel model() {
    return endpoint(
        "127.0.0.1", Optional.empty(), new Mapping(List.of("scores"), "offerId", "score"));
  }

  @Override
  protected OutsideScores deaf() {
    return (tenant, decisionId, question) -> {
      server.stop(0);
      return scores.ask(tenant, decisionId, question);
    };
  }

  @Test
  void the_request_tells_the_customer_the_flow_and_every_candidate() {
    ask(scores, 2);
    Config body = asked.getFirst();
    assertEquals(1, asked.size());
    assertEquals("dec_1", body.get("requestId"));
    assertEquals("fl_1", body.get("decisionFlowId"));
    assertEquals("c1", body.get("customerId"));
    assertEquals(Map.of("page", "home", "customer.age", 42L), body.get("attributes"));
    assertEquals(
        List.of(
            Map.of("id", "off_0", "name", "Offer 0", "attributes", Map.of("offer.priority", 0L)),
            Map.of(
                "id",
                "off_1",
                "name",
                "Offer 1",
                "attributes",
                Map.of("offer.priority", new java.math.BigDecimal("0.5")))),
        body.get("candidates"));
  }

  @Test
  void scores_are_found_where_the_mapping_says() {
    answered = Optional.of("{\"result\": {\"rows\": [{\"o\": \"off_0\", \"p\": 0.75}]}}");
    Mapping nested = new Mapping(List.of("result", "rows"), "o", "p");
    assertEquals(
        new Answer.Scored(Map.of("off_0", Map.of("", 0.75))),
        ask(endpoint("127.0.0.1", Optional.empty(), nested)));
    answered = Optional.of("[{\"o\": \"off_0\", \"p\": 1.5}]");
    assertEquals(
        new Answer.Scored(Map.of("off_0", Map.of("", 1.5))),
        ask(endpoint("127.0.0.1", Optional.empty(), new Mapping(List.of(), "o", "p"))));
  }

  @Test
  void what_is_no_score_is_left_out() {
    answered =
        Optional.of(
            """
            {"scores": [{"offerId": "off_0", "score": -1}, {"offerId": 7, "score": 1}, 3,
             {"offerId": "off_1", "score": "high"}, {"offerId": "off_2", "score": 0}]}
            """);
    assertEquals(new Answer.Scored(Map.of("off_2", Map.of("", 0.0))), ask(scores, 3));
  }

  @Test
  void an_answer_of_no_use_fails() {
    status = 503;
    assertEquals(new Answer.Failed("the endpoint answered 503"), ask(scores, 1));
    status = 302;
    assertEquals(new Answer.Failed("the endpoint answered 302"), ask(scores, 1));
    status = 200;
    answered = Optional.of("<html>");
    assertTrue(fault().contains("no JSON object"), fault());
    answered = Optional.of("{\"scores\": {}}");
    assertEquals("the endpoint's answer holds no list at `scores`", fault());
    answered = Optional.of("{\"scores\": []}");
    assertEquals("the endpoint's answer holds no score that can be used", fault());
    answered = Optional.of("{\"scores\": [" + " ".repeat(3 * 1024 * 1024) + "]}");
    assertTrue(fault().contains("too much"), fault());
  }

  @Test
  void an_endpoint_that_never_answers_is_given_up_after_its_time() {
    silent = true;
    timeout = Duration.ofMillis(150);
    assertEquals("no complete answer within 150 ms", fault());
  }

  @Test
  void the_token_goes_along_and_may_stand_in_the_environment() {
    ask(endpoint("127.0.0.1", Optional.of("plain"), Mapping.of()));
    ask(endpoint("127.0.0.1", Optional.of("env:TACT_SECRET_ML"), Mapping.of()));
    assertEquals(List.of("Bearer plain", "Bearer s3cret"), authorizations);
    assertEquals(
        new Answer.Failed("the environment variable `TACT_SECRET_NO` is not set on this node"),
        ask(endpoint("127.0.0.1", Optional.of("env:TACT_SECRET_NO"), Mapping.of())));
  }

  @Test
  void addresses_of_neighbours_on_the_wire_are_never_asked() {
    assertEquals(
        new Answer.Failed("the host `169.254.169.254` is no address that may be posted to"),
        ask(endpoint("169.254.169.254", Optional.empty(), Mapping.of())));
  }

  private String fault() {
    return assertInstanceOf(Answer.Failed.class, ask(scores, 1)).fault();
  }

  private Answer ask(ExternalEndpoint endpoint) {
    return scores.ask(TENANT, "dec_1", question(endpoint, Optional.empty(), 1));
  }

  private ExternalEndpoint endpoint(String host, Optional<String> token, Mapping mapping) {
    return new ExternalEndpoint(
        "http://" + host + ":" + server.getAddress().getPort() + "/score",
        token.map(Secret::new),
        timeout,
        mapping,
        0.5);
  }

  private HttpServer server() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
      made.setExecutor(threads);
      made.createContext("/score", this::answer);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Config body = JsonReader.object(exchange.getRequestBody().readAllBytes());
      asked.add(body);
      List<String> authorization =
          exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
      authorizations.addAll(authorization);
      if (silent) {
        over.await();
      }
      byte[] bytes = answered.orElseGet(() -> halves(body)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String halves(Config body) {
    return ((List<?>) body.get("candidates"))
        .stream()
            .map(each -> (Map<?, ?>) each)
            .map(
                each ->
                    "{\"offerId\": \"%s\", \"score\": %s}"
                        .formatted(
                            each.get("id"),
                            ((Number) ((Map<?, ?>) each.get("attributes")).get("offer.priority"))
                                    .doubleValue()
                                / 2))
            .collect(Collectors.joining(",", "{\"scores\": [", "]}"));
  }
}
