package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.TestTact;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several placements of one page, filled by one request over HTTP. */
class PlacementsTest {

  private static final TactClient TACT = TestTact.client("placements");

  @BeforeAll
  static void author() {
    create("channels", "{'name':'web','impressionMode':'implicit','couplingMode':'atomic'}");
    create("channels", "{'name':'push'}");
    create("placements", "{'name':'Hero','channel':'web'}");
    create("placements", "{'name':'Rail','channel':'web','maxSlots':2}");
    create("placements", "{'name':'Banner','channel':'push'}");
    create("offers", "{'name':'Gold','priority':80}");
    create("offers", "{'name':'Silver','priority':60}");
    create("offers", "{'name':'Bronze','priority':40}");
    create(
        "contact-policies",
        "{'name':'Three a day','ruleType':'frequency_cap','config':{'maxPerDay':3}}");
  }

  @Test
  void contacts_of_all_placements_are_recorded_and_respond_finds_them_by_rank() {
    String request = "{'customerId':'c1','placements':['hero','rail']}";
    TactClient.Reply first = recommend(request);
    assertEquals(3, first.at("/count").asInt());
    assertEquals("gold", first.text("/decisions/0/offerKey"));
    assertEquals("gold", first.text("/decisions/1/offerKey"));
    assertEquals("silver", first.text("/decisions/2/offerKey"));
    assertTrue(first.text("/decisions/1/interactionId").startsWith("int_"));
    assertNotEquals(
        first.text("/decisions/0/interactionId"), first.text("/decisions/1/interactionId"));
    assertEquals("hero", first.text("/placementResults/0/placement"));
    assertEquals(3, first.at("/placementResults/1/ranks/1").asInt());
    TACT.post(
            "/api/v1/respond",
            json(
                "{'customerId':'c1','recommendationId':'"
                    + first.text("/recommendationId")
                    + "','rank':3,'outcome':'click'}"))
        .expect(201);
    TactClient.Reply second = recommend(request);
    assertEquals(0, second.at("/count").asInt());
    assertTrue(second.text("/reason").startsWith("frequency_cap exceeded"), second.text());
  }

  @Test
  void an_atomic_channel_that_a_cap_leaves_half_empty_makes_no_contact() {
    String two = "{'customerId':'c2','placements':[{'placement':'rail','limit':2}]}";
    assertEquals(2, recommend(two).at("/count").asInt());
    TactClient.Reply half =
        recommend("{'customerId':'c2','placements':['rail','hero','banner'],'deduplicate':true}");
    assertEquals(1, half.at("/count").asInt(), half.text());
    assertEquals("banner", half.text("/placementResults/2/placement"));
    assertEquals(1, half.at("/placementResults/2/count").asInt());
    assertTrue(half.at("/channelCoupling/0/cascaded").asBoolean());
  }

  @Test
  void what_cannot_be_filled_is_refused_by_its_path() {
    refused("{'customerId':'c','placements':['nowhere']}", "$.placements[0]", "unknown_reference");
    refused("{'customerId':'c','placements':['hero','Hero']}", "$.placements[1]", "duplicate");
    refused(
        "{'customerId':'c','channel':'push','placements':['hero']}", "$.placements[0]", "conflict");
    refused(
        "{'customerId':'c','placement':'hero','placements':['rail']}", "$.placements", "conflict");
    refused("{'customerId':'c','placements':[7]}", "$.placements[0]", "wrong_type");
    refused(
        "{'customerId':'c','placements':[{'limit':1}]}", "$.placements[0].placement", "required");
    refused(
        "{'customerId':'c','placements':[{'placement':'hero','slots':1}]}",
        "$.placements[0].slots",
        "unknown_member");
    refused("{'customerId':'c','currency':'gold'}", "$.currency", "too_long");
  }

  @Test
  void a_share_without_a_variant_is_refused() {
    TactClient.Reply reply =
        TACT.post(
                "/api/v1/creatives",
                json("{'name':'x','offer':'Gold','channel':'web','trafficWeight':5,'locale':'1'}"))
            .expect(400);
    assertTrue(reply.text().contains("$.trafficWeight"), reply.text());
    assertTrue(reply.text().contains("$.locale"), reply.text());
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

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
