package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Decisions made again, by their own rules and by others, over HTTP on the real stores. */
class ReplayTest {

  @Test
  void a_decision_is_made_again_to_the_bit_after_everything_has_changed() {
    TactClient shop = shop();
    String capped = decide(shop, "ann");
    change(shop);
    TactClient.Reply again = replay(shop, capped, "{}").expect(200);
    assertTrue(again.at("/identical").asBoolean(), again.text());
    assertEquals(0, again.at("/differences").size());
    assertEquals(1, again.at("/replayed/count").asInt(), again.text());
    assertEquals(again.at("/recorded/decisions"), again.at("/replayed/decisions"));
    assertTrue(again.at("/trace/removals").toString().contains("Adults"), again.text());
    TactClient.Reply all = shop.post("/api/v1/decision-traces/replay", "").expect(200);
    assertEquals(1, all.at("/decisions").asInt(), all.text());
    assertEquals(1, all.at("/identical").asInt(), all.text());
    assertEquals(0, all.at("/changed").asInt(), all.text());
  }

  @Test
  void another_flow_tells_what_it_wins_and_loses_and_by_what() {
    TactClient shop = shop();
    String decision = decide(shop, "ann");
    create(
        shop,
        "decision-flows",
        "{'name':'Gold only','config':{'nodes':["
            + "{'id':'i','type':'inventory','config':{'offerIds':['Gold']}},"
            + "{'id':'q','type':'qualify'},{'id':'r','type':'response'}]}}");
    TactClient.Reply other = replay(shop, decision, "{'flow':'gold_only'}").expect(200);
    assertTrue(other.at("/judged").asBoolean(), other.text());
    assertFalse(other.at("/identical").asBoolean());
    assertEquals(0, other.at("/replayed/count").asInt());
    assertTrue(other.at("/emptied").asBoolean());
    assertEquals("inventory", other.text("/lost/0/gate"), other.text());
    TactClient.Reply last =
        shop.post("/api/v1/decision-traces/replay", json("{'last':10,'flow':'Gold only'}"))
            .expect(200);
    assertEquals(1, last.at("/leftWithout").asInt(), last.text());
    assertEquals(1, last.at("/rules/0/nowBlocks").asInt(), last.text());
    assertEquals("Silver", last.text("/offers/0/offerName"));
  }

  @Test
  void a_version_of_a_flow_and_its_draft_can_be_tried_on_the_past() {
    TactClient shop = shop();
    create(shop, "decision-flows", "{'name':'Main','config':" + ranking(1) + "}");
    String one = decide(shop, "old");
    shop.patch("/api/v1/decision-flows/Main", json("{'config':" + ranking(5) + "}")).expect(200);
    String two = decide(shop, "old");
    shop.patch(
            "/api/v1/decision-flows/Main",
            json("{'draftConfig':" + ranking(2).replace("'i'", "'j'") + "}"))
        .expect(200);
    assertEquals(1, replay(shop, one, "{}").expect(200).at("/replayed/count").asInt());
    assertEquals(1, replay(shop, two, "{'version':1}").expect(200).at("/replayed/count").asInt());
    TactClient.Reply second = replay(shop, one, "{'version':2}").expect(200);
    assertEquals(2, second.at("/replayed/count").asInt(), second.text());
    assertEquals("ranking", second.text("/won/0/gate"), second.text());
    assertTrue(replay(shop, two, "{'draft':true}").expect(200).at("/identical").asBoolean());
    TactClient.Reply last =
        shop.post("/api/v1/decision-traces/replay", json("{'flow':'Main','version':1}"))
            .expect(200);
    assertEquals(1, last.at("/changed").asInt(), last.text());
    assertEquals(1, last.at("/offersLost").asInt(), last.text());
    shop.post("/api/v1/decision-traces/replay", json("{'version':1}")).expect(400);
    assertEquals(
        "$.version", replay(shop, one, "{'version':7}").expect(400).text("/errors/0/path"));
    replay(shop, one, "{'version':1,'draft':true}").expect(400);
  }

  @Test
  void what_the_record_does_not_hold_is_never_filled_in_from_today() {
    TactClient shop = shop();
    String decision = decide(shop, "ann");
    shop.patch(
            "/api/v1/schemas/customer",
            json("{'fields':[{'name':'age','type':'integer'},{'name':'tier','type':'string'}]}"))
        .expect(200);
    create(
        shop,
        "qualification-rules",
        "{'name':'Tiered','ruleType':'attribute_condition',"
            + "'config':{'field':'customer.tier','operator':'eq','value':'a'}}");
    int now = versionNow(shop);
    TactClient.Reply judged =
        replay(shop, decision, "{'configurationVersion':" + now + "}").expect(200);
    assertFalse(judged.at("/judged").asBoolean(), judged.text());
    assertEquals("insufficient_facts", judged.text("/code"));
    assertEquals("customer.tier", judged.text("/missing/0"));
    TactClient.Reply last =
        shop.post("/api/v1/decision-traces/replay", json("{'configurationVersion':" + now + "}"))
            .expect(200);
    assertEquals(1, last.at("/notJudged/insufficient_facts").asInt(), last.text());
    assertEquals("customer.tier", last.text("/notJudged/missing/0/fact"));
  }

  @Test
  void the_impact_of_a_rule_is_what_disabling_or_changing_it_would_have_done() {
    TactClient shop = shop();
    decide(shop, "ann");
    decide(shop, "old");
    TactClient.Reply off = impact(shop, "qualification-rules/Adults", "{}").expect(200);
    assertEquals(2, off.at("/decisions").asInt(), off.text());
    assertEquals(1, off.at("/changed").asInt(), off.text());
    assertEquals(1, off.at("/offersWon").asInt(), off.text());
    assertEquals("Adults", off.text("/rules/0/ruleName"));
    assertEquals(1, off.at("/rules/0/noLongerBlocks").asInt());
    TactClient.Reply stricter =
        impact(shop, "qualification-rules/Adults", "{'change':{'config':{'value':90}}}")
            .expect(200);
    assertEquals(1, stricter.at("/offersLost").asInt(), stricter.text());
    assertEquals("Gold", stricter.text("/offers/0/offerName"));
    TactClient.Reply policy =
        impact(shop, "contact-policies/Daily", "{'change':{'config':{'maxPerDay':0}}}").expect(200);
    assertEquals(2, policy.at("/leftWithout").asInt(), policy.text());
    assertEquals("contact_policy", policy.text("/rules/0/gate"));
    TactClient.Reply offer = impact(shop, "offers/Silver", "{'last':1}").expect(200);
    assertEquals(1, offer.at("/decisions").asInt(), offer.text());
    assertEquals(1, offer.at("/offersLost").asInt(), offer.text());
    assertEquals("catalog", offer.text("/examples/0/lost/0/gate"));
    assertEquals("active", shop.get("/api/v1/offers/Silver").expect(200).text("/status"));
  }

  @Test
  void faults_are_named_where_they_were_written() {
    TactClient shop = shop();
    String decision = decide(shop, "ann");
    String fault =
        impact(shop, "contact-policies/Daily", "{'change':{'config':{'maxPerDay':-1}}}")
            .expect(400)
            .text();
    assertTrue(fault.contains("$.change.config.maxPerDay"), fault);
    replay(shop, "dec_nothing", "{}").expect(404);
    impact(shop, "offers/Nothing", "{}").expect(404);
    assertEquals(
        "$.flow", replay(shop, decision, "{'flow':'x'}").expect(400).text("/errors/0/path"));
    assertEquals(
        "$.configurationVersion",
        replay(shop, decision, "{'configurationVersion':9999}").expect(400).text("/errors/0/path"));
    shop.post("/api/v1/decision-traces/replay", json("{'last':0}")).expect(400);
    shop.post("/api/v1/decision-traces/replay", json("{'lst':5}")).expect(400);
  }

  private static TactClient shop() {
    TactClient shop = TactServer.newTenant();
    create(shop, "schemas", "{'name':'Customer','fields':[{'name':'age','type':'integer'}]}");
    create(shop, "offers", "{'name':'Gold','priority':80}");
    create(shop, "offers", "{'name':'Silver','priority':60}");
    create(
        shop,
        "qualification-rules",
        "{'name':'Adults','ruleType':'attribute_condition','scope':'offer','scopeId':'Gold',"
            + "'config':{'field':'customer.age','operator':'gte','value':18}}");
    create(
        shop,
        "contact-policies",
        "{'name':'Daily','ruleType':'frequency_cap','config':{'maxPerDay':5}}");
    shop.post(
            "/api/v1/schemas/customer/data",
            json("{'rows':[{'customerId':'ann','age':16},{'customerId':'old','age':60}]}"))
        .expect(200);
    return shop;
  }

  private static String ranking(int items) {
    return "{'nodes':[{'id':'i','type':'inventory'},{'id':'q','type':'qualify'},"
        + "{'id':'k','type':'rank','config':{'method':'topN','maxCandidates':"
        + items
        + "}},{'id':'r','type':'response'}]}";
  }

  private static void change(TactClient shop) {
    shop.delete("/api/v1/qualification-rules/Adults").expect(204);
    shop.patch("/api/v1/offers/Silver", json("{'priority':1}")).expect(200);
    create(shop, "offers", "{'name':'New','priority':99}");
    shop.patch("/api/v1/contact-policies/Daily", json("{'config':{'maxPerDay':0}}")).expect(200);
    shop.post("/api/v1/schemas/customer/data", json("{'rows':[{'customerId':'ann','age':61}]}"))
        .expect(200);
  }

  private static String decide(TactClient shop, String customer) {
    return shop.post("/api/v1/recommend", json("{'customerId':'" + customer + "'}"))
        .expect(200)
        .text("/decisionId");
  }

  private static int versionNow(TactClient shop) {
    JsonNode newest = shop.get("/api/v1/audit-logs?limit=1").expect(200).at("/data/0");
    return newest.path("configurationVersion").asInt();
  }

  private static TactClient.Reply replay(TactClient shop, String id, String body) {
    return shop.post("/api/v1/decision-traces/" + id + "/replay", json(body));
  }

  private static TactClient.Reply impact(TactClient shop, String definition, String body) {
    return shop.post("/api/v1/" + definition + "/impact", json(body));
  }

  private static void create(TactClient shop, String collection, String document) {
    shop.post("/api/v1/" + collection, json(document)).expect(201);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
