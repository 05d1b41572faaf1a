package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The frequency-cap recipes 1 to 4 and their gotchas, each in a tenant of its own. */
class FrequencyCapRecipesTest {

  @Test
  void recipe_1_a_global_cap_of_three_a_day_filters_every_candidate_after_three_contacts() {
    TactClient tact = shop("caps-1");
    String policy =
        tact.post(
                "/api/v1/contact-policies",
                """
                {
                    "name": "Global 3/day",
                    "ruleType": "frequency_cap",
                    "config": { "maxPerDay": 3 },
                    "scopes": [{ "scope": "global", "scopeId": null }],
                    "status": "active"
                  }\
                """)
            .expect(201)
            .text("/id");
    contact(tact, "cust", "Premium Card", "email");
    contact(tact, "cust", "Personal Loan", "push");
    assertEquals(1, offers(recommend(tact, "cust", "push")).size(), "two contacts leave one");
    contact(tact, "cust", "Premium Card", "push");

    TactClient.Reply answer = recommend(tact, "cust", "push");

    assertEquals(List.of(), offers(answer));
    JsonNode rows = answer.at("/trace/contactPolicyResults");
    assertEquals(3, rows.size(), "a row for each candidate: " + rows);
    for (JsonNode row : rows) {
      assertEquals(policy, row.path("policyId").asText());
      assertEquals("frequency_cap", row.path("ruleType").asText());
      assertEquals("global", row.path("scope").asText());
      assertEquals("block", row.path("decision").asText());
      assertEquals("frequency_cap exceeded: 3/day at scope=global", row.path("reason").asText());
    }
    assertEquals(3, offers(recommend(tact, "somebody_else", "push")).size());
  }

  @Test
  void recipe_2_a_category_cap_leaves_the_other_category_alone() {
    TactClient tact = shop("caps-2");
    String cards = id(tact, "categories", "Cards");
    tact.post(
            "/api/v1/contact-policies",
            """
            {
                "name": "Cards 5/week",
                "ruleType": "frequency_cap",
                "config": { "maxPerWeek": 5 },
                "scopes": [{ "scope": "category", "scopeId": "<cards-category-id>" }],
                "status": "active"
              }\
            """
                .replace("<cards-category-id>", cards))
        .expect(201);
    for (int i = 0; i < 5; i++) {
      contact(tact, "cust", i % 2 == 0 ? "Premium Card" : "Basic Card", "email");
    }
    for (int i = 0; i < 7; i++) {
      contact(tact, "cust", "Personal Loan", "email");
    }

    TactClient.Reply answer = recommend(tact, "cust", "email");

    assertEquals(List.of("Personal Loan"), offers(answer));
    JsonNode row = answer.at("/trace/contactPolicyResults/0");
    assertEquals("category", row.path("scope").asText());
    assertEquals(cards, row.path("scopeId").asText());
    assertTrue(row.path("offerId").asText().startsWith("off_"));
    assertEquals(
        "frequency_cap exceeded: customer hit 5/week limit on category " + cards,
        row.path("reason").asText());
  }

  @Test
  void recipe_3_a_channel_cap_leaves_the_other_channel_unlimited() {
    TactClient tact = shop("caps-3");
    tact.post(
            "/api/v1/contact-policies",
            """
            {
                "name": "Email 2/day",
                "ruleType": "frequency_cap",
                "config": { "maxPerDay": 2 },
                "scopes": [{ "scope": "channel", "scopeId": "<email-channel-id>" }],
                "status": "active"
              }\
            """
                .replace("<email-channel-id>", id(tact, "channels", "email")))
        .expect(201);
    assertEquals(2, offers(recommend(tact, "cust", "email")).size(), "items count against it too");
    contact(tact, "cust", "Premium Card", "email");
    contact(tact, "cust", "Premium Card", "email");
    contact(tact, "cust", "Premium Card", "push");

    assertEquals(List.of(), offers(recommend(tact, "cust", "email")));
    assertEquals(3, offers(recommend(tact, "cust", "push")).size());
  }

  @Test
  void recipe_4_a_cooldown_holds_back_the_one_offer_for_a_day() {
    TactClient tact = shop("caps-4");
    tact.post(
            "/api/v1/contact-policies",
            """
            {
                "name": "24h cooldown",
                "ruleType": "cooldown",
                "config": { "cooldownHours": 24 },
                "scopes": [{ "scope": "offer", "scopeId": "<platinum-card-id>" }],
                "status": "active"
              }\
            """
                .replace("<platinum-card-id>", id(tact, "offers", "Premium Card")))
        .expect(201);
    contact(tact, "cust", "Premium Card", "email");

    List<String> left = offers(recommend(tact, "cust", "push"));

    assertEquals(2, left.size());
    assertTrue(!left.contains("Premium Card"), left.toString());
    assertEquals(3, offers(recommend(tact, "somebody_else", "push")).size());
  }

  @Test
  void gotcha_a_scope_without_its_id_is_refused_instead_of_widened() {
    TactClient tact = shop("caps-5");
    TactClient.Reply refused =
        tact.post(
                "/api/v1/contact-policies",
                """
                {"name": "silently global", "ruleType": "frequency_cap",
                 "config": {"maxPerDay": 3},
                 "scopes": [{"scope": "category", "scopeId": null}], "status": "active"}
                """)
            .expect(400);
    assertEquals("$.scopes[0].scopeId", refused.text("/errors/0/path"));
    assertEquals("required", refused.text("/errors/0/code"));
    assertEquals(0, tact.get("/api/v1/contact-policies").expect(200).at("/data").size());
  }

  @Test
  void gotcha_lookback_hours_make_the_cap_rolling() {
    TactClient tact = shop("caps-6");
    tact.post(
            "/api/v1/contact-policies",
            """
            {"name": "rolling day", "ruleType": "frequency_cap",
             "config": {"maxPerDay": 1, "lookbackHours": 24},
             "scopes": [{"scope": "global"}]}
            """)
        .expect(201);
    contact(tact, "cust", "Premium Card", "email");

    TactClient.Reply answer = recommend(tact, "cust", "email");

    assertEquals(List.of(), offers(answer));
    assertEquals(
        "frequency_cap exceeded: 1/24h at scope=global",
        answer.text("/trace/contactPolicyResults/0/reason"));
  }

  @Test
  void disabling_a_cap_lifts_it_at_once() {
    TactClient tact = shop("caps-7");
    String policy =
        tact.post(
                "/api/v1/contact-policies",
                """
                {"name": "never", "ruleType": "frequency_cap", "config": {"maxPerDay": 0},
                 "scope": "global"}
                """)
            .expect(201)
            .text("/id");
    assertEquals(List.of(), offers(recommend(tact, "cust", "email")));
    tact.patch("/api/v1/contact-policies/" + policy, "{\"enabled\": false}").expect(200);
    assertEquals(3, offers(recommend(tact, "cust", "email")).size());
    tact.patch("/api/v1/contact-policies/" + policy, "{\"status\": \"active\"}").expect(200);
    assertEquals(List.of(), offers(recommend(tact, "cust", "email")));
    tact.delete("/api/v1/contact-policies/" + policy);
    assertEquals(3, offers(recommend(tact, "cust", "email")).size());
  }

  /** Two cards and a loan, on two channels. */
  private static TactClient shop(String tenant) {
    TactClient tact = TactServer.client(tenant);
    tact.post("/api/v1/categories", "{\"name\": \"Cards\"}").expect(201);
    tact.post("/api/v1/categories", "{\"name\": \"Loans\"}").expect(201);
    offer(tact, "Premium Card", "Cards");
    offer(tact, "Basic Card", "Cards");
    offer(tact, "Personal Loan", "Loans");
    tact.post("/api/v1/channels", "{\"name\": \"email\"}").expect(201);
    tact.post("/api/v1/channels", "{\"name\": \"push\"}").expect(201);
    return tact;
  }

  private static void offer(TactClient tact, String name, String category) {
    tact.post(
            "/api/v1/offers", "{\"name\": \"%s\", \"category\": \"%s\"}".formatted(name, category))
        .expect(201);
  }

  private static void contact(TactClient tact, String customer, String offer, String channel) {
    tact.post(
            "/api/v1/respond",
            """
            {"customerId": "%s", "offerId": "%s", "channel": "%s", "outcome": "impression"}
            """
                .formatted(customer, id(tact, "offers", offer), channel))
        .expect(201);
  }

  private static TactClient.Reply recommend(TactClient tact, String customer, String channel) {
    return tact.post(
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"%s\", \"debug\": true}"
                .formatted(customer, channel))
        .expect(200);
  }

  private static String id(TactClient tact, String collection, String name) {
    return tact.get("/api/v1/" + collection + "?name=" + name.replace(" ", "%20"))
        .expect(200)
        .text("/data/0/id");
  }

  private static List<String> offers(TactClient.Reply answer) {
    return answer.at("/decisions").findValuesAsText("offerName");
  }
}
