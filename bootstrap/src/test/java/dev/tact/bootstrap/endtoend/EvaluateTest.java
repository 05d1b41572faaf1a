package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a draft would have been worth, and a gate that asks for it, over HTTP on real stores. */
class EvaluateTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int DECISIONS = 250;
  private static final Map<String, Double> RATES = Map.of("bronze", 0.1, "gold", 0.6);
  private static final String FLOW = "/api/v1/decision-flows/main";

  private final TactClient shop = TactServer.newTenant();

  @Test
  void logged_decisions_tell_what_a_draft_is_worth_and_the_gate_listens() {
    offers();
    create("decision-flows", "{'name':'Main','config':" + exploring("") + "}");
    shopping();
    draft(only("gold"));
    TactClient.Reply gold = evaluate("{'draft':true,'windowDays':0}").expect(200);
    assertEquals(DECISIONS, gold.at("/used").asInt(), gold.text());
    assertEquals(1, gold.at("/support").asDouble(), 1e-9);
    assertEquals(2, gold.at("/maxWeight").asDouble(), 1e-9);
    for (String estimator : new String[] {"ips", "snips", "doublyRobust"}) {
      assertTrue(gold.at("/" + estimator + "/low").asDouble() < 0.6, gold.text());
      assertTrue(gold.at("/" + estimator + "/high").asDouble() > 0.6, gold.text());
    }
    assertTrue(gold.at("/gain/low").asDouble() > 0, gold.text());
    assertEquals("[1]", gold.at("/positions").toString());

    shop.patch(FLOW, json("{'evaluationGate':{'windowDays':0}}")).expect(200);
    TactClient.Reply direct = shop.patch(FLOW, json("{'config':" + only("bronze") + "}"));
    assertEquals("refused", direct.expect(422).text("/code"));
    draft(only("bronze"));
    TactClient.Reply refused = shop.post(FLOW + "/publish", "").expect(422);
    assertTrue(refused.text("/detail").contains("may lose"), refused.text());
    draft(only("gold"));
    assertEquals(2, shop.post(FLOW + "/publish", "").expect(200).at("/publishedVersion").asInt());
    shop.post(FLOW + "/rollback", json("{'version':1}")).expect(200);
  }

  @Test
  void decisions_that_tell_too_little_are_refused_with_the_reasons() {
    offers();
    create("decision-flows", "{'name':'Main','config':" + exploring("gold") + "}");
    assertTrue(
        evaluate("{'windowDays':0}").expect(422).text("/detail").contains("there is no decision"));
    for (int i = 0; i < 10; i++) {
      decide("c" + i);
    }
    draft(only("gold"));
    TactClient.Reply unsupported = evaluate("{'draft':true,'windowDays':0}").expect(422);
    assertTrue(unsupported.text("/detail").contains("0 % of what the flow"), unsupported.text());
    assertTrue(unsupported.text("/detail").contains("effective sample size"), unsupported.text());
    TactClient.Reply same = evaluate("{'windowDays':0}").expect(422);
    assertTrue(same.text("/detail").contains("size is 10.0, of at least 100"), same.text());
    evaluate("{'draft':true,'version':1}").expect(400);
    evaluate("{'from':'yesterday'}").expect(400);
    shop.post("/api/v1/decision-flows/nothing/evaluate", "{}").expect(400);
  }

  @Test
  void a_bandit_logs_what_it_believed_and_its_propensities_follow_from_that() {
    offers();
    create("algorithm-models", "{'name':'Bandit','modelType':'thompson_bandit'}");
    create("decision-flows", "{'name':'Main','config':" + byBandit("") + "}");
    for (int i = 0; i < 110; i++) {
      respond("c" + i, decide("c" + i), i % 3 == 0 ? "convert" : "dismiss");
    }
    TactClient.Reply last = decide("last");
    TactClient.Reply trace =
        shop.get("/api/v1/decision-traces/" + last.text("/recommendationId")).expect(200);
    double propensity = trace.at("/selectedOffers/0/propensity").asDouble();
    assertTrue(0 < propensity && propensity < 1, trace.text());
    TactClient.Reply same = evaluate("{'windowDays':0}").expect(200);
    assertEquals(111, same.at("/used").asInt(), same.text());
    assertEquals(1, same.at("/meanWeight").asDouble(), 1e-9);
    assertEquals(same.at("/logged/value").asDouble(), same.at("/ips/value").asDouble(), 1e-9);
    assertEquals(37 / 111.0, same.at("/logged/value").asDouble(), 1e-9);
    draft(byBandit("'weights':{'Wp':0.5,'We':0.5}"));
    TactClient.Reply weighed = evaluate("{'draft':true,'windowDays':0}").expect(200);
    assertEquals(1, weighed.at("/support").asDouble(), 0.01, weighed.text());
  }

  private void offers() {
    RATES.keySet().forEach(offer -> create("offers", "{'name':'" + offer + "'}"));
  }

  /** Customers take what they are offered as often as they do. */
  private void shopping() {
    Random random = new Random(SEED);
    for (int i = 0; i < DECISIONS; i++) {
      TactClient.Reply decision = decide("c" + i);
      if (random.nextDouble() < RATES.get(decision.text("/decisions/0/name"))) {
        respond("c" + i, decision, "convert");
      }
    }
  }

  private void respond(String customer, TactClient.Reply decision, String outcome) {
    String body = "{'customerId':'%s','recommendationId':'%s','rank':1,'outcome':'%s'}";
    shop.post(
            "/api/v1/respond",
            json(body.formatted(customer, decision.text("/recommendationId"), outcome)))
        .expect(201);
  }

  private TactClient.Reply decide(String customer) {
    return shop.post("/api/v1/recommend", json("{'customerId':'" + customer + "','limit':2}"))
        .expect(200);
  }

  private void draft(String config) {
    shop.patch(FLOW, json("{'draftConfig':" + config + "}")).expect(200);
  }

  private TactClient.Reply evaluate(String body) {
    return shop.post(FLOW + "/evaluate", json(body));
  }

  private void create(String collection, String body) {
    shop.post("/api/v1/" + collection, json(body)).expect(201);
  }

  /** Every offer comes first equally often, but for one. */
  private static String exploring(String without) {
    String filter =
        without.isEmpty()
            ? ""
            : "{'id':'f','type':'filter','config':{'condition':{'field':'offer.key','operator':"
                + "'neq','value':'"
                + without
                + "'}}},";
    return "{'nodes':[{'id':'i','type':'inventory'},"
        + filter
        + "{'id':'s','type':'score'},"
        + "{'id':'k','type':'rank','config':{'method':'explore_exploit','epsilon':1}},"
        + "{'id':'r','type':'response'}]}";
  }

  private static String byBandit(String rank) {
    return "{'nodes':[{'id':'i','type':'inventory'},"
        + "{'id':'s','type':'score','config':{'modelKey':'bandit'}},"
        + "{'id':'k','type':'rank','config':{"
        + rank
        + "}},{'id':'r','type':'response'}]}";
  }

  private static String only(String offer) {
    return "{'nodes':[{'id':'i','type':'inventory'},"
        + "{'id':'f','type':'filter','config':{'condition':{'field':'offer.key','operator':'eq',"
        + "'value':'"
        + offer
        + "'}}},{'id':'s','type':'score'},{'id':'r','type':'response'}]}";
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
