package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tact.learning.OnnxBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Models that Tact does not compute itself, over HTTP on the real stores. */
class OutsideModelsTest {

  private final List<JsonNode> asked = new ArrayList<>();
  private final int[] status = {200};
  private final HttpServer server = server();

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void a_service_is_asked_once_about_the_survivors_and_its_scores_are_kept() {
    TactClient shop = shop();
    create(shop, "algorithm-models", endpoint());
    create(shop, "decision-flows", flow("'method':'external_endpoint','modelKey':'remote'"));
    TactClient.Reply reply = recommend(shop, "ann");
    assertEquals("Silver", reply.text("/decisions/0/name"), reply.text());
    assertEquals(0.9, reply.at("/decisions/0/score").asDouble());
    assertEquals("Gold", reply.text("/decisions/1/name"));
    assertTrue(reply.at("/degradedScoring").isMissingNode());
    assertEquals(1, asked.size());
    JsonNode question = asked.getFirst();
    assertEquals("ann", question.at("/customerId").asText());
    assertEquals(44, question.at("/attributes/age").asInt(), question.toString());
    assertEquals(2, question.at("/candidates").size(), "the senior's offer did not survive");
    assertEquals(80, question.at("/candidates/0/attributes/offer.priority").asInt());
    assertEquals(reply.text("/decisionId"), question.at("/requestId").asText());
    again(shop, reply.text("/decisionId"));
    assertEquals(1, asked.size(), "who decides again asks nobody");
  }

  @Test
  void a_service_that_fails_leaves_the_fallback_and_the_answer_says_so() {
    TactClient shop = shop();
    create(shop, "algorithm-models", endpoint());
    create(shop, "decision-flows", flow("'modelKey':'remote'"));
    status[0] = 503;
    for (int i = 0; i < 7; i++) {
      TactClient.Reply reply = recommend(shop, "ann");
      assertEquals(0.25, reply.at("/decisions/0/score").asDouble(), reply.text());
      assertTrue(reply.at("/degradedScoring").asBoolean());
      String notes =
          shop.get("/api/v1/decision-traces/" + reply.text("/decisionId"))
              .expect(200)
              .at("/notes")
              .toString();
      assertTrue(notes.contains("`remote`: fallback scores"), notes);
      assertEquals(i < 5, notes.contains("the endpoint answered 503"), notes);
      again(shop, reply.text("/decisionId"));
    }
    assertEquals(5, asked.size(), "then it is left alone");
  }

  @Test
  void an_imported_file_scores_and_can_be_exchanged() {
    TactClient shop = shop();
    create(
        shop,
        "algorithm-models",
        "{'name':'Net','modelType':'onnx_imported','predictors':['age','offer.priority'],"
            + "'config':{'featureNames':['age','offer.priority']}}");
    create(shop, "decision-flows", flow("'modelKey':'net'"));
    TactClient.Reply cold = recommend(shop, "ann");
    assertTrue(cold.at("/degradedScoring").asBoolean(), cold.text());
    assertEquals(0.5, cold.at("/decisions/0/score").asDouble());
    JsonNode first = bring(shop, OnnxBytes.logistic(0, 0.01f, -0.01f), 200);
    assertEquals(1, first.at("/version").asInt());
    TactClient.Reply reply = recommend(shop, "ann");
    assertTrue(reply.at("/degradedScoring").isMissingNode(), reply.text());
    assertEquals("Silver", reply.text("/decisions/0/name"), reply.text());
    assertEquals(
        1 / (1 + Math.exp(-(0.44 - 0.6))), reply.at("/decisions/0/score").asDouble(), 1e-6);
    bring(shop, OnnxBytes.logistic(0, 0.01f, 0.01f), 200);
    assertEquals("Gold", recommend(shop, "ann").text("/decisions/0/name"));
    again(shop, reply.text("/decisionId"));
    JsonNode refused = bring(shop, OnnxBytes.logistic(0, 1f), 400);
    assertTrue(refused.toString().contains("takes 1 features"), refused.toString());
  }

  @Test
  void models_score_apart_from_decisions() {
    TactClient shop = shop();
    create(shop, "algorithm-models", endpoint());
    create(
        shop,
        "algorithm-models",
        "{'name':'Card','modelType':'scorecard','config':{'rules':["
            + "{'id':'old','field':'age','operator':'gte','value':40,'points':20}]}}");
    TactClient.Reply card =
        shop.post("/api/v1/algorithm-models/card/score", json("{'attributes':{'customer.age':50}}"))
            .expect(200);
    assertTrue(card.at("/score").asDouble() > 0.5, card.text());
    assertFalse(card.at("/explanations").isEmpty(), card.text());
    TactClient.Reply set =
        shop.post("/api/v1/algorithm-models/remote/score-offer-set", json("{'customerId':'ann'}"))
            .expect(200);
    assertEquals("Silver", set.text("/scores/0/name"), set.text());
    TactClient.Reply some =
        shop.post(
                "/api/v1/algorithm-models/card/score-offer-set",
                json("{'customerId':'ann','offers':['Gold']}"))
            .expect(200);
    assertEquals(1, some.at("/scores").size(), some.text());
    assertEquals(card.at("/score").asDouble(), some.at("/scores/0/score").asDouble(), 1e-12);
    shop.post("/api/v1/algorithm-models/remote/score", json("{'attributes':{}}")).expect(400);
    shop.post("/api/v1/algorithm-models/none/score", json("{'attributes':{}}")).expect(404);
  }

  @Test
  void a_trace_tells_what_made_the_score_and_what_a_shadow_would_have_said() {
    TactClient shop = shop();
    String rules =
        "'predictors':['age'],'config':{'rules':["
            + "{'id':'old','field':'age','operator':'gte','value':40,'points':%d}]}}";
    create(
        shop, "algorithm-models", "{'name':'Card','modelType':'scorecard'," + rules.formatted(20));
    create(
        shop,
        "algorithm-models",
        "{'name':'Dark','modelType':'scorecard','family':'card','registryStatus':'shadow',"
            + rules.formatted(-20));
    create(shop, "decision-flows", flow("'modelKey':'card'"));
    JsonNode scored =
        shop.post("/api/v1/recommend", json("{'customerId':'ann','debug':true}"))
            .expect(200)
            .at("/trace/scoringResults/0");
    assertEquals("card", scored.at("/model").asText(), scored.toString());
    assertEquals("scorecard", scored.at("/modelType").asText());
    assertTrue(scored.at("/modelScore").asDouble() > 0.5, scored.toString());
    assertFalse(scored.at("/shapValues").isEmpty(), scored.toString());
    assertEquals("dark", scored.at("/shadowScores/0/model").asText());
    assertTrue(scored.at("/shadowScores/0/score").asDouble() < 0.5, scored.toString());
  }

  @Test
  void a_node_gives_shares_of_the_customers_to_challengers_for_good() {
    TactClient shop = shop();
    for (String name : List.of("Low", "High")) {
      create(
          shop,
          "algorithm-models",
          "{'name':'%s','modelType':'scorecard','config':{'baseScore':%d}}"
              .formatted(name, name.equals("Low") ? 20 : 80));
    }
    create(
        shop,
        "decision-flows",
        flow(
            "'modelKey':'low','championChallenger':{'challengers':["
                + "{'modelKey':'high','percent':30}]}"));
    int high = 0;
    for (int i = 0; i < 200; i++) {
      double score = recommend(shop, "c" + i).at("/decisions/0/score").asDouble();
      assertEquals(score, recommend(shop, "c" + i).at("/decisions/0/score").asDouble());
      high += score > 0.5 ? 1 : 0;
    }
    assertTrue(high > 30 && high < 90, high + " of 200");
  }

  /** Made again from its record, a decision is the same. */
  private static void again(TactClient shop, String decision) {
    TactClient.Reply again =
        shop.post("/api/v1/decision-traces/" + decision + "/replay", "{}").expect(200);
    assertTrue(again.at("/identical").asBoolean(), again.text());
  }

  private static JsonNode bring(TactClient shop, byte[] file, int expected) {
    return shop.send(
            shop.request("/api/v1/algorithm-models/net/import")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)))
        .expect(expected)
        .body();
  }

  private String endpoint() {
    return ("{'name':'Remote','modelType':'external_endpoint',"
            + "'predictors':['age','offer.priority'],'config':{'url':'http://127.0.0.1:%d/score',"
            + "'timeoutMs':20000,'fallbackScore':0.25}}")
        .formatted(server.getAddress().getPort());
  }

  private static String flow(String score) {
    return "{'name':'Scored','config':{'nodes':[{'id':'i','type':'inventory'},"
        + "{'id':'q','type':'qualify'},{'id':'s','type':'score','config':{"
        + score
        + "}},{'id':'r','type':'response'}]}}";
  }

  private static TactClient.Reply recommend(TactClient shop, String customer) {
    return shop.post("/api/v1/recommend", json("{'customerId':'" + customer + "'}")).expect(200);
  }

  private static TactClient shop() {
    TactClient shop = TactServer.newTenant();
    create(shop, "schemas", "{'name':'Customer','fields':[{'name':'age','type':'integer'}]}");
    create(shop, "offers", "{'name':'Gold','priority':80}");
    create(shop, "offers", "{'name':'Silver','priority':60}");
    create(
        shop,
        "offers",
        "{'name':'Senior','priority':90,"
            + "'qualificationRules':[{'field':'age','op':'>=','value':60}]}");
    shop.post("/api/v1/schemas/Customer/data", json("{'rows':[{'customerId':'ann','age':44}]}"))
        .expect(200);
    return shop;
  }

  private static void create(TactClient shop, String collection, String body) {
    shop.post("/api/v1/" + collection, json(body)).expect(201);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private HttpServer server() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
      made.createContext("/score", this::answer);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode question =
          TactClient.json(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(question);
      List<String> scores = new ArrayList<>();
      for (JsonNode candidate : question.at("/candidates")) {
        double score = candidate.at("/name").asText().equals("Silver") ? 0.9 : 0.3;
        scores.add("{'offerId':'%s','score':%s}".formatted(candidate.at("/id").asText(), score));
      }
      byte[] body =
          json("{'scores':[" + String.join(",", scores) + "]}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status[0], body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
