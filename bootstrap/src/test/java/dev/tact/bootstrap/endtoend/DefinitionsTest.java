package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.domain.config.Kind;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

  private final TactClient client = TactServer.newTenant();

  @Test
  void a_category_and_an_offer_are_created_and_read() {
    String category = created("categories", "{'name': 'Apparel'}").text("/id");
    assertTrue(category.startsWith("cat_"), category);
    TactClient.Reply offer =
        created("offers", "{'name': 'Apparel — 20% back', 'category': 'Apparel', 'priority': 70}");
    assertEquals(category, offer.text("/categoryId"));
    assertEquals("apparel_20_back", offer.text("/key"));
    assertEquals("active", offer.text("/status"));
    TactClient.Reply read = client.get("/api/v1/offers/" + offer.text("/id")).expect(200);
    assertEquals(offer.body(), read.body());
    assertEquals("\"1\"", read.headers().firstValue("etag").orElseThrow());
    assertTrue(read.headers().firstValue("x-request-id").isPresent());
  }

  @Test
  void every_kind_has_its_collection() {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.TENANT_SETTINGS) {
        client.get("/api/v1/" + kind.collection()).expect(200);
      }
    }
  }

  @Test
  void what_was_read_can_be_edited_and_put_back() {
    String id = created("offers", "{'name': 'Spring', 'priority': 10}").text("/id");
    ObjectNode document = (ObjectNode) client.get("/api/v1/offers/" + id).body();
    document.put("priority", 20);
    TactClient.Reply replaced = client.put("/api/v1/offers/" + id, document.toString()).expect(200);
    assertEquals(20, replaced.at("/priority").asInt());
    assertEquals(2, replaced.at("/rowVersion").asInt());
    assertEquals(document.get("createdAt"), replaced.at("/createdAt"));
    TactClient.Reply stale = client.put("/api/v1/offers/" + id, document.toString()).expect(409);
    assertEquals("stale", stale.text("/code"));
  }

  @Test
  void if_match_guards_against_overwriting() {
    String id = created("offers", "{'name': 'Spring'}").text("/id");
    patch("offers/" + id, "{'priority': 1}", "\"1\"").expect(200);
    TactClient.Reply stale = patch("offers/" + id, "{'priority': 2}", "\"1\"").expect(409);
    assertEquals("stale", stale.text("/code"));
    patch("offers/" + id, "{'priority': 2}", "*").expect(200);
    patch("offers/" + id, "{'priority': 3}", "soon").expect(400);
  }

  @Test
  void a_patch_merges_and_null_removes() {
    String id =
        created(
                "channels",
                "{'name': 'email', 'description': 'x', 'config':"
                    + " {'quietHoursStart': '21:00', 'quietHoursEnd': '08:00'}}")
            .text("/id");
    TactClient.Reply patched =
        client
            .patch(
                "/api/v1/channels/" + id,
                json("{'description': null, 'config': {'quietHoursEnd': '07:00'}}"))
            .expect(200);
    assertFalse(patched.body().has("description"));
    assertEquals("21:00", patched.text("/config/quietHoursStart"));
    assertEquals("07:00", patched.text("/config/quietHoursEnd"));
    client.patch("/api/v1/channels/" + id, json("{'enabled': false}")).expect(200);
    assertEquals("paused", client.get("/api/v1/channels/" + id).text("/status"));
  }

  @Test
  void all_problems_come_at_once_with_the_paths_that_were_sent() {
    TactClient.Reply reply =
        client
            .post(
                "/api/v1/offers",
                json(
                    "{'priority': 101, 'nmae': 'x', 'category': 'Nowhere', 'status': 'on',"
                        + " 'eligibility': {'a': 1}, 'tags': [1]}"))
            .expect(400);
    assertEquals(
        "application/problem+json", reply.headers().firstValue("content-type").orElseThrow());
    assertEquals("invalid", reply.text("/code"));
    assertEquals(
        reply.headers().firstValue("x-request-id").orElseThrow(), reply.text("/requestId"));
    Set<String> errors = new TreeSet<>();
    reply
        .at("/errors")
        .forEach(
            error -> errors.add(error.get("path").asText() + " " + error.get("code").asText()));
    assertEquals(
        Set.of(
            "$.priority out_of_range",
            "$.nmae unknown_member",
            "$.category unknown_reference",
            "$.status unknown_value",
            "$.eligibility not_supported",
            "$.tags[0] wrong_type",
            "$.name required"),
        errors);
  }

  @Test
  void names_and_keys_are_unique_among_what_is_not_deleted() {
    String first = created("offers", "{'name': 'Spring'}").text("/id");
    assertEquals("duplicate", refused("offers", "{'name': 'Spring'}", 409).text("/code"));
    assertEquals("spring_2", created("offers", "{'name': 'spring!'}").text("/key"));
    assertEquals(
        "$.key",
        refused("offers", "{'name': 'Other', 'key': 'spring'}", 409).text("/errors/0/path"));
    client.delete("/api/v1/offers/" + first).expect(204);
    created("offers", "{'name': 'Spring'}");
    TactClient.Reply taken = post("offers/" + first + "/restore", "{}").expect(409);
    assertEquals("duplicate", taken.text("/code"));
  }

  @Test
  void what_is_deleted_is_gone_until_it_is_restored() {
    String id = created("offers", "{'name': 'Spring'}").text("/id");
    client.delete("/api/v1/offers/" + id).expect(204);
    client.get("/api/v1/offers/" + id).expect(404);
    client.delete("/api/v1/offers/" + id).expect(404);
    assertTrue(client.get("/api/v1/offers/" + id + "?includeDeleted=true").body().has("deletedAt"));
    assertEquals(0, client.get("/api/v1/offers").at("/data").size());
    assertEquals(1, client.get("/api/v1/offers?includeDeleted=true").at("/data").size());
    TactClient.Reply restored = post("offers/" + id + "/restore", "{}").expect(200);
    assertFalse(restored.body().has("deletedAt"));
    client.get("/api/v1/offers/" + id).expect(200);
  }

  @Test
  void what_is_referenced_stays_and_says_by_whom() {
    String category = created("categories", "{'name': 'Apparel'}").text("/id");
    String offer = created("offers", "{'name': 'Spring', 'category': 'apparel'}").text("/id");
    TactClient.Reply inUse = client.delete("/api/v1/categories/" + category).expect(409);
    assertEquals("in_use", inUse.text("/code"));
    assertEquals("/offers/" + offer, inUse.text("/errors/0/path"));
    client.delete("/api/v1/offers/" + offer).expect(204);
    client.delete("/api/v1/categories/" + category).expect(204);
    assertEquals(400, post("offers/" + offer + "/restore", "{}").status());
  }

  @Test
  void an_offer_takes_its_creatives_along_and_a_channel_its_placements() {
    created("channels", "{'name': 'email'}");
    created("placements", "{'name': 'hero', 'channel': 'email'}");
    created("offers", "{'name': 'Spring'}");
    created("offers", "{'name': 'Summer'}");
    String first =
        created("creatives", "{'name': 'A', 'offerId': 'Spring', 'channelId': 'email'}")
            .text("/id");
    String second =
        created("creatives", "{'name': 'B', 'offerId': 'Summer', 'channelId': 'ch_email'}")
            .text("/id");
    client.delete("/api/v1/offers/spring").expect(204);
    client.get("/api/v1/creatives/" + first).expect(404);
    client.delete("/api/v1/channels/email").expect(204);
    client.get("/api/v1/creatives/" + second).expect(404);
    client.get("/api/v1/placements/hero").expect(404);
    client.get("/api/v1/offers/summer").expect(200);
  }

  @Test
  void lists_come_in_pages_and_are_filtered() {
    created("categories", "{'name': 'Apparel'}");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      String category = i % 2 == 0 ? ", 'category': 'Apparel'" : "";
      names.add(created("offers", "{'name': 'Offer " + i + "'" + category + "}").text("/name"));
    }
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      TactClient.Reply page = client.get("/api/v1/offers?limit=3&cursor=" + cursor).expect(200);
      page.at("/data").forEach(offer -> listed.add(offer.get("name").asText()));
      assertEquals(3, page.at("/pagination/limit").asInt());
      cursor = page.at("/pagination/nextCursor").asText("");
      assertEquals(!cursor.isEmpty(), page.at("/pagination/hasMore").asBoolean());
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    assertEquals(names, listed);
    assertEquals(4, client.get("/api/v1/offers?categoryId=Apparel").at("/data").size());
    assertEquals(1, client.get("/api/v1/offers?name=Offer%201").at("/data").size());
    assertEquals(7, client.get("/api/v1/offers?status=active").at("/data").size());
    client.get("/api/v1/offers?colour=red").expect(400);
    client.get("/api/v1/offers?limit=0").expect(400);
    client.get("/api/v1/offers?limit=201").expect(400);
  }

  @Test
  void every_change_is_audited_with_before_and_after() {
    String id = created("offers", "{'name': 'Spring', 'priority': 10}").text("/id");
    client.patch("/api/v1/offers/" + id, json("{'priority': 20}")).expect(200);
    client.delete("/api/v1/offers/" + id).expect(204);
    TactClient.Reply audit = client.get("/api/v1/offers/" + id + "/audit").expect(200);
    List<String> actions = new ArrayList<>();
    audit.at("/data").forEach(row -> actions.add(row.get("action").asText()));
    assertEquals(List.of("soft_delete", "update", "create"), actions);
    JsonNode update = audit.at("/data/1");
    assertEquals(10, update.at("/before/priority").asInt());
    assertEquals(20, update.at("/after/priority").asInt());
    assertTrue(audit.at("/data/2/before").isNull());
    created("categories", "{'name': 'Apparel'}");
    assertEquals(4, client.get("/api/v1/audit-logs").at("/data").size());
    assertEquals(1, client.get("/api/v1/audit-logs?collection=categories").at("/data").size());
    client.delete("/api/v1/audit-logs").expect(405);
  }

  @Test
  void the_ten_outcome_types_are_there_and_cannot_be_changed() {
    assertEquals(10, client.get("/api/v1/outcome-types").at("/data").size());
    assertEquals("out_click", client.get("/api/v1/outcome-types/click").text("/id"));
    client.delete("/api/v1/outcome-types/click").expect(409);
    client.patch("/api/v1/outcome-types/click", json("{'name': 'Tap'}")).expect(409);
    created("outcome-types", "{'name': 'Store visit', 'classification': 'positive'}");
    refused("outcome-types", "{'name': 'Click'}", 409);
  }

  @Test
  void settings_have_defaults_and_are_changed_in_part() {
    TactClient.Reply settings = client.get("/api/v1/tenant-settings").expect(200);
    assertEquals("UTC", settings.text("/timezone"));
    assertEquals(15, settings.at("/reservationMinutes").asInt());
    client.put("/api/v1/tenant-settings", json("{'timezone': 'Europe/Berlin'}")).expect(200);
    client.put("/api/v1/tenant-settings", json("{'reservationMinutes': 5}")).expect(200);
    settings = client.get("/api/v1/tenant-settings");
    assertEquals("Europe/Berlin", settings.text("/timezone"));
    assertEquals(5, settings.at("/reservationMinutes").asInt());
    client.put("/api/v1/tenant-settings", json("{'timezone': 'Mars/Base'}")).expect(400);
    client.put("/api/v1/tenant-settings", settings.body().toString()).expect(200);
  }

  @Test
  void tenants_neither_see_nor_disturb_one_another() {
    TactClient other = TactServer.newTenant();
    String id = created("offers", "{'name': 'Spring'}").text("/id");
    other.get("/api/v1/offers/" + id).expect(404);
    other.put("/api/v1/offers/" + id, json("{'name': 'Mine'}")).expect(404);
    other.delete("/api/v1/offers/" + id).expect(404);
    other.post("/api/v1/offers", json("{'name': 'Spring'}")).expect(201);
    assertEquals(1, other.get("/api/v1/audit-logs").at("/data").size());
    other.post("/api/v1/creatives", json("{'name': 'A', 'offerId': '" + id + "'}")).expect(400);
  }

  @Test
  void an_id_in_the_body_must_be_the_one_in_the_path() {
    String id = created("offers", "{'name': 'Spring'}").text("/id");
    TactClient.Reply reply =
        client.put("/api/v1/offers/" + id, json("{'id': 'off_x', 'name': 'A'}")).expect(400);
    assertEquals("$.id", reply.text("/errors/0/path"));
  }

  private TactClient.Reply created(String collection, String body) {
    return post(collection, body).expect(201);
  }

  private TactClient.Reply refused(String collection, String body, int status) {
    return post(collection, body).expect(status);
  }

  private TactClient.Reply post(String path, String body) {
    return client.post("/api/v1/" + path, json(body));
  }

  private TactClient.Reply patch(String path, String body, String ifMatch) {
    return client.send(
        client
            .request("/api/v1/" + path)
            .header("Content-Type", "application/json")
            .header("If-Match", ifMatch)
            .method("PATCH", BodyPublishers.ofString(json(body))));
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
