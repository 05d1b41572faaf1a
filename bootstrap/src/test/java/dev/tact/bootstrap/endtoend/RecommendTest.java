package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.TestTact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recommend and its traces over HTTP, on the real stores. */
class RecommendTest {

  private static final TactClient TACT = TestTact.client("recommend");

  @BeforeAll
  static void author() {
    create("schemas", "{'name':'Customer','fields':[{'name':'age','type':'integer'}]}");
    create("categories", "{'name':'Cards'}");
    create("channels", "{'name':'email'}");
    create("channels", "{'name':'In app','channelType':'in_app','impressionMode':'implicit'}");
    create("offers", "{'name':'Gold','category':'Cards','priority':80}");
    create("offers", "{'name':'Silver','category':'Cards','priority':60}");
    create(
        "offers",
        "{'name':'Senior','category':'Cards','priority':90,"
            + "'qualificationRules':[{'field':'age','op':'>=','value':60}]}");
    create(
        "contact-policies",
        "{'name':'Cards 2/day','ruleType':'frequency_cap','config':{'maxPerDay':2},"
            + "'scope':'category:Cards'}");
    TACT.put("/api/v1/tenant-settings", json("{'decisionTraceSampleRate':0}")).expect(200);
  }

  @Test
  void the_best_offers_come_back_in_order_with_their_reasons() {
    TactClient.Reply reply = recommend("{'customerId':'c1','channel':'email'}");
    assertEquals(2, reply.at("/count").asInt());
    assertEquals("Gold", reply.text("/decisions/0/offerName"));
    assertEquals("Gold", reply.text("/decisions/0/name"));
    assertEquals("Cards", reply.text("/decisions/0/categoryName"));
    assertEquals(1, reply.at("/decisions/0/rank").asInt());
    assertEquals("email", reply.text("/decisions/0/channel"));
    assertTrue(reply.at("/decisions/0/trace/qualified").asBoolean());
    assertEquals("passed (0 contacts today)", reply.text("/decisions/0/trace/contactPolicy"));
    assertEquals(reply.text("/recommendationId"), reply.text("/decisionId"));
    assertTrue(reply.text("/recommendationId").startsWith("dec_"));
    assertTrue(reply.at("/latencyMs").isNumber());
    assertTrue(reply.at("/trace").isMissingNode());
  }

  @Test
  void every_dialect_of_the_request_is_understood() {
    create("decision-flows", flow("Dialects"));
    String flowId = TACT.get("/api/v1/decision-flows?name=Dialects").expect(200).text("/data/0/id");
    for (String member :
        new String[] {
          "'decisionFlowKey':'dialects'",
          "'flowKey':'dialects'",
          "'flow':'Dialects'",
          "'decisionFlowId':'" + flowId + "'",
          "'blueprintKey':'flow_dialects'"
        }) {
      TactClient.Reply reply =
          recommend("{'customerId':'c1','channelId':'email','maxOffers':1," + member + "}");
      assertEquals("dialects", reply.text("/decisionFlowKey"), member);
      assertEquals(1, reply.at("/count").asInt());
    }
  }

  @Test
  void faults_of_a_request_are_named_all_at_once() {
    JsonNode errors =
        TACT.post(
                "/api/v1/recommend",
                json(
                    "{'customerId':7,'limit':51,'chanel':'email','locale':'en US',"
                        + "'at':'2026-01-01T00:00:00Z','sessionId':'a b'}"))
            .expect(400)
            .at("/errors");
    String text = errors.toString();
    for (String path :
        new String[] {"customerId", "limit", "chanel", "locale", "at", "sessionId"}) {
      assertTrue(text.contains("\"$." + path + "\""), path + " in " + text);
    }
    assertEquals(6, errors.size(), text);
    refused("{}", "$.customerId", "required");
    refused("{'customerId':'anonymous'}", "$.sessionId", "required");
    refused("{'customerId':'c','channel':'fax'}", "$.channel", "unknown_reference");
    refused("{'customerId':'c','flow':'Nope'}", "$.flow", "unknown_reference");
    refused(
        "{'customerId':'c','excludeOffers':['Nope']}", "$.excludeOffers[0]", "unknown_reference");
  }

  @Test
  void a_visitor_without_a_name_is_the_same_customer_for_one_session() {
    String first = recommend("{'customerId':'','sessionId':'s1'}").text("/customerId");
    String second = recommend("{'customerId':'anonymous','sessionId':'s1'}").text("/customerId");
    assertEquals(first, second);
  }

  @Test
  void an_implicit_channel_makes_contacts_and_the_cap_bites() {
    String request = "{'customerId':'implicit','channel':'in_app','limit':1}";
    TactClient.Reply first = recommend(request);
    assertTrue(first.text("/decisions/0/interactionId").startsWith("int_"));
    assertEquals(1, recommend(request).at("/count").asInt());
    TactClient.Reply third = recommend(request);
    assertEquals(0, third.at("/count").asInt());
    assertTrue(third.text("/reason").startsWith("frequency_cap exceeded"), third.text());
  }

  @Test
  void items_of_one_answer_count_against_one_another() {
    TACT.post("/api/v1/schemas/customer/data", json("{'rows':[{'customerId':'senior','age':70}]}"))
        .expect(200);
    TactClient.Reply reply = recommend("{'customerId':'senior','channel':'email','limit':5}");
    assertEquals(2, reply.at("/count").asInt());
    assertEquals("Senior", reply.text("/decisions/0/name"));
  }

  @Test
  void an_idempotency_key_brings_the_first_answer_back_and_records_nothing() {
    String request = "{'customerId':'idem','channel':'in_app','limit':1,'idempotencyKey':'key-1'}";
    String first = recommend(request).text();
    assertEquals(first, recommend(request).text());
    assertEquals(first, recommend(request).text());
    assertEquals(
        1, recommend("{'customerId':'idem','channel':'in_app','limit':1}").at("/count").asInt());
    TACT.post("/api/v1/recommend", json("{'customerId':'other','idempotencyKey':'key-1'}"))
        .expect(409);
  }

  @Test
  void of_customers_who_race_on_one_key_one_is_contacted_and_the_others_not_at_all()
      throws InterruptedException {
    Map<String, Integer> statuses = new ConcurrentHashMap<>();
    List<Thread> racing = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String customer = "racer" + i;
      String request =
          "{'customerId':'%s','channel':'in_app','limit':1,'idempotencyKey':'raced'}"
              .formatted(customer);
      racing.add(
          Thread.ofVirtual()
              .start(
                  () ->
                      statuses.put(
                          customer, TACT.post("/api/v1/recommend", json(request)).status())));
    }
    for (Thread thread : racing) {
      thread.join();
    }
    assertEquals(1, statuses.values().stream().filter(status -> status == 200).count());
    assertEquals(5, statuses.values().stream().filter(status -> status == 409).count());
    statuses.forEach(
        (customer, status) ->
            assertEquals(
                status == 200 ? 1 : 0,
                TACT.get("/api/v1/interaction-history?customerId=" + customer)
                    .expect(200)
                    .at("/data")
                    .size()));
  }

  @Test
  void a_dry_run_writes_nothing() {
    String request = "{'customerId':'dry','channel':'in_app','limit':1,'dryRun':true}";
    for (int i = 0; i < 3; i++) {
      TactClient.Reply reply = recommend(request);
      assertEquals(1, reply.at("/count").asInt());
      assertTrue(reply.at("/decisions/0/interactionId").isMissingNode());
    }
    assertEquals(
        0, TACT.get("/api/v1/decision-traces?customerId=dry").expect(200).at("/data").size());
  }

  @Test
  void debug_tells_the_funnel_and_every_finding() {
    TactClient.Reply reply =
        recommend("{'customerId':'c1','channel':'email','limit':1,'debug':true}");
    assertEquals(3, reply.at("/meta/totalCandidates").asInt());
    assertEquals(2, reply.at("/meta/afterQualification").asInt());
    assertEquals(1, reply.at("/meta/finalCount").asInt());
    assertEquals("frequency_cap", reply.text("/trace/contactPolicyResults/0/ruleType"));
    assertEquals("category", reply.text("/trace/contactPolicyResults/0/scope"));
    assertEquals("allow", reply.text("/trace/contactPolicyResults/0/decision"));
    assertTrue(reply.text("/trace/qualificationResults/0/reason").contains("age"), reply.text());
  }

  @Test
  void a_decision_is_found_again_with_how_it_came_about() {
    String id =
        recommend("{'customerId':'traced','channel':'email','context':{'page':'home'}}")
            .text("/recommendationId");
    TactClient.Reply trace = TACT.get("/api/v1/decision-traces/" + id).expect(200);
    assertEquals("traced", trace.text("/customerId"));
    assertEquals("home", trace.text("/request/context/page"));
    assertEquals(2, trace.at("/selectedOffers").size());
    assertFalse(trace.at("/expanded").asBoolean());
    assertEquals("repeated", trace.text("/traceOrigin"));
    assertEquals(2, trace.at("/contactPolicyResults").size());
    TactClient.Reply list = TACT.get("/api/v1/decision-traces?customerId=traced").expect(200);
    assertEquals(id, list.text("/data/0/id"));
    TestTact.client("recommend-elsewhere").get("/api/v1/decision-traces/" + id).expect(404);
    TACT.get("/api/v1/decision-traces/dec_unknown").expect(404);
  }

  @Test
  void a_sampled_decision_keeps_its_expanded_trace() {
    TactClient sampled = TestTact.client("recommend-sampled");
    sampled.post("/api/v1/offers", json("{'name':'Only'}")).expect(201);
    sampled.put("/api/v1/tenant-settings", json("{'decisionTraceSampleRate':1}")).expect(200);
    TactClient.Reply answer =
        sampled.post("/api/v1/recommend", json("{'customerId':'c1'}")).expect(200);
    assertEquals(answer.text("/decisionId"), answer.text("/traceId"));
    sampled.post("/api/v1/offers", json("{'name':'Later'}")).expect(201);
    TactClient.Reply trace =
        sampled.get("/api/v1/decision-traces/" + answer.text("/traceId")).expect(200);
    assertTrue(trace.at("/expanded").asBoolean());
    assertEquals("inventory", trace.text("/pipeline/0/type"));
    assertEquals(1, trace.at("/selectedOffers").size());
  }

  @Test
  void decisions_are_listed_newest_first_page_by_page() {
    String first = recommend("{'customerId':'paged'}").text("/decisionId");
    String second = recommend("{'customerId':'paged'}").text("/decisionId");
    assertNotEquals(first, second);
    TactClient.Reply page =
        TACT.get("/api/v1/decision-traces?customerId=paged&limit=1").expect(200);
    assertEquals(second, page.text("/data/0/id"));
    assertTrue(page.at("/pagination/hasMore").asBoolean());
    TactClient.Reply next =
        TACT.get(
                "/api/v1/decision-traces?customerId=paged&limit=1&cursor="
                    + page.text("/pagination/nextCursor"))
            .expect(200);
    assertEquals(first, next.text("/data/0/id"));
    assertFalse(next.at("/pagination/hasMore").asBoolean());
  }

  private static TactClient.Reply recommend(String request) {
    return TACT.post("/api/v1/recommend", json(request)).expect(200);
  }

  private static void refused(String request, String path, String code) {
    TactClient.Reply reply = TACT.post("/api/v1/recommend", json(request)).expect(400);
    assertEquals(path, reply.text("/errors/0/path"), reply.text());
    assertEquals(code, reply.text("/errors/0/code"), reply.text());
  }

  private static void create(String collection, String document) {
    TACT.post("/api/v1/" + collection, json(document)).expect(201);
  }

  private static String flow(String name) {
    return "{'name':'"
        + name
        + "','config':{'nodes':["
        + "{'id':'inv','type':'inventory'},{'id':'q','type':'qualify'},"
        + "{'id':'cp','type':'contact_policy'},{'id':'s','type':'score'},"
        + "{'id':'r','type':'rank'},{'id':'out','type':'response'}]}}";
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
