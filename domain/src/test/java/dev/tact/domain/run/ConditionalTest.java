package dev.tact.domain.run;

import static dev.tact.domain.run.SmallShop.condition;
import static dev.tact.domain.run.SmallShop.filter;
import static dev.tact.domain.run.SmallShop.main;
import static dev.tact.domain.run.SmallShop.node;
import static dev.tact.domain.run.SmallShop.shop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionalTest {

  private static final Map<String, Object> TOP = filter("top", "offer.priority", "gte", 70L);
  private static final Map<String, Object> LOW = filter("low", "offer.priority", "lt", 70L);

  @Test
  void a_condition_on_the_customer_sends_all_candidates_one_way() {
    DecisionPlans plans = plans(fork(condition("customer.vip", "eq", true), TOP, LOW));
    assertEquals(List.of("hat", "cap"), offers(plans, Map.of("vip", true)));
    assertEquals(List.of("boot"), offers(plans, Map.of("vip", false)));
  }

  @Test
  void what_nobody_knows_goes_to_else_and_the_trace_notes_why() {
    DecisionPlans plans = plans(fork(condition("customer.vip", "eq", true), TOP, LOW));
    Decision decision = Requests.decide(plans, Requests.plain(5), Map.of());
    assertEquals(List.of("boot"), Requests.offers(decision));
    assertEquals(
        List.of(
            "node `fork` went on to the next branch: `customer.vip` eq true is unknown (no value)"),
        decision.explanation().detours().stream().map(ReasonText::of).toList());
  }

  @Test
  void a_condition_on_the_offer_parts_the_candidates() {
    DecisionPlans plans =
        plans(
            fork(
                condition("offer.category", "eq", "hats"),
                filter("narrow", "brim", "lt", 5L),
                filter("thick", "sole", "gt", 1L)));
    assertEquals(List.of("cap", "boot"), offers(plans, Map.of()));
  }

  @Test
  void a_reason_is_that_of_the_node_in_the_branch() {
    DecisionPlans plans =
        plans(fork(condition("offer.category", "eq", "hats"), filter("f", "brim", "lt", 5L), TOP));
    Decision decision = Requests.decide(plans, Requests.plain(5), Map.of());
    assertEquals(
        List.of(
            "the filter `f` removed it: `offer.brim` lt 5 failed (actual 10)",
            "the filter `top` removed it: `offer.priority` gte 70 failed (actual 50)"),
        decision.explanation().removals().stream()
            .map(each -> ReasonText.of(each.reason()))
            .sorted()
            .toList());
    assertTrue(
        decision.explanation().removals().stream().allMatch(each -> each.nodeId().equals("fork")));
  }

  @Test
  void properties_of_a_branch_are_those_of_its_candidates() {
    DecisionPlans plans =
        plans(
            fork(
                condition("offer.category", "eq", "hats"),
                node("a", "set_properties", Map.of("properties", Map.of("band", "a"))),
                node("b", "set_properties", Map.of("properties", Map.of("band", "b")))));
    Decision decision = Requests.decide(plans, Requests.plain(5), Map.of());
    assertEquals(
        List.of(Value.of("a"), Value.of("a"), Value.of("b")),
        decision.items().stream().map(item -> item.properties().get("band")).toList());
  }

  @Test
  void a_cap_in_a_branch_stops_its_candidates_but_counts_those_of_others() {
    Authored shop =
        shop()
            .with(
                Kind.CONTACT_POLICY,
                "two",
                Map.of("ruleType", "frequency_cap", "config", Map.of("maxPerDay", 2L)))
            .with(
                Kind.DECISION_FLOW,
                "main",
                main(
                    node(
                        "fork",
                        "conditional",
                        Map.of(
                            "condition",
                            condition("offer.key", "in", List.of("hat", "boot")),
                            "then",
                            List.of(node("cp", "contact_policy", Map.of()))))));
    Decision decision = Requests.decide(shop.plans(), Requests.plain(5), Map.of());
    assertEquals(List.of("hat", "cap"), Requests.offers(decision));
  }

  private static Map<String, Object> fork(
      Map<String, Object> condition, Map<String, Object> then, Map<String, Object> otherwise) {
    return node(
        "fork",
        "conditional",
        Map.of("condition", condition, "then", List.of(then), "else", List.of(otherwise)));
  }

  private static List<String> offers(DecisionPlans plans, Map<String, Object> row) {
    return Requests.offers(Requests.decide(plans, Requests.plain(5), row));
  }

  private static DecisionPlans plans(Map<String, Object> node) {
    return shop().with(Kind.DECISION_FLOW, "main", main(node)).plans();
  }
}
