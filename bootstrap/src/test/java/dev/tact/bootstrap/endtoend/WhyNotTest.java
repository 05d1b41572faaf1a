package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.bootstrap.TestTact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Why a customer is not offered something, over HTTP, on the real stores. */
class WhyNotTest {

  private static final TactClient TACT = TestTact.client("why-not");
  private static final String NIGHT = "2026-03-04T23:00:00Z";

  @BeforeAll
  static void author() {
    create(
        "schemas",
        "{'name':'Customer','fields':[{'name':'age','type':'integer'},"
            + "{'name':'spend','type':'decimal'},{'name':'consentEmail','type':'boolean'}]}");
    create(
        "channels",
        "{'name':'email','config':{'quietHoursStart':'21:00','quietHoursEnd':'08:00',"
            + "'timezoneSource':'UTC'}}");
    create("channels", "{'name':'push'}");
    create("offers", "{'name':'Gold','priority':80}");
    create("offers", "{'name':'Silver','priority':60}");
    create("offers", "{'name':'Paused','status':'paused'}");
    create("offers", "{'name':'Homeless'}");
    create("creatives", "{'name':'Homeless mail','offer':'Homeless','channel':'push'}");
    create(
        "qualification-rules",
        "{'name':'Adults','ruleType':'attribute_condition','scope':'offer','scopeId':'Gold',"
            + "'config':{'field':'customer.age','operator':'gte','value':18}}");
    create(
        "qualification-rules",
        "{'name':'Spenders','scope':'offer','scopeId':'Gold',"
            + "'config':{'any':[{'field':'customer.spend','operator':'gt','value':100},"
            + "{'all':[{'field':'customer.spend','operator':'gte','value':40},"
            + "{'field':'attributes.vip','operator':'eq','value':true}]}]}}");
    create(
        "contact-policies",
        "{'name':'One a week','ruleType':'frequency_cap','config':{'maxPerWeek':1}}");
    create(
        "contact-policies", "{'name':'Rest','ruleType':'cooldown','config':{'cooldownHours':72}}");
    create(
        "contact-policies",
        "{'name':'Push only','ruleType':'frequency_cap','scope':'channel','scopeId':'push',"
            + "'config':{'maxPerDay':1}}");
    rows("{'customerId':'six','age':15,'spend':20.5,'consentEmail':false}");
    rows("{'customerId':'fine','age':40,'spend':500,'consentEmail':true}");
    contact("six", "2026-03-04T12:00:00Z");
  }

  @Test
  void a_customer_blocked_by_six_things_at_once_sees_all_six() {
    TactClient.Reply why = why("six", "Gold", "channel=email&at=" + NIGHT);
    assertEquals("blocked", why.text("/verdict"));
    List<String> gates = new ArrayList<>();
    why.at("/blocks").forEach(block -> gates.add(block.path("gate").asText()));
    assertEquals(
        List.of(
            "consent",
            "quiet_hours",
            "qualification",
            "qualification",
            "contact_policy",
            "contact_policy"),
        gates,
        why.text());
    assertTrue(why.at("/nextEligibleAt").isNull(), "no consent and no age come by waiting");
    assertEquals("2026-03-05T08:00:00Z", lifts(why, "quiet_hours", ""));
    assertEquals("2026-03-09T00:00:00Z", lifts(why, "contact_policy", "One a week"));
    assertEquals("2026-03-07T12:00:00Z", lifts(why, "contact_policy", "Rest"));
    assertEquals("null", lifts(why, "consent", ""));
    assertEquals(3, why.at("/contactPolicy/total").asInt());
    assertEquals(2, why.at("/contactPolicy/blocked").asInt());
    assertEquals(1, why.at("/contactPolicy/skipped").asInt());
    assertEquals(2, why.at("/qualification/blocked").asInt());
  }

  @Test
  void the_smallest_change_is_named() {
    TactClient.Reply why = why("six", "Gold", "channel=push&at=2026-03-20T12:00:00Z");
    JsonNode adults = detail(why, "Adults").path("smallestChange");
    assertTrue(adults.path("verified").asBoolean(), why.text());
    assertEquals("customer.age", adults.at("/changes/0/field").asText());
    assertEquals("at least 18", adults.at("/changes/0/needed").asText());
    assertEquals(18, adults.at("/changes/0/suggestedValue").asInt());
    assertEquals(3, adults.at("/changes/0/distance").asInt());
    assertEquals(15, adults.at("/changes/0/actual").asInt());
    JsonNode spenders = detail(why, "Spenders").path("smallestChange");
    assertEquals(1, spenders.path("changes").size(), "one field is less than two");
    assertEquals(100.01, spenders.at("/changes/0/suggestedValue").asDouble());
    assertEquals("more than 100", spenders.at("/changes/0/needed").asText());
  }

  @Test
  void when_everything_lifts_by_time_the_instant_is_named_and_true() {
    contact("waiting", "2026-03-04T12:00:00Z");
    rows("{'customerId':'waiting','age':40,'spend':500,'consentEmail':true}");
    TactClient.Reply why = why("waiting", "Gold", "channel=email&at=" + NIGHT);
    assertEquals(3, why.at("/blocks").size(), why.text());
    String next = why.text("/nextEligibleAt");
    assertEquals("2026-03-09T08:00:00Z", next);
    assertEquals("eligible", why("waiting", "Gold", "channel=email&at=" + next).text("/verdict"));
    assertEquals(
        "blocked",
        why("waiting", "Gold", "channel=email&at=2026-03-09T07:59:59.999Z").text("/verdict"));
  }

  @Test
  void what_nothing_blocks_may_still_come_too_late() {
    TactClient.Reply best = why("fine", "Gold", "channel=push");
    assertEquals("eligible", best.text("/verdict"), best.text());
    assertEquals(1, best.at("/ranking/rank").asInt());
    TactClient.Reply second = why("fine", "Silver", "channel=push&limit=1");
    assertEquals("not_selected", second.text("/verdict"));
    assertEquals("Gold", second.text("/ranking/ahead/0/offerName"));
  }

  @Test
  void offers_that_cannot_be_decided_for_say_so() {
    assertEquals("catalog", why("fine", "Paused", "").text("/blocks/0/gate"));
    assertEquals(
        "the offer is not active: it is paused",
        why("fine", "Paused", "").text("/blocks/0/reason"));
    assertEquals("request", why("fine", "Homeless", "channel=email").text("/blocks/0/gate"));
    TACT.get("/api/v1/customers/fine/why-not/Nothing").expect(404);
  }

  @Test
  void all_offers_are_told_with_counts_page_by_page() {
    TactClient.Reply first =
        TACT.get("/api/v1/customers/six/eligibility?channel=push&limit=2&at=2026-03-20T12:00:00Z")
            .expect(200);
    assertEquals(3, first.at("/summary/totalOffers").asInt(), first.text());
    assertEquals(2, first.at("/summary/eligibleCount").asInt());
    assertEquals(1, first.at("/summary/failedQualification").asInt());
    assertEquals("Silver", first.text("/data/0/offerName"));
    assertEquals(1, first.at("/data/0/rank").asInt());
    TactClient.Reply next =
        TACT.get(
                "/api/v1/customers/six/eligibility?channel=push&limit=2&at=2026-03-20T12:00:00Z"
                    + "&cursor="
                    + first.text("/pagination/nextCursor"))
            .expect(200);
    assertEquals("Gold", next.text("/data/0/offerName"));
    assertFalse(next.at("/data/0/eligible").asBoolean());
    assertEquals("Adults", next.text("/data/0/failedRules/0/name"));
    assertEquals(2, next.at("/data/0/failedRules").size());
    assertFalse(next.at("/pagination/hasMore").asBoolean());
  }

  @Test
  void a_question_about_a_decision_is_answered_as_of_then() {
    TactClient shop = TestTact.client("why-then");
    shop.post(
            "/api/v1/schemas",
            json("{'name':'Customer','fields':[{'name':'age','type':'integer'}]}"))
        .expect(201);
    shop.post("/api/v1/offers", json("{'name':'Gold'}")).expect(201);
    String rule =
        shop.post(
                "/api/v1/qualification-rules",
                json(
                    "{'name':'Adults','ruleType':'attribute_condition',"
                        + "'config':{'field':'customer.age','operator':'gte','value':18}}"))
            .expect(201)
            .text("/id");
    shop.post("/api/v1/schemas/customer/data", json("{'rows':[{'customerId':'c','age':16}]}"))
        .expect(200);
    String decision =
        shop.post("/api/v1/recommend", json("{'customerId':'c'}")).expect(200).text("/decisionId");
    shop.delete("/api/v1/qualification-rules/" + rule).expect(204);
    shop.post("/api/v1/offers", json("{'name':'Later'}")).expect(201);
    shop.post("/api/v1/schemas/customer/data", json("{'rows':[{'customerId':'c','age':30}]}"))
        .expect(200);
    assertEquals(
        "eligible", shop.get("/api/v1/customers/c/why-not/Gold").expect(200).text("/verdict"));
    TactClient.Reply then =
        shop.get("/api/v1/customers/c/why-not/Gold?traceId=" + decision).expect(200);
    assertEquals("blocked", then.text("/verdict"), then.text());
    assertEquals(16, then.at("/qualification/details/0/conditions/0/actual").asInt());
    assertEquals(
        1,
        shop.get("/api/v1/customers/c/eligibility?traceId=" + decision)
            .expect(200)
            .at("/summary/totalOffers")
            .asInt());
    assertEquals(
        "repeated",
        shop.get("/api/v1/decision-traces/" + decision).expect(200).text("/traceOrigin"));
    shop.get("/api/v1/customers/c/why-not/Later?traceId=" + decision).expect(404);
    shop.get("/api/v1/customers/other/why-not/Gold?traceId=" + decision).expect(404);
  }

  @Test
  void faults_of_a_question_are_named_all_at_once() {
    JsonNode errors =
        TACT.get(
                "/api/v1/customers/six/why-not/Gold?chanel=email&at=tomorrow&limit=0&traceId=dec_1"
                    + "&channel=push")
            .expect(400)
            .at("/errors");
    String text = errors.toString();
    for (String path : new String[] {"chanel", "at", "limit", "channel"}) {
      assertTrue(text.contains("\"$." + path + "\""), path + " in " + text);
    }
    TACT.get("/api/v1/customers/six/why-not/Gold?channel=fax").expect(400);
    TACT.get("/api/v1/customers/six/eligibility?cursor=off_nothing").expect(400);
  }

  @Test
  void asking_writes_nothing() {
    why("silent", "Gold", "channel=push");
    assertEquals(
        0, TACT.get("/api/v1/decision-traces?customerId=silent").expect(200).at("/data").size());
  }

  private static TactClient.Reply why(String customer, String offer, String query) {
    return TACT.get("/api/v1/customers/" + customer + "/why-not/" + offer + "?" + query)
        .expect(200);
  }

  private static String lifts(TactClient.Reply why, String gate, String name) {
    for (JsonNode block : why.at("/blocks")) {
      if (block.path("gate").asText().equals(gate)
          && block.path("ruleName").asText("").equals(name)) {
        return block.path("liftsAt").asText();
      }
    }
    throw new AssertionError("no block " + gate + " " + name + " in " + why.text());
  }

  private static JsonNode detail(TactClient.Reply why, String rule) {
    for (JsonNode detail : why.at("/qualification/details")) {
      if (detail.path("ruleName").asText().equals(rule)) {
        return detail;
      }
    }
    throw new AssertionError("no rule " + rule + " in " + why.text());
  }

  private static void contact(String customer, String at) {
    TACT.post(
            "/api/v1/respond",
            json(
                "{'customerId':'"
                    + customer
                    + "','offerId':'Silver','channel':'email','outcome':'impression','timestamp':'"
                    + at
                    + "'}"))
        .expect(201);
  }

  private static void rows(String row) {
    TACT.post("/api/v1/schemas/customer/data", json("{'rows':[" + row + "]}")).expect(200);
  }

  private static void create(String collection, String document) {
    TACT.post("/api/v1/" + collection, json(document)).expect(201);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
