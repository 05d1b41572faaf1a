package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page about decisioning gates, sentence by sentence. */
class GatesPageTest {

  private static final String RULES = "/api/v1/qualification-rules";

  private final TactClient tact = shop();

  @Test
  void eligibility_is_a_hard_gate_and_blocks_the_offer() {
    rule("'stage': 'eligibility', 'scope': 'offer', 'scopeId': 'gold'", adults());
    assertEquals(List.of("Silver", "Loan"), offers(recommend("young")));
    assertEquals(List.of("Gold", "Silver", "Loan"), offers(recommend("old")));
  }

  @Test
  void fit_filters_out_what_could_not_apply_to_the_customer() {
    rule("'stage': 'fit', 'scope': 'category', 'scopeId': 'cards'", adults());
    assertEquals(List.of("Loan"), offers(recommend("young")));
  }

  @Test
  void match_lowers_the_score_of_an_eligible_fitting_offer() {
    rule("'stage': 'match', 'scope': 'offer', 'scopeId': 'gold'", adults());
    assertEquals(List.of("Silver", "Loan", "Gold"), offers(recommend("young")));
    TactClient.Reply answer = recommend("young");
    assertEquals(0.45, answer.at("/decisions/2/score").asDouble(), 1e-9);
    assertEquals("lower", answer.text("/trace/qualificationResults/0/decision"));
    assertEquals(List.of("Gold", "Silver", "Loan"), offers(recommend("old")));
  }

  @Test
  void the_stages_come_one_after_the_other_and_the_first_names_the_reason() {
    rule("'name': 'Fits', 'stage': 'fit', 'priority': 100", adults());
    rule("'name': 'May', 'stage': 'eligibility', 'priority': 0", adults());
    TactClient.Reply answer = recommend("young");
    assertEquals(List.of(), offers(answer));
    assertEquals("May", answer.text("/trace/qualificationResults/0/ruleName"));
    assertEquals("Fits", answer.text("/trace/qualificationResults/1/ruleName"));
  }

  @Test
  void a_list_is_filtered_by_stage_and_its_rows_say_their_stage() {
    String eligibility = rule("'stage': 'eligibility'", adults()).get("id").asText();
    String fit = rule("'stage': 'fit'", adults()).get("id").asText();
    String match = rule("'stage': 'match'", adults()).get("id").asText();
    assertEquals(3, tact.get(RULES).expect(200).at("/data").size());
    assertEquals(List.of(eligibility), listed("eligibility"));
    assertEquals(List.of(fit), listed("fit"));
    assertEquals(List.of(match), listed("match"));
    tact.get(RULES)
        .at("/data")
        .forEach(row -> assertEquals(row.get("stage"), row.get("decisioningStage")));
  }

  @Test
  void a_stage_that_there_is_not_is_refused() {
    for (String stage : List.of("ranking", "Eligibility", "none")) {
      TactClient.Reply refused = tact.get(RULES + "?stage=" + stage).expect(400);
      assertEquals("$.stage", refused.text("/errors/0/path"));
    }
    tact.post(RULES, json("{'stage': 'ranking', " + adults() + "}")).expect(400);
  }

  @Test
  void a_rule_without_a_stage_is_about_eligibility_whatever_its_type() {
    JsonNode adults = rule("'name': 'a'", adults());
    assertEquals("eligibility", adults.get("decisioningStage").asText());
    JsonNode likely =
        rule("'name': 'b'", "'ruleType': 'propensity_threshold', 'config': {'minScore': 0.6}");
    assertEquals("eligibility", likely.get("stage").asText());
    assertEquals(List.of(), offers(recommend("old")));
  }

  @Test
  void former_stages_are_mapped() {
    for (String[] names :
        new String[][] {
          {"qualification", "eligibility"}, {"applicability", "fit"}, {"suitability", "match"}
        }) {
      JsonNode rule = rule("'stage': '" + names[0] + "'", adults());
      assertEquals(names[1], rule.get("stage").asText());
      assertEquals(names[1], rule.get("decisioningStage").asText());
      assertEquals(1, tact.get(RULES + "?stage=" + names[0]).expect(200).at("/data").size());
    }
  }

  @Test
  void what_was_read_can_be_edited_and_written() {
    JsonNode rule = rule("'stage': 'fit'", adults());
    String path = RULES + "/" + rule.get("id").asText();
    JsonNode written = tact.put(path, rule.toString()).expect(200).body();
    assertEquals("fit", written.get("decisioningStage").asText());
    assertEquals(
        "match",
        tact.patch(path, json("{'stage': 'match'}")).expect(200).text("/decisioningStage"));
  }

  @Test
  void each_offer_rolls_up_rules_of_four_scope_levels_by_priority() {
    rule("'name': 'all', 'priority': 10", adults());
    rule("'name': 'cards', 'priority': 40, 'scope': 'category', 'scopeId': 'cards'", adults());
    rule("'name': 'metal', 'priority': 20, 'scope': 'subcategory', 'scopeId': 'metal'", adults());
    rule("'name': 'gold', 'priority': 30, 'scope': 'offer', 'scopeId': 'gold'", adults());
    rule("'name': 'other', 'scope': 'offer', 'scopeId': 'loan'", adults());
    rule("'name': 'mail', 'scope': 'channel', 'scopeId': 'email'", adults());
    policy("'name': 'cap', 'priority': 70, 'scope': 'category', 'scopeId': 'cards'");
    policy("'name': 'everywhere', 'priority': 80");
    TactClient.Reply rules = tact.get("/api/v1/offers/gold/effective-rules").expect(200);
    assertEquals(
        List.of("cards category", "gold offer", "metal subcategory", "all global"),
        matched(rules.at("/qualificationRules")));
    assertEquals(
        List.of("everywhere global", "cap category"), matched(rules.at("/contactPolicies")));
    assertEquals(
        tact.get("/api/v1/categories/cards").text("/id"),
        rules.text("/qualificationRules/0/matchedScopeId"));
    assertEquals(1, rules.at("/notShown/perRequest").asInt());
    assertTrue(rules.text("/note").contains("channel"));
    assertFalse(rules.body().has("cascadeTrace"));
    tact.get("/api/v1/offers/none/effective-rules").expect(404);
    tact.get("/api/v1/offers/gold/effective-rules?stage=fit").expect(400);
    tact.get("/api/v1/offers/gold/effective-rules?asOf=noon").expect(400);
  }

  @Test
  void the_cascade_keeps_the_most_specific_of_one_name() {
    rule("'name': 'Adults', 'priority': 90", adults());
    rule("'name': 'adults', 'priority': 10, 'scope': 'offer', 'scopeId': 'gold'", adults());
    TactClient.Reply rules =
        tact.get("/api/v1/offers/gold/effective-rules?explainCascade=true").expect(200);
    assertEquals(List.of("adults offer"), matched(rules.at("/qualificationRules")));
    assertEquals("adults", rules.text("/cascadeTrace/0/applied/name"));
    assertEquals("Adults", rules.text("/cascadeTrace/0/overridden/0/name"));
  }

  @Test
  void effective_rules_are_those_in_force_at_an_instant() {
    rule("'name': 'later', 'activeFrom': '2030-01-01T00:00:00Z'", adults());
    rule(
        "'name': 'mornings'",
        "'ruleType': 'attribute_condition', 'config': {'field': 'customer.age', 'operator': 'gte',"
            + " 'value': 18, 'timeWindow': {'startHour': 6, 'endHour': 12, 'timezone': 'UTC'}}");
    assertEquals(List.of("later global", "mornings global"), inForce("2030-01-01T06:00:00Z"));
    assertEquals(List.of("later global"), inForce("2030-01-01T12:00:00Z"));
    assertEquals(List.of(), inForce("2029-12-31T12:00:00Z"));
  }

  private List<String> inForce(String asOf) {
    return matched(
        tact.get("/api/v1/offers/gold/effective-rules?asOf=" + asOf)
            .expect(200)
            .at("/qualificationRules"));
  }

  private List<String> listed(String stage) {
    List<String> ids = new ArrayList<>();
    tact.get(RULES + "?stage=" + stage)
        .expect(200)
        .at("/data")
        .forEach(row -> ids.add(row.get("id").asText()));
    return ids;
  }

  private static List<String> matched(JsonNode rows) {
    List<String> matched = new ArrayList<>();
    rows.forEach(
        row -> matched.add(row.get("name").asText() + " " + row.get("matchedScope").asText()));
    return matched;
  }

  private JsonNode rule(String members, String test) {
    return tact.post(RULES, json("{" + members + ", " + test + "}")).expect(201).body();
  }

  private static String adults() {
    return "'ruleType': 'attribute_condition',"
        + " 'config': {'field': 'customer.age', 'operator': 'gte', 'value': 18}";
  }

  private void policy(String members) {
    tact.post(
            "/api/v1/contact-policies",
            json("{" + members + ", 'ruleType': 'frequency_cap', 'config': {'maxPerDay': 5}}"))
        .expect(201);
  }

  private TactClient.Reply recommend(String customer) {
    return tact.post(
            "/api/v1/recommend",
            json("{'customerId': '" + customer + "', 'channel': 'email', 'debug': true}"))
        .expect(200);
  }

  private static List<String> offers(TactClient.Reply answer) {
    return answer.at("/decisions").findValuesAsText("offerName");
  }

  private static TactClient shop() {
    TactClient tact = TactServer.newTenant();
    created(
        tact,
        "schemas",
        "{'name': 'Customer', 'key': 'customer', 'fields': [{'name': 'age', 'type': 'integer'}]}");
    created(tact, "categories", "{'name': 'Cards'}");
    created(tact, "sub-categories", "{'name': 'Metal', 'category': 'cards'}");
    created(tact, "channels", "{'name': 'email'}");
    created(
        tact,
        "offers",
        "{'name': 'Gold', 'priority': 90, 'category': 'cards', 'subCategory': 'metal'}");
    created(tact, "offers", "{'name': 'Silver', 'priority': 80, 'category': 'cards'}");
    created(tact, "offers", "{'name': 'Loan', 'priority': 70}");
    tact.post(
            "/api/v1/schemas/customer/data",
            json(
                "{'rows': [{'customerId': 'young', 'age': 17}, {'customerId': 'old', 'age': 18}]}"))
        .expect(200);
    return tact;
  }

  private static void created(TactClient tact, String collection, String body) {
    tact.post("/api/v1/" + collection, json(body)).expect(201);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
