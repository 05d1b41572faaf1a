package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowNodesTest {

  private static final DecisionRequest PLAIN = Requests.plain(10);

  @Test
  void an_inventory_of_offers_overrides_one_of_categories() {
    DecisionPlans plans =
        flow(
                catalog(),
                node(
                    "inventory",
                    Map.of("categories", List.of("cat_shoes"), "offerIds", List.of("off_hat"))))
            .plans();
    assertEquals(List.of("hat"), offers(plans, PLAIN, Map.of()));
  }

  @Test
  void an_inventory_of_a_category_leaves_the_others_out() {
    DecisionPlans plans =
        flow(catalog(), node("inventory", Map.of("categories", List.of("cat_shoes")))).plans();
    Decision decision = Requests.decide(plans, PLAIN, Map.of());
    assertEquals(List.of("boot"), Requests.offers(decision));
    assertInstanceOf(
        RemovalReason.NotInInventory.class, decision.explanation().removals().getFirst().reason());
  }

  @Test
  void a_channel_keeps_its_creatives_and_the_offers_without_any() {
    DecisionPlans plans = creatives().plans();
    assertEquals(List.of("hat", "boot"), offers(plans, on("ch_mail", ""), Map.of()));
    assertEquals(List.of("hat"), offers(plans, on("ch_app", ""), Map.of()));
  }

  @Test
  void a_required_creative_leaves_out_the_offers_without_any() {
    DecisionPlans plans =
        flow(creatives(), node("inventory", Map.of()), node("match_creatives", Map.of())).plans();
    assertEquals(List.of("boot"), offers(plans, PLAIN, Map.of()));
  }

  @Test
  void an_exact_placement_wants_creatives_of_that_placement() {
    Map<String, Object> any = Map.of("requireCreative", true, "placementMatchMode", "any");
    Map<String, Object> exact = Map.of("requireCreative", true, "placementMatchMode", "exact");
    DecisionRequest request = on("ch_mail", "pl_top");
    DecisionPlans plans =
        flow(placed(), node("inventory", Map.of()), node("match_creatives", exact)).plans();
    Decision decision = Requests.decide(plans, request, Map.of());
    assertEquals("placed", decision.items().getFirst().creative().orElseThrow().key());
    assertEquals(1, decision.scored().candidates().length);
    DecisionPlans wider =
        flow(placed(), node("inventory", Map.of()), node("match_creatives", any)).plans();
    assertEquals(2, Requests.decide(wider, request, Map.of()).scored().candidates().length);
  }

  @Test
  void a_flow_sees_only_the_schemas_that_it_admits() {
    Map<String, Object> row = Map.of("age", 30L);
    DecisionPlans seeing =
        flow(
                grownUps(),
                node("inventory", Map.of()),
                node("enrich", Map.of("schema", "sch_a")),
                node("qualify", Map.of()))
            .plans();
    assertEquals(List.of("hat", "boot"), offers(seeing, PLAIN, row));
    DecisionPlans blind =
        flow(
                grownUps(),
                node("inventory", Map.of()),
                node("enrich", Map.of("schema", "sch_b")),
                node("qualify", Map.of()))
            .plans();
    assertEquals(List.of(), offers(blind, PLAIN, row));
  }

  @Test
  void a_required_row_keeps_out_the_customers_who_have_none() {
    Map<String, Object> optional = Map.of("schema", "sch_a", "joins", joins(false));
    Map<String, Object> required = Map.of("schema", "sch_a", "joins", joins(true));
    Map<String, Object> row = Map.of("age", 30L);
    assertEquals(List.of("hat", "boot"), offers(enriched(optional), PLAIN, row));
    Decision decision = Requests.decide(enriched(required), PLAIN, row);
    assertEquals(List.of(), Requests.offers(decision));
    assertEquals(
        new RemovalReason.NoRow("enrich", "b"),
        decision.explanation().removals().getFirst().reason());
  }

  private static List<Map<String, Object>> joins(boolean required) {
    return List.of(Map.of("schema", "sch_b", "required", required));
  }

  private static DecisionPlans enriched(Map<String, Object> config) {
    return flow(grownUps(), node("inventory", Map.of()), node("enrich", config)).plans();
  }

  @Test
  void an_override_holds_for_the_rules_behind_it_and_for_the_answer() {
    DecisionPlans before =
        flow(
                computing(),
                node("inventory", Map.of()),
                node("compute", Map.of("overrides", Map.of("value", "offer.priority * 2"))),
                node("qualify", Map.of()))
            .plans();
    assertEquals(List.of("hat"), offers(before, PLAIN, Map.of()));
    DecisionPlans behind =
        flow(
                computing(),
                node("inventory", Map.of()),
                node("qualify", Map.of()),
                node("compute", Map.of("overrides", Map.of("value", "offer.priority * 2"))))
            .plans();
    Decision decision = Requests.decide(behind, PLAIN, Map.of());
    assertEquals(List.of("hat", "boot"), Requests.offers(decision));
    assertEquals(Value.of(180), decision.items().getFirst().computedFields().get("value"));
  }

  @Test
  void an_extra_is_added_to_the_answer_of_the_offers_for_which_it_means_something() {
    DecisionPlans plans =
        flow(
                computing(),
                node("inventory", Map.of()),
                node("compute", Map.of("extras", Map.of("more", "value + 1"))))
            .plans();
    Decision decision = Requests.decide(plans, PLAIN, Map.of());
    assertEquals(Value.of(151), decision.items().getFirst().computedFields().get("more"));
  }

  @Test
  void a_failed_match_rule_multiplies_the_score() {
    Authored catalog =
        catalog()
            .with(
                Kind.QUALIFICATION_RULE,
                "soft",
                Map.of(
                    "ruleType",
                    "attribute_condition",
                    "stage",
                    "suitability",
                    "config",
                    Map.of(
                        "field", "attributes.x", "operator", "eq", "value", 1L, "multiplier", 0.1),
                    "scopes",
                    List.of(Map.of("scope", "offer", "scopeId", "off_hat"))));
    Decision decision = Requests.decide(catalog.plans(), PLAIN, Map.of());
    assertEquals(List.of("boot", "hat"), Requests.offers(decision));
    assertEquals(0.09, decision.items().get(1).score(), 1e-12);
    Explanation.Lowering lowering = decision.explanation().lowerings().getFirst();
    assertEquals("off_hat", lowering.offerId());
    assertEquals("soft", lowering.failure().rule().orElseThrow().name());
    assertEquals(1, decision.explanation().lowerings().size());
  }

  @Test
  void placeholders_are_filled_and_a_fallback_stands_in() {
    Authored catalog =
        catalog()
            .with(Kind.SCHEMA, "person", Map.of("fields", List.of(text("name"), number("age"))))
            .with(Kind.CHANNEL, "mail", Map.of("channelType", "email"))
            .with(
                Kind.CREATIVE,
                "hello",
                Map.of(
                    "offerId",
                    "off_hat",
                    "channelId",
                    "ch_mail",
                    "content",
                    Map.of("subject", "Hi {{name}}, {{age}}, {{gone}}"),
                    "personalization",
                    List.of(
                        Map.of("variable", "name", "source", "customer.name"),
                        Map.of(
                            "variable", "age", "source", "customer.age", "fallback", "ageless"))));
    DecisionItem item =
        Requests.decide(catalog.plans(), PLAIN, Map.of("name", "Ada")).items().getFirst();
    assertEquals(Map.of("name", "Ada", "age", "ageless"), item.personalization());
    assertEquals("Hi Ada, ageless, {{gone}}", item.content().get("subject"));
    DecisionItem aged =
        Requests.decide(catalog.plans(), PLAIN, Map.of("age", 36L)).items().getFirst();
    assertEquals(new BigDecimal("36"), aged.personalization().get("age"));
  }

  @Test
  void what_the_request_excludes_is_not_there() {
    DecisionRequest request =
        new DecisionRequest(
            "c1",
            Optional.empty(),
            Optional.empty(),
            10,
            Map.of(),
            Set.of(),
            List.of("off_hat"),
            List.of(),
            Map.of());
    assertEquals(List.of("boot"), offers(catalog().plans(), request, Map.of()));
  }

  private static Authored catalog() {
    return new Authored()
        .with(Kind.CATEGORY, "shoes", Map.of())
        .with(Kind.OFFER, "hat", Map.of("priority", 90L))
        .with(Kind.OFFER, "boot", Map.of("priority", 50L, "categoryId", "cat_shoes"));
  }

  private static Authored creatives() {
    return catalog()
        .with(Kind.CHANNEL, "mail", Map.of("channelType", "email"))
        .with(Kind.CHANNEL, "app", Map.of("channelType", "push"))
        .with(Kind.CREATIVE, "shot", Map.of("offerId", "off_boot", "channelId", "ch_mail"));
  }

  private static Authored placed() {
    return creatives()
        .with(Kind.PLACEMENT, "top", Map.of("channelId", "ch_mail"))
        .with(
            Kind.CREATIVE,
            "placed",
            Map.of("offerId", "off_boot", "channelId", "ch_mail", "placementId", "pl_top"));
  }

  private static Authored grownUps() {
    return catalog()
        .with(Kind.SCHEMA, "a", Map.of("fields", List.of(number("age"))))
        .with(Kind.SCHEMA, "b", Map.of("fields", List.of(number("income"))))
        .with(
            Kind.QUALIFICATION_RULE,
            "adult",
            Map.of(
                "ruleType",
                "attribute_condition",
                "config",
                Map.of("field", "customer.age", "operator", "gte", "value", 18L)));
  }

  private static Authored computing() {
    return new Authored()
        .with(
            Kind.CATEGORY,
            "any",
            Map.of(
                "customFields",
                List.of(Map.of("name", "value", "type", "computed", "formula", "150"))))
        .with(Kind.OFFER, "hat", Map.of("priority", 90L, "categoryId", "cat_any"))
        .with(Kind.OFFER, "boot", Map.of("priority", 50L, "categoryId", "cat_any"))
        .with(
            Kind.QUALIFICATION_RULE,
            "worth",
            Map.of(
                "ruleType",
                "attribute_condition",
                "config",
                Map.of("field", "value", "operator", "gte", "value", 150L)));
  }

  @SafeVarargs
  private static Authored flow(Authored catalog, Map<String, Object>... nodes) {
    List<Map<String, Object>> all = new ArrayList<>(List.of(nodes));
    all.add(node("response", Map.of()));
    return catalog.with(
        Kind.DECISION_FLOW,
        "f" + all.hashCode(),
        Map.of("isDefault", true, "config", Map.of("nodes", all)));
  }

  private static Map<String, Object> node(String type, Map<String, Object> config) {
    return Map.of("id", type, "type", type, "config", config);
  }

  private static Map<String, Object> number(String name) {
    return Map.of("name", name, "dataType", "integer");
  }

  private static Map<String, Object> text(String name) {
    return Map.of("name", name, "dataType", "string");
  }

  private static DecisionRequest on(String channel, String placement) {
    return new DecisionRequest(
        "c1",
        Optional.of(channel),
        placement.isEmpty() ? Optional.empty() : Optional.of(placement),
        10,
        Map.of(),
        Set.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  private static List<String> offers(
      DecisionPlans plans, DecisionRequest request, Map<String, Object> row) {
    return Requests.offers(Requests.decide(plans, request, row));
  }
}
