package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WinbackTest {

  private static final Map<String, Object> LAPSED =
      Map.of(
          "lastPurchaseDate",
          "2025-10-27",
          "lifetimePurchases",
          5L,
          "lifetimeRevenue",
          240L,
          "primaryCategory",
          "apparel",
          "preferredChannel",
          "email",
          "timezone",
          "UTC",
          "consentEmail",
          true,
          "consentSMS",
          true);

  private final DecisionPlans plans = authored().plans();

  @Test
  void a_lapsed_customer_gets_the_offer_of_their_category() {
    Decision decision = decide(LAPSED);
    assertEquals(List.of("apparel_offer"), Requests.offers(decision));
    assertEquals(
        Map.of("daysSinceLastPurchase", Value.of(142), "isRecoverable", Value.TRUE),
        decision.items().getFirst().computedFields());
  }

  @Test
  void a_one_time_buyer_gets_nothing_because_they_are_not_recoverable() {
    Decision decision = decide(with("lifetimePurchases", 1L));
    EmptyReason.NotQualified reason =
        assertInstanceOf(EmptyReason.NotQualified.class, decision.empty().orElseThrow().reason());
    assertEquals("isRecoverable", reason.example().rule().reads().getFirst().name());
    assertEquals(3, reason.failed());
    assertEquals(3, reason.of());
  }

  @Test
  void a_customer_gone_too_long_gets_nothing_because_of_the_days() {
    Decision decision = decide(with("lastPurchaseDate", "2025-02-11"));
    EmptyReason.NotQualified reason =
        assertInstanceOf(EmptyReason.NotQualified.class, decision.empty().orElseThrow().reason());
    assertEquals("daysSinceLastPurchase", reason.example().rule().reads().getFirst().name());
  }

  @Test
  void without_consent_nothing_is_sent() {
    Decision decision = decide(with("consentEmail", false));
    assertInstanceOf(EmptyReason.ChannelClosed.class, decision.empty().orElseThrow().reason());
  }

  @Test
  void in_the_middle_of_the_night_the_answer_says_when_to_come_back() {
    Decision decision = decide(with("timezone", "America/Los_Angeles"));
    assertInstanceOf(EmptyReason.ChannelClosed.class, decision.empty().orElseThrow().reason());
    assertTrue(decision.empty().orElseThrow().retryAt().isPresent());
  }

  @Test
  void the_fourth_touch_in_thirty_days_is_blocked() {
    List<Contact> contacts = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      contacts.add(
          new Contact(
              Requests.NOW.minus(Duration.ofDays(i)),
              "off_apparel_offer",
              "cat_apparel",
              "",
              "",
              "ch_email",
              ""));
    }
    Facts facts = Requests.facts(plans, LAPSED);
    Facts touched =
        new Facts(
            facts.customer(),
            Behaviour.of(ContactState.of(plans.needs().counters(), contacts)),
            facts.evidence(),
            QuotaUse.NONE);
    Decision decision =
        DecisionRunner.explain(
            plans.plan("winback").orElseThrow(), Requests.situation(request()), touched);
    assertInstanceOf(EmptyReason.Blocked.class, decision.empty().orElseThrow().reason());
  }

  private Decision decide(Map<String, Object> row) {
    return DecisionRunner.explain(
        plans.plan("winback").orElseThrow(),
        Requests.situation(request()),
        Requests.facts(plans, row));
  }

  private static DecisionRequest request() {
    return new DecisionRequest(
        "c1",
        Optional.of("ch_email"),
        Optional.empty(),
        5,
        Map.of(),
        Set.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> row = new HashMap<>(LAPSED);
    row.put(field, value);
    return row;
  }

  private static Authored authored() {
    Authored authored =
        new Authored()
            .with(
                Kind.SCHEMA,
                "customer",
                Map.of(
                    "fields",
                    List.of(
                        field("lastPurchaseDate", "date"),
                        field("lifetimePurchases", "integer"),
                        field("lifetimeRevenue", "decimal"),
                        field("primaryCategory", "string"),
                        field("preferredChannel", "string"),
                        field("timezone", "string"),
                        field("consentEmail", "boolean"),
                        field("consentSMS", "boolean"))))
            .with(
                Kind.CHANNEL,
                "email",
                Map.of(
                    "config",
                    Map.of(
                        "quietHoursStart",
                        "21:00",
                        "quietHoursEnd",
                        "08:00",
                        "timezoneSource",
                        "customer.timezone")));
    for (String category : List.of("apparel", "electronics", "home")) {
      authored
          .with(
              Kind.CATEGORY,
              category,
              Map.of(
                  "customFields",
                  List.of(
                      computed(
                          "daysSinceLastPurchase",
                          "round((today() - customer.lastPurchaseDate) / 86400)"),
                      computed(
                          "isRecoverable", "lifetimePurchases >= 3 && lifetimeRevenue >= 50"))))
          .with(
              Kind.OFFER,
              category + "_offer",
              Map.of(
                  "categoryId",
                  "cat_" + category,
                  "qualificationRules",
                  List.of(
                      condition("primaryCategory", "eq", category),
                      condition("daysSinceLastPurchase", "gte", 90L),
                      condition("daysSinceLastPurchase", "lte", 365L),
                      condition("isRecoverable", "eq", true))));
    }
    return authored
        .with(
            Kind.CONTACT_POLICY,
            "cap",
            Map.of(
                "ruleType",
                "frequency_cap",
                "config",
                Map.of("maxContacts", 3L, "windowDays", 30L),
                "scopes",
                List.of(
                    Map.of("scope", "category", "scopeId", "cat_apparel"),
                    Map.of("scope", "category", "scopeId", "cat_electronics"),
                    Map.of("scope", "category", "scopeId", "cat_home"))))
        .with(Kind.DECISION_FLOW, "winback", flow());
  }

  private static Map<String, Object> flow() {
    return Map.of(
        "config",
        Map.of(
            "nodes",
            List.of(
                node(
                    "inventory",
                    Map.of("categories", List.of("cat_apparel", "cat_electronics", "cat_home"))),
                node("enrich", Map.of("schema", "sch_customer")),
                node("compute", Map.of()),
                node("qualify", Map.of()),
                node("contact_policy", Map.of()),
                node("score", Map.of("method", "propensity")),
                node(
                    "rank",
                    Map.of(
                        "profile",
                        "winback",
                        "weights",
                        Map.of("Wp", 0.3, "Wr", 0.2, "Wi", 0.2, "We", 0.05, "Wu", 0.25))),
                node("response", Map.of()))));
  }

  private static Map<String, Object> node(String type, Map<String, Object> config) {
    return Map.of("id", type, "type", type, "config", config);
  }

  private static Map<String, Object> field(String name, String type) {
    return Map.of("name", name, "dataType", type);
  }

  private static Map<String, Object> computed(String name, String formula) {
    return Map.of("name", name, "type", "computed", "formula", formula);
  }

  private static Map<String, Object> condition(String field, String operator, Object value) {
    return Map.of("field", field, "operator", operator, "value", value);
  }
}
