package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configuration as code: exported, edited, compared, taken in. */
class ConfigurationTest {

  private static final String CONFIGURATION = "/api/v1/configuration";

  private final TactClient tact = TactServer.newTenant();

  @BeforeEach
  void a_small_shop() {
    tact.put(
            CONFIGURATION,
            json(
                """
                {'creatives': [{'name': 'Mail', 'offerId': 'spring', 'channelId': 'email'}],
                 'contact-policies': [{'name': 'Weekly', 'ruleType': 'frequency_cap',
                   'scope': 'category:Apparel', 'config': {'maxPerWeek': 3}}],
                 'offers': [{'name': 'Spring', 'category': 'Apparel'}, {'name': 'Autumn'}],
                 'channels': [{'name': 'email'}],
                 'categories': [{'name': 'Apparel'}],
                 'tenant-settings': {'timezone': 'Europe/Berlin'}}\
                """))
        .expect(200);
  }

  @Test
  void definitions_refer_to_one_another_by_key_in_whatever_order_they_stand() {
    JsonNode configuration = tact.get(CONFIGURATION).expect(200).body();
    assertEquals("apparel", configuration.at("/offers/1/categoryId").asText());
    assertEquals("spring", configuration.at("/creatives/0/offerId").asText());
    assertEquals("apparel", configuration.at("/contact-policies/0/scopes/0/scopeId").asText());
    assertEquals("Europe/Berlin", configuration.at("/tenant-settings/timezone").asText());
    assertFalse(configuration.toString().contains("\"id\""));
    assertFalse(configuration.toString().contains("rowVersion"));
    assertTrue(configuration.path("outcome-types").isMissingNode());
    assertEquals(
        "Europe/Berlin", tact.get("/api/v1/tenant-settings").expect(200).text("/timezone"));
  }

  @Test
  void a_dry_run_tells_every_field_that_differs_and_writes_nothing() {
    ObjectNode edited = configuration();
    ((ObjectNode) edited.at("/contact-policies/0/config")).put("maxPerWeek", 5);
    ((ObjectNode) edited.at("/offers/1")).put("categoryId", "home");
    ((ObjectNode) edited.at("/categories").path(0)).put("description", "Clothes");
    edited.withArray("categories").addObject().put("name", "Home");
    TactClient.Reply seen = tact.put(CONFIGURATION + "?dryRun=true", edited.toString()).expect(200);

    assertEquals(
        "{\"created\":1,\"changed\":3,\"deleted\":0,\"unchanged\":4}",
        seen.at("/summary").toString(),
        seen.text());
    assertEquals("home", seen.text("/created/0/key"));
    assertEquals(
        json("[{'field':'categoryId','before':'apparel','after':'home'}]"),
        changed(seen, "offers", "spring"));
    assertEquals(
        json("[{'field':'config.maxPerWeek','before':3,'after':5}]"),
        changed(seen, "contact-policies", "weekly"));
    assertEquals(
        json("[{'field':'description','before':null,'after':'Clothes'}]"),
        changed(seen, "categories", "apparel"));
    assertEquals(1, seen.at("/configurationVersion").asInt());
    tact.get("/api/v1/categories/home").expect(404);
    assertEquals("\"1\"", tact.get(CONFIGURATION).headers().firstValue("etag").orElseThrow());
  }

  @Test
  void what_is_applied_is_one_version_with_its_audit() {
    ObjectNode edited = configuration();
    ((ObjectNode) edited.at("/contact-policies/0/config")).put("maxPerWeek", 5);
    edited.withArray("offers").addObject().put("name", "Winter");
    TactClient.Reply done = tact.put(CONFIGURATION, edited.toString()).expect(200);
    assertEquals(2, done.at("/configurationVersion").asInt());
    assertEquals(5, tact.get("/api/v1/contact-policies/weekly").at("/config/maxPerWeek").asInt());
    JsonNode rows = tact.get("/api/v1/audit-logs?limit=2").expect(200).at("/data");
    List<String> actions = new ArrayList<>();
    rows.forEach(
        row -> {
          assertEquals(2, row.path("configurationVersion").asInt());
          actions.add(row.path("collection").asText() + " " + row.path("action").asText());
        });
    assertEquals(
        List.of("contact-policies update", "offers create"), actions.stream().sorted().toList());

    TactClient.Reply again = tact.put(CONFIGURATION, edited.toString()).expect(200);
    assertEquals(2, again.at("/configurationVersion").asInt());
    assertEquals(8, again.at("/summary/unchanged").asInt(), again.text());
  }

  @Test
  void all_faults_are_told_at_once_by_the_place_where_they_stand() {
    TactClient.Reply refused =
        tact.put(
                CONFIGURATION,
                json(
                    """
                    {'offers': [{'name': 'A', 'priority': 101}, {'priority': 5},
                       {'key': 'spring', 'name': 'Autumn', 'category': 'Nowhere'}],
                     'contact-policies': [{'key': 'x', 'enabled': 'yes', 'ruleType': 'cooldown'}],
                     'outcome-types': [{'key': 'click', 'name': 'Click'}]}\
                    """))
            .expect(400);
    List<String> paths = new ArrayList<>();
    refused.at("/errors").forEach(error -> paths.add(error.path("path").asText()));
    for (String path :
        List.of(
            "$.offers[0].priority",
            "$.offers[1].key",
            "$.offers[2].category",
            "$.offers[2].name",
            "$.contact-policies[0].enabled",
            "$.contact-policies[0].config",
            "$.outcome-types[0].key")) {
      assertTrue(paths.contains(path), path + " is missing in " + refused.text());
    }
    tact.put(CONFIGURATION, "{\"offer\": []}").expect(400);
    tact.put(CONFIGURATION, "{\"offers\": {}}").expect(400);
    tact.put(CONFIGURATION + "?prune=offer", "{}").expect(400);
    tact.put(CONFIGURATION + "?dryRun=maybe", "{}").expect(400);
  }

  @Test
  void what_is_missing_goes_only_when_that_is_asked_for() {
    assertEquals(0, tact.put(CONFIGURATION, "{}").expect(200).at("/summary/deleted").asInt());
    String offers = json("{'offers': [{'name': 'Spring', 'category': 'Apparel'}]}");
    TactClient.Reply pruned = tact.put(CONFIGURATION + "?prune=offers", offers).expect(200);
    assertEquals("autumn", pruned.text("/deleted/0/key"));
    tact.get("/api/v1/offers/autumn").expect(404);
    tact.get("/api/v1/creatives/mail").expect(200);

    TactClient.Reply all = tact.put(CONFIGURATION + "?prune=true", "{}").expect(200);
    assertEquals(5, all.at("/summary/deleted").asInt(), all.text());
    JsonNode left = tact.get(CONFIGURATION).body();
    assertEquals("[\"tenant-settings\"]", names(left));
  }

  @Test
  void nothing_goes_that_what_stays_refers_to() {
    TactClient.Reply held = tact.put(CONFIGURATION + "?prune=categories", "{}").expect(409);
    assertEquals("in_use", held.text("/code"));
    assertTrue(held.text("/detail").contains("category `apparel`"), held.text());
    assertEquals(2, held.at("/errors").size(), held.text());
    String others =
        json(
            """
            {'offers': [{'name': 'Spring'}],
             'contact-policies': [{'name': 'Weekly', 'ruleType': 'frequency_cap',
               'config': {'maxPerWeek': 3}}]}\
            """);
    tact.put(CONFIGURATION + "?prune=categories", others).expect(200);
  }

  @Test
  void names_may_be_swapped_and_one_default_flow_takes_over_from_another() {
    tact.put(
            CONFIGURATION,
            json(
                """
                {'offers': [{'key': 'spring', 'name': 'Autumn'},
                            {'key': 'autumn', 'name': 'Spring'}]}\
                """))
        .expect(200);
    assertEquals("autumn", tact.get("/api/v1/offers/Spring").text("/key"));
    flow("first", "");
    assertTrue(tact.get("/api/v1/decision-flows/first").at("/isDefault").asBoolean());
    flow("second", ", 'isDefault': true");
    assertFalse(tact.get("/api/v1/decision-flows/first").at("/isDefault").asBoolean());
    assertTrue(tact.get("/api/v1/decision-flows/second").at("/isDefault").asBoolean());
  }

  @Test
  void who_compared_with_another_version_is_refused() {
    tact.post("/api/v1/offers", "{\"name\": \"Between\"}").expect(201);
    TactClient.Reply stale =
        tact.send(
            tact.request(CONFIGURATION)
                .header("If-Match", "\"1\"")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{}")));
    assertEquals(409, stale.status(), stale.text());
  }

  @Test
  void a_change_that_breaks_what_is_not_in_the_document_is_refused() {
    tact.post(
            "/api/v1/schemas",
            json(
                "{'name': 'people', 'fields': [{'name': 'id', 'isPrimaryKey': true},"
                    + " {'name': 'age', 'type': 'integer'}]}"))
        .expect(201);
    tact.post(
            "/api/v1/qualification-rules",
            json(
                "{'name': 'Adults', 'ruleType': 'attribute_condition',"
                    + " 'config': {'field': 'customer.age', 'operator': 'gte', 'value': 18}}"))
        .expect(201);
    String without =
        json("{'schemas': [{'name': 'people', 'fields': [{'name': 'id', 'isPrimaryKey': true}]}]}");
    for (String query : List.of("?dryRun=true", "")) {
      TactClient.Reply refused = tact.put(CONFIGURATION + query, without).expect(400);
      assertEquals("qualification-rules/adults.config", refused.text("/errors/0/path"));
    }
  }

  @Test
  void the_same_configuration_can_be_written_in_yaml() {
    TactClient other = TactServer.newTenant();
    String yaml =
        tact.send(tact.request(CONFIGURATION).header("Accept", "application/yaml").GET())
            .expect(200)
            .text();
    assertTrue(yaml.contains("timezone: Europe/Berlin"), yaml);
    other.send("PUT", CONFIGURATION, "application/yaml", yaml).expect(200);
    assertEquals(tact.get(CONFIGURATION).text(), other.get(CONFIGURATION).text());
    TactClient.Reply refused =
        other.send("PUT", CONFIGURATION, "application/yaml", "offers:\n- &a {name: A}\n- *a\n");
    assertEquals(400, refused.status());
  }

  @Test
  void what_follows_from_an_import_is_told_in_the_dry_run_too() {
    flow("main", ", 'autoAssembly': true", "{'scope': 'explicit', 'offerIds': ['spring']}");
    String winter = json("{'offers': [{'name': 'Winter'}]}");
    for (String query : List.of("?dryRun=true", "")) {
      TactClient.Reply told = tact.put(CONFIGURATION + query, winter).expect(200);
      assertEquals(
          json(
              "[{'field':'config.nodes[a].config.offerIds','before':['spring'],"
                  + "'after':['spring','winter']}]"),
          changed(told, "decision-flows", "main"));
    }
    assertEquals(
        "[\"spring\",\"winter\"]",
        configuration().at("/decision-flows/0/config/nodes/0/config/offerIds").toString());
  }

  @Test
  void where_publishing_needs_an_approval_an_import_that_publishes_is_refused() {
    flow("main", "");
    tact.patch("/api/v1/tenant-settings", "{\"requirePublishApproval\": true}").expect(200);
    ObjectNode same = configuration();
    assertEquals(
        0, tact.put(CONFIGURATION, same.toString()).expect(200).at("/summary/changed").asInt());
    ((ObjectNode) same.at("/decision-flows/0/config/nodes/2/config")).put("maxCandidates", 3);
    for (String query : List.of("?dryRun=true", "")) {
      assertEquals(422, tact.put(CONFIGURATION + query, same.toString()).status());
    }
    ObjectNode flow = (ObjectNode) same.at("/decision-flows/0");
    flow.set("draftConfig", flow.get("config"));
    flow.set("config", configuration().at("/decision-flows/0/config"));
    tact.put(CONFIGURATION, same.toString()).expect(200);
  }

  private void flow(String key, String more) {
    flow(key, more, "{}");
  }

  private void flow(String key, String more, String inventory) {
    tact.put(
            CONFIGURATION,
            json(
                "{'decision-flows': [{'key': '%s', 'name': '%s'%s, 'config': {'nodes': ["
                        .formatted(key, key, more)
                    + "{'id': 'a', 'type': 'inventory', 'config': "
                    + inventory
                    + "}, {'id': 's', 'type': 'score',"
                    + " 'config': {'method': 'priority_weighted'}}, {'id': 'z', 'type': 'rank',"
                    + " 'config': {'method': 'topN', 'maxCandidates': 5}},"
                    + " {'id': 'r', 'type': 'response'}]}}]}"))
        .expect(200);
  }

  private ObjectNode configuration() {
    return tact.get(CONFIGURATION).expect(200).body().deepCopy();
  }

  private static String changed(TactClient.Reply reply, String collection, String key) {
    for (JsonNode change : reply.at("/changed")) {
      if (change.path("collection").asText().equals(collection)
          && change.path("key").asText().equals(key)) {
        return change.path("fields").toString();
      }
    }
    throw new AssertionError(collection + "/" + key + " is not changed: " + reply.text());
  }

  private static String names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(name -> names.add("\"" + name + "\""));
    return names.toString();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
