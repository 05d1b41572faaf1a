package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every dialect of definitions is accepted, and answered in the canonical form. */
class DialectsTest {

  private final TactClient client = TactServer.newTenant();

  @BeforeEach
  void author_something_to_refer_to() {
    created(
        "schemas",
        "{'name': 'Customer', 'fields': [{'name': 'age', 'type': 'integer'},"
            + " {'name': 'primaryCategory', 'type': 'string'}]}");
    created("categories", "{'name': 'Apparel'}");
    created("categories", "{'name': 'Home'}");
    created("channels", "{'name': 'email'}");
  }

  @Test
  void fields_name_their_type_in_many_ways() {
    JsonNode fields =
        created(
                "schemas",
                "{'name': 'Types', 'fields': ["
                    + "{'name': 'a', 'type': 'varchar(20)'}, {'name': 'b', 'dataType': 'int8'},"
                    + "{'name': 'c', 'type': 'double precision'}, {'name': 'd', 'type': 'bool'},"
                    + "{'name': 'e', 'dataType': 'timestamptz'}, {'name': 'f', 'type': 'date'},"
                    + "{'name': 'g', 'type': 'number'}, {'name': 'h', 'type': 'select'}]}")
            .get("fields");
    String[] types = {
      "string", "integer", "decimal", "boolean", "timestamp", "date", "decimal", "string"
    };
    for (int i = 0; i < types.length; i++) {
      assertEquals(types[i], fields.get(i).get("dataType").asText());
      assertFalse(fields.get(i).has("type"));
    }
  }

  @Test
  void computed_fields_are_custom_fields() {
    JsonNode category =
        created(
            "categories",
            "{'name': 'Cards', 'customFields': [{'key': 'apr', 'type': 'decimal'}],"
                + " 'computedFields': [{'name': 'isAdult', 'formula': 'age >= 18',"
                + " 'outputType': 'boolean'}]}");
    assertEquals("apr", category.at("/customFields/0/name").asText());
    assertEquals("number", category.at("/customFields/0/type").asText());
    assertEquals("isAdult", category.at("/customFields/1/name").asText());
    assertEquals("computed", category.at("/customFields/1/type").asText());
    assertFalse(category.has("computedFields"));
  }

  @Test
  void a_fault_in_a_computed_field_lies_where_it_was_written() {
    TactClient.Reply reply =
        client
            .post(
                "/api/v1/categories",
                json(
                    "{'name': 'Cards', 'computedFields':"
                        + " [{'name': 'isAdult', 'formula': 'agee >= 18'}]}"))
            .expect(400);
    assertEquals("$.computedFields[0].formula", reply.text("/errors/0/path"));
  }

  @Test
  void conditions_know_attribute_op_symbols_and_words() {
    JsonNode offer =
        created(
            "offers",
            "{'name': 'A', 'category': 'Apparel', 'qualificationRules': ["
                + "{'field': 'primaryCategory', 'op': '==', 'value': 'x'},"
                + "{'attribute': 'age', 'operator': 'greater_than', 'value': 3},"
                + "{'field': 'age', 'op': '<=', 'value': 30}]}");
    assertEquals("eq", offer.at("/qualificationRules/0/operator").asText());
    assertEquals("age", offer.at("/qualificationRules/1/field").asText());
    assertEquals("gt", offer.at("/qualificationRules/1/operator").asText());
    assertEquals("lte", offer.at("/qualificationRules/2/operator").asText());
  }

  @Test
  void a_scope_may_stand_alone_or_in_one_text() {
    String apparel = client.get("/api/v1/categories/apparel").text("/id");
    String home = client.get("/api/v1/categories/home").text("/id");
    JsonNode two =
        created(
            "contact-policies",
            "{'scope': 'category:Apparel, Home', 'ruleType': 'frequency_cap',"
                + " 'windowDays': 30, 'maxImpressions': 3}");
    assertEquals("frequency_cap 1", two.get("name").asText());
    assertEquals(apparel, two.at("/scopes/0/scopeId").asText());
    assertEquals(home, two.at("/scopes/1/scopeId").asText());
    assertEquals(30, two.at("/config/windowDays").asInt());
    assertEquals(3, two.at("/config/maxContacts").asInt());
    JsonNode one =
        created(
            "contact-policies",
            "{'scope': 'category', 'scopeId': 'Apparel', 'ruleType': 'cooldown',"
                + " 'config': {'cooldownHours': 48}, 'enabled': false}");
    assertEquals(apparel, one.at("/scopes/0/scopeId").asText());
    assertEquals("paused", one.get("status").asText());
    JsonNode global =
        created(
            "contact-policies",
            "{'ruleType': 'frequency_cap', 'config': {'maxPerDay': 3},"
                + " 'scopes': [{'scope': 'global', 'scopeId': null}], 'status': 'active'}");
    assertEquals("global", global.at("/scopes/0/scope").asText());
  }

  @Test
  void hours_of_a_time_window_may_be_numbers() {
    JsonNode policy =
        created(
            "contact-policies",
            "{'ruleType': 'time_window', 'config': {'allowedDays': [1, 2],"
                + " 'startHour': 9, 'endHour': 24, 'timezone': 'America/New_York'}}");
    assertEquals("09:00", policy.at("/config/startTime").asText());
    assertEquals("24:00", policy.at("/config/endTime").asText());
  }

  @Test
  void a_scope_without_its_id_is_refused_where_it_was_written() {
    TactClient.Reply reply =
        client
            .post(
                "/api/v1/contact-policies",
                json(
                    "{'ruleType': 'frequency_cap', 'config': {'maxPerDay': 3},"
                        + " 'scopes': [{'scope': 'category', 'scopeId': null}]}"))
            .expect(400);
    assertEquals("$.scopes[0].scopeId", reply.text("/errors/0/path"));
    TactClient.Reply unknown =
        client
            .post(
                "/api/v1/contact-policies",
                json(
                    "{'ruleType': 'frequency_cap', 'config': {'maxPerDay': 3},"
                        + " 'scope': 'category:Apparel,Nowhere'}"))
            .expect(400);
    assertEquals("$.scope", unknown.text("/errors/0/path"));
  }

  @Test
  void stages_have_older_names() {
    JsonNode rule =
        created(
            "qualification-rules",
            "{'name': 'Adults', 'ruleType': 'attribute_condition', 'stage': 'applicability',"
                + " 'config': {'attribute': 'age', 'operator': 'gte', 'value': 18}}");
    assertEquals("fit", rule.get("stage").asText());
    assertEquals("age", rule.at("/config/field").asText());
    assertEquals(
        1, client.get("/api/v1/qualification-rules?stage=fit").expect(200).at("/data").size());
  }

  @Test
  void placeholders_of_creatives_may_have_single_braces() {
    created("offers", "{'name': 'Spring'}");
    JsonNode creative =
        created(
            "creatives",
            "{'name': 'A', 'offer': 'Spring', 'channel': 'email', 'content':"
                + " {'subject': 'Hi {firstName}, {{age}} { x } {', 'nested': ['{age}']},"
                + " 'personalization': [{'key': 'firstName', 'fallback': 'you'}]}");
    assertEquals("Hi {{firstName}}, {{age}} { x } {", creative.at("/content/subject").asText());
    assertEquals("{{age}}", creative.at("/content/nested/0").asText());
    assertEquals("firstName", creative.at("/personalization/0/variable").asText());
  }

  @Test
  void two_dialects_of_one_thing_may_not_contradict() {
    TactClient.Reply reply =
        client
            .post("/api/v1/offers", json("{'name': 'A', 'enabled': true, 'status': 'paused'}"))
            .expect(400);
    assertEquals("conflict", reply.text("/errors/0/code"));
    assertEquals("$.enabled", reply.text("/errors/0/path"));
  }

  private JsonNode created(String collection, String body) {
    return client.post("/api/v1/" + collection, json(body)).expect(201).body();
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
