package dev.tact.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.domain.config.Kind;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.trace.ReasonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilterTest {

  @Test
  void what_fulfils_all_conditions_stays() {
    assertEquals(List.of("hat"), kept(condition("offer.priority", "gte", 80L)));
    assertEquals(
        List.of(),
        kept(condition("offer.priority", "gte", 80L), condition("offer.key", "eq", "boot")));
  }

  @Test
  void with_or_one_condition_is_enough() {
    Map<String, Object> config =
        Map.of(
            "combinator",
            "OR",
            "conditions",
            List.of(condition("offer.priority", "gte", 80L), condition("offer.key", "eq", "boot")));
    assertEquals(List.of("hat", "boot"), kept(config, plain(), Map.of()));
  }

  @Test
  void conditions_nest() {
    Map<String, Object> either =
        Map.of(
            "combinator",
            "or",
            "conditions",
            List.of(condition("offer.key", "eq", "hat"), condition("offer.key", "eq", "boot")));
    Map<String, Object> config =
        Map.of("conditions", List.of(either, Map.of("not", condition("offer.key", "eq", "hat"))));
    assertEquals(List.of("boot"), kept(config, plain(), Map.of()));
  }

  @Test
  void a_condition_on_the_customer_keeps_all_or_none() {
    Map<String, Object> config = Map.of("condition", condition("customer.age", "gte", 18L));
    assertEquals(List.of("hat", "boot"), kept(config, plain(), Map.of("age", 18L)));
    assertEquals(List.of(), kept(config, plain(), Map.of("age", 17L)));
  }

  @Test
  void what_nobody_knows_is_not_kept_and_the_reason_says_so() {
    DecisionPlans plans = plans(Map.of("condition", condition("customer.age", "lt", 18L)));
    Decision decision = Requests.decide(plans, plain(), Map.of());
    assertEquals(List.of(), Requests.offers(decision));
    RemovalReason reason = decision.explanation().removals().getFirst().reason();
    assertInstanceOf(RemovalReason.Filtered.class, reason);
    assertEquals(
        "the filter `f` removed it: `customer.age` lt 18 is unknown (no value)",
        ReasonText.of(reason));
    assertEquals(
        "the filter `f` removed it: `customer.age` lt 18 is unknown (no value) (2 candidates)",
        ReasonText.of(decision.empty().orElseThrow().reason()));
  }

  @Test
  void a_field_of_another_category_is_missing_and_only_presence_accepts_that() {
    assertEquals(List.of("boot"), kept(condition("sole", "eq", "rubber")));
    assertEquals(List.of("hat"), kept(condition("offer.sole", "is_null", null)));
    assertEquals(
        List.of("hat", "boot"),
        kept(
            Map.of(
                "condition",
                Map.of(
                    "any",
                    List.of(condition("sole", "eq", "rubber"), condition("brim", "eq", "wide")))),
            plain(),
            Map.of()));
  }

  @Test
  void the_request_has_names_of_its_own() {
    assertEquals(List.of("hat", "boot"), kept(condition("request.limit", "eq", 5L)));
    DecisionRequest mail =
        request(
            new Surface(
                Optional.of("ch_mail"),
                Optional.of("pl_top"),
                List.of(),
                false,
                Optional.of("de-CH"),
                Optional.of("CHF")));
    for (Map<String, Object> each :
        List.of(
            condition("request.channel", "eq", "mail"),
            condition("request.channelType", "eq", "email"),
            condition("request.placement", "eq", "top"),
            condition("request.locale", "starts_with", "de"),
            condition("request.currency", "eq", "CHF"),
            condition("channel.key", "eq", "mail"))) {
      Map<String, Object> config = Map.of("condition", each);
      assertEquals(List.of("hat", "boot"), kept(config, mail, Map.of()), each.toString());
      assertEquals(List.of(), kept(config, plain(), Map.of()), each.toString());
    }
  }

  private static List<String> kept(Map<?, ?>... conditions) {
    return kept(Map.of("conditions", List.of(conditions)), plain(), Map.of());
  }

  private static List<String> kept(
      Map<String, Object> config, DecisionRequest request, Map<String, Object> row) {
    return Requests.offers(Requests.decide(plans(config), request, row));
  }

  private static DecisionPlans plans(Map<String, Object> config) {
    return new Authored()
        .with(
            Kind.SCHEMA,
            "person",
            Map.of("fields", List.of(Map.of("name", "age", "dataType", "integer"))))
        .with(Kind.CATEGORY, "hats", fields("brim"))
        .with(Kind.CATEGORY, "shoes", fields("sole"))
        .with(Kind.CHANNEL, "mail", Map.of("channelType", "email"))
        .with(Kind.PLACEMENT, "top", Map.of("channelId", "ch_mail"))
        .with(Kind.OFFER, "hat", offer("cat_hats", 90, Map.of("brim", "wide")))
        .with(Kind.OFFER, "boot", offer("cat_shoes", 50, Map.of("sole", "rubber")))
        .with(
            Kind.DECISION_FLOW,
            "main",
            Map.of(
                "config",
                Map.of(
                    "nodes",
                    List.of(
                        Map.of("id", "i", "type", "inventory"),
                        Map.of("id", "f", "type", "filter", "config", config),
                        Map.of("id", "r", "type", "response")))))
        .plans();
  }

  private static Map<String, Object> fields(String name) {
    return Map.of(
        "customFields", List.of(Map.of("name", name, "type", "text", "label", "Some field")));
  }

  private static Map<String, Object> offer(
      String category, long priority, Map<String, Object> custom) {
    return Map.of("categoryId", category, "priority", priority, "customFields", custom);
  }

  private static Map<String, Object> condition(String field, String operator, Object value) {
    return value == null
        ? Map.of("field", field, "operator", operator)
        : Map.of("field", field, "operator", operator, "value", value);
  }

  private static DecisionRequest plain() {
    return Requests.plain(5);
  }

  private static DecisionRequest request(Surface surface) {
    return new DecisionRequest(
        "c1", surface, 5, Map.of(), Set.of(), List.of(), List.of(), Map.of());
  }
}
