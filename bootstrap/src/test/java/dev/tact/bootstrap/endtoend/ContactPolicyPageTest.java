package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page about contact policies: every body as it stands there, and what its text says. */
class ContactPolicyPageTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void frequency_cap_limits_contacts_within_a_rolling_window() {
    TactClient tact = shop();
    JsonNode policy =
        created(
            tact,
            """
            {
            "ruleType": "frequency_cap",
            "config": {
            "maxContacts": 3,
            "windowDays": 7
            }
            }
            """);
    assertEquals(TactClient.json("{\"maxContacts\": 3, \"windowDays\": 7}"), policy.get("config"));
    assertEquals("frequency_cap 1", policy.get("name").asText());
    contact(tact, "ann", "Gold", "email");
    contact(tact, "ann", "Loan", "push");
    assertEquals(List.of("Gold"), offers(recommend(tact, "ann", "email")));
    contact(tact, "ann", "Silver", "sms");
    TactClient.Reply answer = recommend(tact, "ann", "email");
    assertEquals(List.of(), offers(answer));
    assertEquals("frequency_cap exceeded: 3/7d at scope=global", answer.text("/reason"));
  }

  @Test
  void cooldown_enforces_hours_between_contacts() {
    TactClient tact = shop();
    JsonNode policy =
        created(
            tact,
            """
            {
            "ruleType": "cooldown",
            "config": {
            "cooldownHours": 48
            }
            }
            """);
    assertEquals(48, policy.at("/config/cooldownHours").asInt());
    assertEquals(1, offers(recommend(tact, "ann", "email")).size());
    contact(tact, "ann", "Gold", "email");
    TactClient.Reply answer = recommend(tact, "ann", "email");
    assertEquals(List.of(), offers(answer));
    assertTrue(answer.text("/reason").startsWith("cooldown active: last contact 0.0h ago, 48h"));
    assertEquals(1, offers(recommend(tact, "bob", "email")).size());
  }

  @Test
  void budget_exhausted_suppresses_offers_whose_budget_is_consumed() {
    TactClient tact = shop();
    JsonNode policy =
        created(
            tact,
            """
            {
            "ruleType": "budget_exhausted",
            "config": {
            "checkImpressions": true,
            "checkDailyBudget": true
            }
            }
            """);
    assertTrue(policy.at("/config/checkImpressions").asBoolean());
    assertTrue(policy.at("/config/checkDailyBudget").asBoolean());
    assertFalse(policy.path("bypassable").asBoolean(false));
    tact.patch(
            "/api/v1/offers/gold",
            """
            {"budget": {"dailyCap": 1, "currency": "EUR"},
             "cost": {"perContact": 0.5, "currency": "EUR"}}
            """)
        .expect(200);
    tact.patch("/api/v1/offers/loan", "{\"budget\": {\"maxPerDay\": 1}}").expect(200);
    contact(tact, "bob", "Gold", "email");
    assertEquals(3, offers(recommend(tact, "ann", "email")).size());
    contact(tact, "eve", "Gold", "email");
    contact(tact, "eve", "Loan", "email");
    assertEquals(List.of("Silver"), offers(recommend(tact, "ann", "email")));
  }

  @Test
  void budget_exhausted_may_stop_before_the_budget_does() {
    TactClient tact = shop();
    created(
        tact,
        """
        {"ruleType": "budget_exhausted", "scope": "offer", "scopeId": "gold",
         "config": {"budgetField": "dailyContacts", "threshold": 2}}
        """);
    contact(tact, "bob", "Gold", "email");
    contact(tact, "bob", "Loan", "email");
    assertEquals(3, offers(recommend(tact, "ann", "email")).size());
    contact(tact, "eve", "Gold", "email");
    contact(tact, "eve", "Loan", "email");
    TactClient.Reply answer = recommend(tact, "ann", "email");
    assertEquals(List.of("Silver", "Loan"), offers(answer));
    assertEquals(
        "budget_exhausted reached: dailyContacts 2 of 2",
        row(answer, "block").path("reason").asText());
  }

  @Test
  void outcome_based_suppresses_after_a_complaint() {
    TactClient tact = shop();
    JsonNode policy =
        created(
            tact,
            """
            {
            "ruleType": "outcome_based",
            "config": {
            "outcomeType": "complaint",
            "lookbackDays": 90,
            "action": "suppress"
            }
            }
            """);
    assertEquals(
        TactClient.json("{\"lookbackDays\": 90, \"outcomes\": [\"out_complaint\"]}"),
        policy.get("config"));
    contact(tact, "ann", "Gold", "email");
    assertEquals(3, offers(recommend(tact, "ann", "email")).size());
    respond(tact, "ann", "Gold", "email", "complaint");
    TactClient.Reply answer = recommend(tact, "ann", "push");
    assertEquals(List.of(), offers(answer));
    JsonNode row = answer.at("/trace/contactPolicyResults/0");
    assertEquals(
        "outcome_based active: complaint 0.0d ago, suppressed for 90d",
        row.path("reason").asText());
    assertEquals("complaint", row.path("lastOutcome").asText());
    assertEquals(90, row.path("lookbackDays").asInt());
    assertEquals(3, offers(recommend(tact, "bob", "push")).size());
  }

  @Test
  void segment_exclusion_excludes_members() {
    TactClient tact = shop();
    JsonNode policy =
        created(
            tact,
            """
            {
            "ruleType": "segment_exclusion",
            "config": {
            "excludeSegments": ["do_not_contact", "legal_hold", "recently_churned"]
            }
            }
            """);
    assertEquals(3, policy.at("/config/excludeSegments").size());
    assertEquals(3, offers(recommend(tact, "ann", "email")).size());
    TactClient.Reply held =
        tact.post(
                "/api/v1/recommend",
                """
                {"customerId": "ann", "channel": "email", "debug": true,
                 "segments": ["vip", "legal_hold"]}
                """)
            .expect(200);
    assertEquals(List.of(), offers(held));
    assertEquals(
        "segment_exclusion blocked: the customer is in segment `legal_hold`", held.text("/reason"));
    assertEquals(
        "legal_hold", held.text("/trace/contactPolicyResults/0/matchedSegment"), held.text());
  }

  @Test
  void time_window_restricts_contacts_to_times_and_days() {
    TactClient tact = shop();
    JsonNode policy =
        created(
            tact,
            """
            {
            "ruleType": "time_window",
            "config": {
            "allowedDays": [1, 2, 3, 4, 5],
            "startTime": "09:00",
            "endTime": "18:00",
            "timezone": "America/New_York"
            }
            }
            """);
    assertEquals("America/New_York", policy.at("/config/timezone").asText());
    LocalDate monday = LocalDate.now(ZoneOffset.UTC).with(DayOfWeek.MONDAY).plusWeeks(1);
    assertEquals(3, at(tact, monday, LocalTime.of(9, 0)));
    assertEquals(3, at(tact, monday.plusDays(4), LocalTime.of(17, 59)));
    assertEquals(0, at(tact, monday, LocalTime.of(8, 59)));
    assertEquals(0, at(tact, monday, LocalTime.of(18, 0)));
    assertEquals(0, at(tact, monday.plusDays(5), LocalTime.NOON), "a Saturday");
    assertEquals(0, at(tact, monday.plusDays(6), LocalTime.NOON), "a Sunday");
  }

  @Test
  void mutual_exclusion_keeps_competitors_out_of_one_decision() {
    TactClient tact = shop();
    offer(tact, "Competitor A", "act_competitor_a", 95);
    offer(tact, "Competitor B", "act_competitor_b", 99);
    JsonNode policy =
        created(
            tact,
            """
            {
            "ruleType": "mutual_exclusion",
            "config": {
            "excludeOfferIds": ["act_competitor_a", "act_competitor_b"],
            "reason": "Competing credit card products"
            }
            }
            """);
    String b = id(tact, "offers", "Competitor B");
    assertEquals(b, policy.at("/config/excludeOfferIds/1").asText());
    assertEquals("Competing credit card products", policy.at("/config/reason").asText());
    TactClient.Reply answer = recommend(tact, "ann", "email");
    assertEquals(List.of("Competitor B", "Gold", "Silver", "Loan"), offers(answer));
    JsonNode row = row(answer, "block");
    assertEquals(id(tact, "offers", "Competitor A"), row.path("offerId").asText());
    assertEquals(b, row.path("conflictingOfferId").asText());
    assertEquals(
        "mutual_exclusion blocked: offer "
            + b
            + " ranks better in this answer — Competing credit card products",
        row.path("reason").asText());
    contact(tact, "ann", "Competitor B", "email");
    assertTrue(offers(recommend(tact, "ann", "email")).contains("Competitor B"));
  }

  @Test
  void cross_channel_cap_counts_the_channels_together() {
    TactClient tact = shop();
    JsonNode policy =
        created(
            tact,
            """
            {
            "ruleType": "cross_channel_cap",
            "config": {
            "channels": ["email", "push", "sms"],
            "maxContacts": 5,
            "windowDays": 7
            }
            }
            """);
    assertEquals(TactClient.json("[\"email\", \"push\", \"sms\"]"), policy.at("/config/channels"));
    for (String channel : List.of("email", "push", "sms", "email", "web", "web")) {
      contact(tact, "ann", "Gold", channel);
    }
    assertEquals(1, offers(recommend(tact, "ann", "push")).size(), "four of five are used");
    contact(tact, "ann", "Loan", "push");
    TactClient.Reply answer = recommend(tact, "ann", "sms");
    assertEquals(List.of(), offers(answer));
    assertEquals("cross_channel_cap exceeded: 5/7d at scope=global", answer.text("/reason"));
    assertEquals(3, offers(recommend(tact, "ann", "web")).size(), "the web is not in the list");
    JsonNode beyond = respond(tact, "ann", "Gold", "email", "impression");
    assertEquals("cross_channel_cap 1", beyond.at("/overCap/0").asText(), beyond.toString());
  }

  @Test
  void the_request_of_the_api_reference_is_answered_in_canonical_form() {
    TactClient tact = shop();
    String body =
        """
        {
        "name": "Weekly Cross-Channel Cap",
        "description": "Limit total customer contacts to 5 per week across email, push, and SMS",
        "ruleType": "cross_channel_cap",
        "scope": "global",
        "config": {
        "channels": ["email", "push", "sms"],
        "maxContacts": 5,
        "windowDays": 7
        },
        "enabled": true
        }
        """;
    JsonNode policy = created(tact, body);
    String path = "/api/v1/contact-policies/" + policy.get("id").asText();
    assertTrue(policy.get("id").asText().startsWith("cp_"));
    for (String member : List.of("name", "description", "ruleType", "config")) {
      assertEquals(TactClient.json(body).get(member), policy.get(member), member);
    }
    assertEquals("active", policy.get("status").asText());
    assertEquals("global", policy.at("/scopes/0/scope").asText());
    assertFalse(policy.get("createdAt").asText().isEmpty());
    assertEquals(1, tact.get("/api/v1/contact-policies").expect(200).at("/data").size());
    for (int i = 0; i < 5; i++) {
      contact(tact, "ann", "Gold", "email");
    }
    assertEquals(List.of(), offers(recommend(tact, "ann", "email")));
    tact.put(path, body.replace("\"enabled\": true", "\"enabled\": false")).expect(200);
    assertEquals(3, offers(recommend(tact, "ann", "email")).size(), "disabled at once");
    tact.put(path, body).expect(200);
    assertEquals(List.of(), offers(recommend(tact, "ann", "email")));
    tact.delete(path);
    assertEquals(3, offers(recommend(tact, "ann", "email")).size(), "deleted at once");
  }

  @Test
  void every_scope_of_the_page_narrows_a_policy() {
    TactClient tact = shop();
    tact.post(
            "/api/v1/creatives",
            "{\"name\": \"Loan mail\", \"offer\": \"Loan\", \"channel\": \"email\"}")
        .expect(201);
    Set<String> all = Set.of("Gold", "Silver", "Loan");
    assertEquals(all, without(tact, "offer", "Gold", Set.of("Gold")));
    assertEquals(all, without(tact, "creative", "Loan mail", Set.of("Loan")));
    assertEquals(all, without(tact, "channel", "email", all));
    assertEquals(all, without(tact, "channel", "push", Set.of()));
  }

  @Test
  void a_metric_may_take_the_place_of_a_hard_coded_cap() {
    TactClient tact = shop();
    tact.post(
            "/api/v1/behavioral-metrics",
            """
            {"name": "impressions_7d", "aggregateFunction": "count",
             "sourceField": "impressions", "windowDays": 7, "computeMode": "realtime"}
            """)
        .expect(201);
    JsonNode policy =
        created(
            tact,
            """
            {"ruleType": "metric_condition",
             "config": {"metric": "impressions_7d", "operator": ">", "value": 2}}
            """);
    assertEquals("gt", policy.at("/config/operator").asText());
    contact(tact, "ann", "Gold", "email");
    contact(tact, "ann", "Gold", "email");
    assertEquals(3, offers(recommend(tact, "ann", "email")).size());
    contact(tact, "ann", "Gold", "email");
    TactClient.Reply answer = recommend(tact, "ann", "email");
    assertEquals(List.of(), offers(answer));
    assertEquals(
        "metric_condition blocked: `metrics.impressions_7d gt 2` is true (actual 3)",
        answer.text("/reason"));
  }

  /** What is recommended once the policy is gone, after checking what it took away. */
  private static Set<String> without(
      TactClient tact, String scope, String name, Set<String> blocked) {
    JsonNode policy =
        created(
            tact,
            """
            {"ruleType": "frequency_cap", "config": {"maxPerDay": 0},
             "scope": "%s", "scopeId": "%s"}
            """
                .formatted(scope, name));
    Set<String> left = new TreeSet<>(offers(recommend(tact, "ann", "email")));
    blocked.forEach(offer -> assertFalse(left.contains(offer), offer + " under " + scope));
    assertEquals(3 - blocked.size(), left.size(), scope);
    tact.delete("/api/v1/contact-policies/" + policy.get("id").asText());
    return Set.copyOf(offers(recommend(tact, "ann", "email")));
  }

  /** How many items a dry run at that time in New York has. */
  private static int at(TactClient tact, LocalDate day, LocalTime time) {
    ZonedDateTime local = ZonedDateTime.of(day, time, NEW_YORK);
    return offers(
            tact.post(
                    "/api/v1/recommend",
                    """
                    {"customerId": "ann", "channel": "email", "dryRun": true, "at": "%s"}
                    """
                        .formatted(local.toInstant()))
                .expect(200))
        .size();
  }

  private static JsonNode created(TactClient tact, String body) {
    TactClient.Reply reply = tact.post("/api/v1/contact-policies", body).expect(201);
    JsonNode again = tact.get("/api/v1/contact-policies/" + reply.text("/id")).expect(200).body();
    assertEquals(reply.body(), again, "what comes back is what is stored");
    return again;
  }

  private static JsonNode row(TactClient.Reply answer, String decision) {
    List<JsonNode> rows = new ArrayList<>();
    answer
        .at("/trace/contactPolicyResults")
        .forEach(
            row -> {
              if (row.path("decision").asText().equals(decision)) {
                rows.add(row);
              }
            });
    assertEquals(1, rows.size(), rows.toString());
    return rows.getFirst();
  }

  /** Two cards and a loan, on four channels. */
  private static TactClient shop() {
    TactClient tact = TactServer.newTenant();
    offer(tact, "Gold", "gold", 90);
    offer(tact, "Silver", "silver", 80);
    offer(tact, "Loan", "loan", 70);
    for (String channel : List.of("email", "push", "sms", "web")) {
      tact.post("/api/v1/channels", "{\"name\": \"%s\"}".formatted(channel)).expect(201);
    }
    return tact;
  }

  private static void offer(TactClient tact, String name, String key, int priority) {
    tact.post(
            "/api/v1/offers",
            "{\"name\": \"%s\", \"key\": \"%s\", \"priority\": %d}".formatted(name, key, priority))
        .expect(201);
  }

  private static void contact(TactClient tact, String customer, String offer, String channel) {
    respond(tact, customer, offer, channel, "impression");
  }

  private static JsonNode respond(
      TactClient tact, String customer, String offer, String channel, String outcome) {
    return tact.post(
            "/api/v1/respond",
            """
            {"customerId": "%s", "offerId": "%s", "channel": "%s", "outcome": "%s"}
            """
                .formatted(customer, id(tact, "offers", offer), channel, outcome))
        .expect(201)
        .body();
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
