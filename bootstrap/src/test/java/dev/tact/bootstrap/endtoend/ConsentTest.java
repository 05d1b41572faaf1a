package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consent records over HTTP: they stand above consent fields and act on the next request. */
class ConsentTest {

  private final TactClient tact = TactServer.newTenant();

  @BeforeEach
  void author() {
    create(
        "schemas",
        "{\"name\": \"Customer\", \"fields\": [{\"name\": \"consentEmail\", \"type\":"
            + " \"boolean\"}]}");
    create("channels", "{\"name\": \"email\"}");
    create("channels", "{\"name\": \"sms\"}");
    create("offers", "{\"name\": \"Card\"}");
    tact.put("/api/v1/customers/ann", "{\"rows\": {\"customer\": {\"consentEmail\": true}}}")
        .expect(200);
  }

  @Test
  void a_revocation_acts_on_the_next_request_and_is_named() {
    assertEquals("", reason("ann", "email"));
    say("ann", "email", "revoked", "2026-01-05T10:00:00Z");
    assertEquals(
        "channel email has no consent of the customer: consent for email was revoked on"
            + " 2026-01-05",
        reason("ann", "email"));
    assertEquals("", reason("ann", "sms"));
    say("ann", "email", "granted", "2026-01-06T10:00:00Z");
    assertEquals("", reason("ann", "email"));
  }

  @Test
  void a_decision_tells_from_its_record_which_consents_held() {
    say("ann", "email", "revoked", "2026-01-05T10:00:00Z");
    reason("ann", "email");
    say("ann", "email", "granted", "2026-01-06T10:00:00Z");
    TactClient.Reply page = tact.get("/api/v1/decision-traces?customerId=ann").expect(200);
    String id = page.text("/data/0/recommendationId");
    TactClient.Reply trace = tact.get("/api/v1/decision-traces/" + id).expect(200);
    assertEquals("revoked", trace.text("/facts/consent/email"), trace.text());
    assertTrue(trace.at("/facts/customer/consentEmail").asBoolean());
    assertTrue(trace.at("/facts/customer/email").isMissingNode());
  }

  @Test
  void a_record_for_marketing_that_is_not_granted_closes_every_channel() {
    say("ann", "marketing", "pending", "2026-01-05T10:00:00Z");
    assertTrue(reason("ann", "sms").endsWith("consent for marketing is pending since 2026-01-05"));
    assertTrue(reason("ann", "email").contains("marketing"));
    say("ann", "marketing", "granted", "2026-01-06T10:00:00Z");
    assertEquals("", reason("ann", "sms"));
  }

  @Test
  void records_win_over_fields_and_open_only_what_their_own_purpose_allows() {
    tact.put("/api/v1/customers/bob", "{\"rows\": {\"customer\": {\"consentEmail\": false}}}")
        .expect(200);
    say("bob", "marketing", "granted", "2026-01-05T10:00:00Z");
    say("bob", "sms", "granted", "2026-01-05T10:00:00Z");
    assertTrue(reason("bob", "email").contains("customer.consentEmail is not true"));
    say("bob", "email", "granted", "2026-01-05T10:00:00Z");
    assertEquals("", reason("bob", "email"));
  }

  @Test
  void what_was_said_later_holds_though_it_was_recorded_earlier() {
    say("ann", "sms", "revoked", "2026-02-01T00:00:00Z");
    say("ann", "sms", "granted", "2026-01-01T00:00:00Z");
    assertTrue(reason("ann", "sms").contains("revoked on 2026-02-01"));
    TactClient.Reply consent = tact.get("/api/v1/customers/ann/consent").expect(200);
    assertEquals(1, consent.at("/data").size());
    assertEquals("revoked", consent.text("/data/0/status"));
    assertEquals(2, consent.at("/history").size());
    assertEquals("granted", consent.text("/history/1/status"));
    assertEquals(consent.body(), tact.get("/api/v1/consent?customerId=ann").expect(200).body());
  }

  @Test
  void records_are_kept_exported_and_erased_with_the_customer() {
    tact.put(
            "/api/v1/consent",
            """
            {"records": [
              {"customerId": "new", "purpose": "sms", "status": "granted", "source": "import"},
              {"customerId": "new", "purpose": "third_party", "status": "revoked"}]}
            """)
        .expect(200);
    TactClient.Reply export = tact.get("/api/v1/customers/new/export").expect(200);
    assertEquals(2, export.at("/consent").size());
    assertTrue(export.text().contains("\"source\":\"import\""), export.text());
    assertTrue(export.at("/consent/0/actor").isTextual());
    tact.delete("/api/v1/customers/new").expect(200);
    tact.get("/api/v1/customers/new/export").expect(404);
    assertEquals(0, tact.get("/api/v1/customers/new/consent").expect(200).at("/history").size());
  }

  @Test
  void all_that_is_wrong_is_said_and_nothing_is_recorded() {
    TactClient.Reply refused =
        tact.post(
                "/api/v1/consent",
                """
                {"records": [
                  {"customerId": "ann", "purpose": "sms", "status": "revoked"},
                  {"customerId": "ann", "purpose": "fax", "status": "yes"},
                  {"purpose": "sms", "status": "granted", "at": "noon", "why": 1}]}
                """)
            .expect(400);
    assertEquals("$.records[1].purpose", refused.text("/errors/0/path"));
    assertEquals(5, refused.at("/errors").size(), refused.text());
    assertEquals("", reason("ann", "sms"));
    assertEquals(
        "$.at",
        tact.post(
                "/api/v1/consent",
                """
                {"customerId": "ann", "purpose": "sms", "status": "granted",
                 "at": "2999-01-01T00:00:00Z"}
                """)
            .expect(400)
            .text("/errors/0/path"));
    tact.post("/api/v1/consent", "{\"records\": []}").expect(400);
    tact.get("/api/v1/consent").expect(400);
    tact.get("/api/v1/consent?customer=ann").expect(400);
  }

  private void say(String customerId, String purpose, String status, String at) {
    tact.post(
            "/api/v1/consent",
            "{\"customerId\": \"%s\", \"purpose\": \"%s\", \"status\": \"%s\", \"at\": \"%s\"}"
                .formatted(customerId, purpose, status, at))
        .expect(201);
  }

  /** Why nothing is offered; "" when something is. */
  private String reason(String customerId, String channel) {
    return tact.post(
            "/api/v1/recommend",
            "{\"customerId\": \"%s\", \"channel\": \"%s\"}".formatted(customerId, channel))
        .expect(200)
        .text("/reason");
  }

  private void create(String collection, String body) {
    tact.post("/api/v1/" + collection, body).expect(201);
  }
}
