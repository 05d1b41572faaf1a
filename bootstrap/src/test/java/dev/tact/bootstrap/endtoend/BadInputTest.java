package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint answers every kind of bad input with a clear 4xx, quickly, and writes nothing. */
class BadInputTest {

  private static final TactClient TACT = TactServer.client("bad-input");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<String> COLLECTIONS =
      List.of(
          "schemas",
          "categories",
          "sub-categories",
          "offers",
          "channels",
          "placements",
          "creatives",
          "outcome-types",
          "qualification-rules",
          "contact-policies",
          "segments",
          "behavioral-metrics",
          "budgets",
          "frequency-caps",
          "guardrails",
          "cross-offer-constraints",
          "arbitration-profiles",
          "decision-flows",
          "flow-routes");

  private static final String DEEP = "[".repeat(10_000) + "]".repeat(10_000);

  /** Bodies that no endpoint can take. */
  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("nothing", "");
    bodies.put("not JSON", "{\"name\": ");
    bodies.put("trailing text", "{\"name\": \"x\"} {}");
    bodies.put("a list", "[]");
    bodies.put("a text", "\"name\"");
    bodies.put("null", "null");
    bodies.put("NaN", "{\"name\": NaN}");
    bodies.put("a number too large", "{\"name\": \"x\", \"priority\": 1e999999999}");
    bodies.put("an exponent too large", "{\"name\": \"x\", \"a\": 922E372036854775808}");
    bodies.put("a very long number", "{\"name\": " + "9".repeat(100_000) + "}");
    bodies.put("ten thousand levels", "{\"name\": " + DEEP + "}");
    bodies.put("ten thousand objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
    bodies.put("a member twice", "{\"name\": \"x\", \"name\": \"y\"}");
    bodies.put("an unknown member", "{\"nmae\": \"x\"}");
    bodies.put("a name of the wrong type", "{\"name\": {\"a\": 1}, \"customerId\": 5}");
    bodies.put("a zero byte", "{\"name\": \"a\\u0000b\", \"customerId\": \"a\\u0000b\"}");
    bodies.put("three megabytes", "{\"description\": \"" + "x".repeat(3 << 20) + "\"}");
    bodies.put("an unpaired surrogate", "{\"name\": \"\\ud800\", \"customerId\": \"\\ud800\"}");
    return bodies;
  }

  @BeforeAll
  static void author_one_of_each() {
    TACT.post("/api/v1/categories", "{\"name\": \"Cards\"}").expect(201);
    TACT.post("/api/v1/offers", "{\"name\": \"Gold\", \"category\": \"Cards\"}").expect(201);
    TACT.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
    TACT.post(
            "/api/v1/schemas",
            """
            {"name": "Person", "fields": [{"name": "age", "type": "integer"},
              {"name": "city", "type": "string"}]}
            """)
        .expect(201);
  }

  @TestFactory
  Stream<DynamicTest> every_endpoint_refuses_every_bad_body() {
    List<String> posts =
        Stream.concat(
                COLLECTIONS.stream(),
                Stream.of(
                    "recommend",
                    "respond",
                    "capture",
                    "schemas/Person/data",
                    "consent",
                    "segments/overlap",
                    "behavioral-metrics/preview"))
            .toList();
    return posts.stream()
        .flatMap(
            path ->
                bodies().entrySet().stream()
                    .map(
                        body ->
                            DynamicTest.dynamicTest(
                                path + ": " + body.getKey(),
                                () -> refuses("POST", path, body.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> replace_patch_and_settings_refuse_bad_bodies_too() {
    String offer = TACT.get("/api/v1/offers").expect(200).text("/data/0/id");
    return Stream.of("PUT offers/" + offer, "PATCH offers/" + offer, "PUT tenant-settings")
        .flatMap(
            target ->
                bodies().entrySet().stream()
                    .filter(body -> !(target.startsWith("PATCH") && body.getKey().equals("null")))
                    .map(
                        body ->
                            DynamicTest.dynamicTest(
                                target + ": " + body.getKey(),
                                () ->
                                    refuses(
                                        target.split(" ")[0],
                                        target.split(" ")[1],
                                        body.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> hostile_content_is_refused_with_its_path() {
    return BadContent.ALL.stream()
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.name(),
                    () -> {
                      TactClient.Reply reply = refuses("POST", bad.collection(), bad.body());
                      assertTrue(
                          reply.at("/errors").findValuesAsText("path").contains(bad.path()),
                          "names " + bad.path() + ": " + reply.text());
                    }));
  }

  @Test
  void injected_text_is_only_text() {
    String name = "x'); DROP TABLE definition; --";
    String id =
        TACT.post("/api/v1/categories", "{\"name\": \"" + name + "\"}").expect(201).text("/id");
    assertEquals(name, TACT.get("/api/v1/categories/" + id).expect(200).text("/name"));
    String query = URLEncoder.encode(name, StandardCharsets.UTF_8);
    assertEquals(1, TACT.get("/api/v1/categories?name=" + query).expect(200).at("/data").size());
    assertEquals(200, TACT.get("/api/v1/offers?name=%27%20OR%201%3D1--").status());
  }

  @Test
  void unknown_things_are_not_found_and_wrong_verbs_are_named() {
    assertAll(
        () -> problem(TACT.get("/api/v1/offers/off_nope"), 404),
        () -> problem(TACT.get("/api/v1/nothing-like-this"), 404),
        () -> problem(TACT.delete("/api/v1/offers/off_nope"), 404),
        () -> problem(TACT.put("/api/v1/offers/off_nope", "{\"name\": \"x\"}"), 404),
        () -> problem(TACT.get("/api/v1/recommend"), 405),
        () -> problem(TACT.get("/api/v1/offers?limit=0"), 400),
        () -> problem(TACT.get("/api/v1/offers?limit=201"), 400),
        () -> problem(TACT.get("/api/v1/offers?limit=many"), 400),
        () -> problem(TACT.get("/api/v1/offers?cursor=%00garbage"), 400),
        () -> problem(TACT.get("/api/v1/audit-logs?cursor=%00"), 400),
        () -> problem(TACT.get("/api/v1/audit-logs?entityId=off%00"), 400),
        () -> problem(TACT.get("/api/v1/qualification-rules?stage=sometimes"), 400),
        () -> problem(TACT.send("POST", "/api/v1/offers", "text/plain", "{}"), 415),
        () ->
            assertTrue(
                TACT.send("POST", "/api/v1/offers", "text/plain", "{}")
                    .text("/detail")
                    .contains("Content-Type: application/json")));
  }

  @Test
  void a_duplicate_name_and_a_stale_version_are_conflicts() {
    assertEquals(409, problem(TACT.post("/api/v1/offers", "{\"name\": \"Gold\"}"), 409).status());
    TactClient.Reply offer = TACT.get("/api/v1/offers?name=Gold").expect(200);
    String id = offer.text("/data/0/id");
    TACT.patch("/api/v1/offers/" + id, "{\"priority\": 60}").expect(200);
    TactClient.Reply stale =
        TACT.patch(
            "/api/v1/offers/" + id,
            "{\"priority\": 61, \"rowVersion\": " + offer.at("/data/0/rowVersion") + "}");
    problem(stale, 409);
    assertEquals(60, TACT.get("/api/v1/offers/" + id).at("/priority").asInt());
  }

  @Test
  void another_tenants_things_are_not_found() {
    String id = TACT.get("/api/v1/offers?name=Gold").expect(200).text("/data/0/id");
    TactClient stranger = TactServer.client("stranger");
    assertAll(
        () -> problem(stranger.get("/api/v1/offers/" + id), 404),
        () -> problem(stranger.delete("/api/v1/offers/" + id), 404),
        () -> problem(stranger.patch("/api/v1/offers/" + id, "{\"priority\": 1}"), 404),
        () -> assertEquals(0, stranger.get("/api/v1/offers").expect(200).at("/data").size()),
        () ->
            problem(
                stranger.post(
                    "/api/v1/creatives",
                    "{\"name\": \"c\", \"offerId\": \"" + id + "\", \"channelId\": \"email\"}"),
                400),
        () -> problem(TactServer.client("../etc").get("/api/v1/offers"), 400));
  }

  @Test
  void a_body_that_is_not_utf8_is_refused() {
    byte[] bytes = "{\"name\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    TactClient.Reply reply =
        TACT.send(
            TACT.request("/api/v1/categories")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    problem(reply, 400);
  }

  private static TactClient.Reply refuses(String method, String path, String body) {
    String counts = counts();
    Instant start = Instant.now();
    TactClient.Reply reply = TACT.send(method, "/api/v1/" + path, "application/json", body);
    assertTrue(
        Duration.between(start, Instant.now()).compareTo(PATIENCE) < 0, "no bad input hangs");
    assertTrue(
        reply.status() >= 400 && reply.status() < 500,
        "a clear refusal, not " + reply.status() + ": " + reply.text());
    problem(reply, reply.status());
    assertEquals(counts, counts(), "nothing is half-written");
    return reply;
  }

  private static TactClient.Reply problem(TactClient.Reply reply, int status) {
    assertEquals(status, reply.status(), reply.text());
    assertTrue(
        reply
            .headers()
            .firstValue("content-type")
            .orElse("")
            .startsWith("application/problem+json"),
        "a problem document: " + reply.headers().map() + reply.text());
    for (String member : List.of("type", "title", "status", "detail", "code", "requestId")) {
      assertTrue(reply.body().has(member), "has `" + member + "`: " + reply.text());
    }
    assertEquals(
        reply.text("/requestId"), reply.headers().firstValue("x-request-id").orElse("none"));
    for (String leak : List.of("java.", "Exception", "dev.tact", "SELECT ", "INSERT ", "at org.")) {
      assertFalse(reply.text().contains(leak), "leaks `" + leak + "`: " + reply.text());
    }
    return reply;
  }

  private static String counts() {
    StringBuilder counts = new StringBuilder();
    for (String collection : COLLECTIONS) {
      counts.append(
          TACT.get("/api/v1/" + collection + "?limit=200").expect(200).at("/data").size());
      counts.append(' ');
    }
    return counts.toString();
  }
}
