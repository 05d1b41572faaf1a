package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The winback tutorial, steps 1 to 7: lapsed but recoverable customers get the offer of the
 * category in which they used to buy; everybody else is left in peace, and the answer says why.
 * Request bodies are those of the tutorial, byte for byte.
 */
class WinbackTest {

  private static final TactClient TACT = TactServer.client("winback");

  /** A zone in which it is late morning right now, so that quiet hours are far away. */
  private static final String DAYTIME = zoneWhereItIs(LocalTime.of(11, 0));

  private static final String NIGHT = zoneWhereItIs(LocalTime.of(2, 0));

  @BeforeAll
  static void follow_the_tutorial() {
    post("/api/v1/schemas", WinbackBodies.SCHEMA);
    post("/api/v1/categories", WinbackBodies.APPAREL);
    post("/api/v1/categories", WinbackBodies.APPAREL.replace("Apparel", "Electronics"));
    post("/api/v1/categories", WinbackBodies.APPAREL.replace("Apparel", "Home"));
    WinbackBodies.OFFERS.forEach(offer -> post("/api/v1/offers", offer));
    WinbackBodies.CHANNELS.forEach(channel -> post("/api/v1/channels", channel));
    post("/api/v1/contact-policies", WinbackBodies.POLICY);
    post("/api/v1/decision-flows", WinbackBodies.FLOW);
    load("cust_lapsed_1", 142, 5, "apparel", DAYTIME, "true");
    load("one_time_buyer", 142, 1, "apparel", DAYTIME, "true");
    load("long_gone", 400, 5, "apparel", DAYTIME, "true");
    load("no_consent", 142, 5, "apparel", DAYTIME, "false");
    load("consent_unknown", 142, 5, "apparel", DAYTIME, "null");
    load("asleep", 142, 5, "apparel", NIGHT, "true");
    load("gadget_fan", 120, 9, "electronics", DAYTIME, "true");
    load("touched", 200, 4, "home", DAYTIME, "true");
  }

  @Test
  void a_lapsed_apparel_customer_gets_the_apparel_offer_and_the_reasons() {
    TactClient.Reply answer = post200("/api/v1/recommend", WinbackBodies.RECOMMEND);

    assertEquals(1, answer.at("/decisions").size(), answer.text());
    JsonNode first = answer.at("/decisions/0");
    assertEquals("Apparel — 20% back", first.path("name").asText());
    assertEquals(1, first.path("rank").asInt());
    assertTrue(first.path("offerId").asText().startsWith("off_"));
    double score = first.path("score").asDouble();
    assertTrue(score > 0 && score <= 1, "a score between 0 and 1: " + score);
    assertTrue(first.at("/trace/qualified").asBoolean());
    assertEquals(142, first.at("/trace/computedFields/daysSinceLastPurchase").asDouble());
    assertTrue(first.at("/trace/computedFields/isRecoverable").asBoolean());
    assertEquals("passed (0 contacts in last 30d)", first.at("/trace/contactPolicy").asText());
    assertTrue(answer.text("/decisionId").startsWith("dec_"));
    assertEquals(answer.text("/decisionId"), answer.text("/recommendationId"));
    assertTrue(answer.at("/latencyMs").isNumber());
  }

  @Test
  void an_electronics_customer_gets_the_electronics_offer() {
    assertEquals(
        List.of("Electronics — free shipping + 10% off"), names(recommend("gadget_fan", "email")));
  }

  @Test
  void a_one_time_buyer_gets_nothing_because_they_are_not_recoverable() {
    TactClient.Reply answer = recommend("one_time_buyer", "email");
    assertEquals(List.of(), names(answer));
    assertTrue(answer.text("/reason").contains("isRecoverable"), answer.text());
  }

  @Test
  void somebody_gone_for_four_hundred_days_is_left_in_peace() {
    TactClient.Reply answer = recommend("long_gone", "email");
    assertEquals(List.of(), names(answer));
    assertTrue(answer.text("/reason").contains("daysSinceLastPurchase"), answer.text());
  }

  @Test
  void without_consent_nothing_is_sent() {
    TactClient.Reply answer = recommend("no_consent", "email");
    assertEquals(List.of(), names(answer));
    assertTrue(answer.text("/reason").contains("consent"), answer.text());
  }

  @Test
  void consent_that_nobody_gave_is_no_consent() {
    TactClient.Reply answer = recommend("consent_unknown", "email");
    assertEquals(List.of(), names(answer));
    assertTrue(answer.text("/reason").contains("consent"), answer.text());
  }

  @Test
  void at_two_in_the_morning_the_answer_says_when_to_come_back() {
    TactClient.Reply answer = recommend("asleep", "email");
    assertEquals(List.of(), names(answer));
    assertEquals(
        "channel email is within quiet hours (21:00-08:00 local) — deliver after 08:00",
        answer.text("/reason"));
    Instant retryAt = Instant.parse(answer.text("/retryAt"));
    assertEquals(LocalTime.of(8, 0), retryAt.atZone(ZoneId.of(NIGHT)).toLocalTime());
    assertTrue(retryAt.isAfter(Instant.now()));
  }

  @Test
  void a_customer_nobody_knows_gets_nothing() {
    assertEquals(List.of(), names(recommend("nobody_we_know", "email")));
  }

  @Test
  void the_fourth_touch_in_thirty_days_is_blocked() {
    for (int touch = 1; touch <= 3; touch++) {
      TactClient.Reply answer = recommend("touched", "email");
      assertEquals(List.of("Home — bundle 3, save 15%"), names(answer), "touch " + touch);
      assertEquals(
          "passed (" + (touch - 1) + " contacts in last 30d)",
          answer.at("/decisions/0/trace/contactPolicy").asText());
      TACT.post(
              "/api/v1/respond",
              """
              {"customerId": "touched", "recommendationId": "%s", "rank": 1,
               "outcome": "impression"}
              """
                  .formatted(answer.text("/recommendationId")))
          .expect(201);
    }
    TactClient.Reply fourth =
        TACT.post(
                "/api/v1/recommend",
                """
                {"customerId": "touched", "channel": "email", "flow": "Winback", "debug": true}
                """)
            .expect(200);
    assertEquals(List.of(), names(fourth));
    assertTrue(fourth.text("/reason").startsWith("frequency_cap exceeded"), fourth.text());
    JsonNode row = fourth.at("/trace/contactPolicyResults/0");
    assertEquals("frequency_cap", row.path("ruleType").asText());
    assertEquals("category", row.path("scope").asText());
    assertEquals("block", row.path("decision").asText());
    assertTrue(
        row.path("reason").asText().contains("customer hit 3/30d limit on category "),
        row.toString());
  }

  @Test
  void what_was_posted_comes_back_in_canonical_form() {
    JsonNode policy = TACT.get("/api/v1/contact-policies").expect(200).at("/data/0");
    assertEquals(3, policy.path("scopes").size());
    assertEquals("category", policy.at("/scopes/0/scope").asText());
    assertTrue(policy.at("/scopes/0/scopeId").asText().startsWith("cat_"));
    assertEquals(3, policy.at("/config/maxContacts").asInt());
    assertEquals(30, policy.at("/config/windowDays").asInt());
    JsonNode category = TACT.get("/api/v1/categories?name=Apparel").expect(200).at("/data/0");
    assertEquals("computed", category.at("/customFields/0/type").asText());
    assertFalse(category.has("computedFields"));
  }

  private static TactClient.Reply recommend(String customer, String channel) {
    return post200(
        "/api/v1/recommend",
        WinbackBodies.RECOMMEND
            .replace("cust_lapsed_1", customer)
            .replace("\"email\"", "\"" + channel + "\""));
  }

  private static TactClient.Reply post200(String path, String body) {
    return TACT.post(path, body).expect(200);
  }

  private static void post(String path, String body) {
    TACT.post(path, body).expect(201);
  }

  private static List<String> names(TactClient.Reply answer) {
    return answer.at("/decisions").findValuesAsText("name");
  }

  private static void load(
      String id, int daysGone, int purchases, String category, String zone, String consent) {
    LocalDate last = LocalDate.now(ZoneOffset.UTC).minusDays(daysGone);
    TACT.post(
            "/api/v1/schemas/Customer/data",
            String.format(
                Locale.ROOT,
                """
                {"rows": [{"customerId": "%s", "lastPurchaseDate": "%s", "lifetimePurchases": %d,
                  "lifetimeRevenue": 240.50, "primaryCategory": "%s", "timezone": "%s",
                  "consentEmail": %s, "consentSMS": false}]}
                """,
                id,
                last,
                purchases,
                category,
                zone,
                consent))
        .expect(200);
  }

  private static String zoneWhereItIs(LocalTime wanted) {
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    int hours = wanted.getHour() - now.getHour();
    int offset = hours > 12 ? hours - 24 : hours < -12 ? hours + 24 : hours;
    return "Etc/GMT" + (offset > 0 ? "-" + offset : "+" + -offset);
  }
}
