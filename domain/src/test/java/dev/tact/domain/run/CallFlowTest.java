package dev.tact.domain.run;

import static dev.tact.domain.run.SmallShop.filter;
import static dev.tact.domain.run.SmallShop.flow;
import static dev.tact.domain.run.SmallShop.main;
import static dev.tact.domain.run.SmallShop.node;
import static dev.tact.domain.run.SmallShop.shop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.why.Diagnosis;
import dev.tact.domain.why.WhyNot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallFlowTest {

  private static final Map<String, Object> HATS = filter("hats", "offer.category", "eq", "hats");
  private static final Map<String, Object> LOW = filter("low", "offer.priority", "lt", 80L);

  @Test
  void intersect_keeps_what_came_through_both() {
    assertEquals(List.of("cap"), merged(HATS, "intersect"));
  }

  @Test
  void union_adds_what_came_through_the_other() {
    assertEquals(List.of("hat", "cap", "boot"), merged(HATS, "union"));
  }

  @Test
  void replace_takes_the_other_in_place_of_its_own() {
    assertEquals(List.of("cap", "boot"), merged(HATS, "replace"));
  }

  @Test
  void why_not_knows_what_a_called_flow_lets_in_again() {
    Authored shop = calling(HATS, "union");
    Diagnosis diagnosis = diagnosis(shop);
    assertEquals(WhyNot.Outcome.ELIGIBLE, diagnosis.of("off_boot").orElseThrow().outcome());
    Diagnosis replaced = diagnosis(calling(HATS, "replace"));
    assertEquals(WhyNot.Outcome.ELIGIBLE, replaced.of("off_boot").orElseThrow().outcome());
    WhyNot hat = replaced.of("off_hat").orElseThrow();
    assertEquals(WhyNot.Outcome.BLOCKED, hat.outcome());
    assertEquals(1, hat.obstacles().size());
  }

  @Test
  void a_reason_names_the_called_flow() {
    Decision decision =
        Requests.decide(calling(HATS, "intersect").plans(), Requests.plain(5), Map.of());
    String expected =
        "in the called flow `other`: the filter `low` removed it: `offer.priority` lt 80 failed"
            + " (actual 90)";
    assertTrue(
        decision.explanation().removals().stream()
            .map(each -> ReasonText.of(each.reason()))
            .anyMatch(text -> text.equals(expected)));
  }

  @Test
  void a_flow_that_calls_itself_by_way_of_another_is_refused_where_it_calls() {
    Authored shop =
        shop()
            .with(Kind.DECISION_FLOW, "a", main(HATS))
            .with(Kind.DECISION_FLOW, "b", flow(call("a")))
            .with(Kind.DECISION_FLOW, "c", flow(call("b")));
    Definition draft = Authored.definition(Kind.DECISION_FLOW, "a", 2, main(HATS, call("c")));
    List<Problem> problems = problems(draft, shop.configuration());
    assertEquals(
        List.of(
            new Problem(
                "$.config.nodes[2].config.flow",
                ProblemCode.CYCLE,
                "the flow calls itself by way of `c`, `b`")),
        problems);
  }

  @Test
  void a_stored_cycle_does_not_compile() {
    Authored shop =
        shop()
            .with(Kind.DECISION_FLOW, "a", main(call("b")))
            .with(Kind.DECISION_FLOW, "b", flow(call("a")));
    List<Problem> problems =
        PlanCompiler.compile(shop.configuration(), Optional.empty(), Authored.SYNTAX).problems();
    assertEquals(ProblemCode.CYCLE, problems.getFirst().code());
  }

  @Test
  void calls_go_so_deep_and_no_deeper() {
    Authored shop = shop().with(Kind.DECISION_FLOW, "f9", main(HATS));
    for (int i = 8; i >= 1; i--) {
      shop.with(Kind.DECISION_FLOW, "f" + i, flow(call("f" + (i + 1))));
    }
    Definition fits = Authored.definition(Kind.DECISION_FLOW, "top", 1, flow(call("f2")));
    assertEquals(List.of(), problems(fits, shop.configuration()));
    Definition deep = Authored.definition(Kind.DECISION_FLOW, "top", 1, flow(call("f1")));
    assertEquals(
        List.of(ProblemCode.LIMIT_EXCEEDED),
        problems(deep, shop.configuration()).stream().map(Problem::code).toList());
  }

  @Test
  void nothing_comes_through_a_flow_of_which_nothing_was_published() {
    Authored shop =
        shop()
            .with(Kind.DECISION_FLOW, "other", Map.of("draftConfig", flow(LOW).get("config")))
            .with(Kind.DECISION_FLOW, "main", main(call("other")));
    Decision decision = Requests.decide(shop.plans(), Requests.plain(5), Map.of());
    assertEquals(
        "the flow `flow_other` that is called is not active (3 candidates)",
        ReasonText.of(decision.empty().orElseThrow().reason()));
  }

  private static List<Problem> problems(Definition draft, Configuration configuration) {
    Reading reading = Reading.of(draft.body(), configuration.lookup());
    new DraftChecks(Authored.SYNTAX).check(draft, reading.reader(), configuration);
    return reading.problems();
  }

  private static Diagnosis diagnosis(Authored shop) {
    DecisionPlans plans = shop.plans();
    return Diagnosis.of(
        plans.choose(Requests.plain(5).surface()),
        Requests.situation(Requests.plain(5)),
        Requests.facts(plans, Map.of()));
  }

  private static List<String> merged(Map<String, Object> own, String merge) {
    return Requests.offers(
        Requests.decide(calling(own, merge).plans(), Requests.plain(5), Map.of()));
  }

  private static Authored calling(Map<String, Object> own, String merge) {
    return shop()
        .with(Kind.DECISION_FLOW, "other", flow(LOW))
        .with(
            Kind.DECISION_FLOW,
            "main",
            main(own, node("call", "call_flow", Map.of("flow", "flow_other", "merge", merge))));
  }

  private static Map<String, Object> call(String flow) {
    return node("call", "call_flow", Map.of("flow", "flow_" + flow));
  }
}
