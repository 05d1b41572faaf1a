package dev.tact.domain.run;

import static dev.tact.domain.run.SmallShop.condition;
import static dev.tact.domain.run.SmallShop.node;
import static dev.tact.domain.run.SmallShop.shop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.trace.TraceDocument;
import dev.tact.domain.why.Diagnosis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must hold of everything that is shown, whatever the flow. */
class GuardrailsTest {

  @Test
  void what_breaks_a_hard_guardrail_is_not_shown() {
    Decision decision =
        decide(shop().with(Kind.GUARDRAIL, "dear", hard("offer.priority", "gte", 60L)), Map.of());
    assertEquals(List.of("hat", "cap"), Requests.offers(decision));
    Explanation.Removal removal = decision.explanation().removals().getFirst();
    assertEquals("guardrails", removal.nodeId());
    assertTrue(ReasonText.of(removal.reason()).startsWith("guardrail `dear`: "));
  }

  @Test
  void what_breaks_a_soft_guardrail_is_shown_and_the_trace_says_so() {
    Map<String, Object> soft = new HashMap<>(hard("offer.priority", "gte", 60L));
    soft.put("severity", "soft");
    soft.put("reason", "too cheap for our image");
    Decision decision = decide(shop().with(Kind.GUARDRAIL, "dear", soft), Map.of());
    assertEquals(List.of("hat", "cap", "boot"), Requests.offers(decision));
    List<?> rows = (List<?>) TraceDocument.of(decision).get("guardrailResults");
    assertEquals(1, rows.size());
    Map<?, ?> row = (Map<?, ?>) rows.getFirst();
    assertEquals("warn", row.get("decision"));
    assertEquals("off_boot", row.get("offerId"));
    assertEquals("guardrail `dear`: too cheap for our image", row.get("reason"));
  }

  @Test
  void what_nobody_knows_does_not_hold() {
    Authored grown =
        shop().with(Kind.GUARDRAIL, "grown", Map.of("expression", "customer.age >= 18"));
    assertEquals(List.of("hat", "cap", "boot"), shown(grown, Map.of("age", 30L)));
    assertEquals(List.of(), shown(grown, Map.of("age", 17L)));
    Decision unknown = decide(grown, Map.of());
    assertEquals(List.of(), Requests.offers(unknown));
    assertEquals(
        "guardrail `grown`: `customer.age >= 18` is unknown (3 candidates)",
        ReasonText.of(unknown.empty().orElseThrow().reason()));
  }

  @Test
  void a_guardrail_concerns_what_lies_in_its_scope() {
    Map<String, Object> body =
        Map.of(
            "scopes",
            List.of(Map.of("scope", "category", "scopeId", "cat_hats")),
            "expression",
            "offer.brim > 5");
    assertEquals(
        List.of("hat", "boot"), shown(shop().with(Kind.GUARDRAIL, "brim", body), Map.of()));
  }

  @Test
  void guardrails_see_what_a_flow_has_not_in_view_and_no_mandate_lifts_them() {
    Authored shop =
        new Authored()
            .with(
                Kind.SCHEMA,
                "person",
                Map.of("fields", List.of(Map.of("name", "vip", "dataType", "boolean"))))
            .with(Kind.SCHEMA, "zone", Map.of("fields", List.of()))
            .with(
                Kind.OFFER,
                "must",
                Map.of(
                    "mandatory",
                    true,
                    "mandatoryReason",
                    "law",
                    "mandatoryApprovedBy",
                    "me",
                    "mandatoryExpiresAt",
                    "2026-12-31T00:00:00Z"))
            .with(
                Kind.DECISION_FLOW,
                "main",
                SmallShop.main(
                    node("e", "enrich", Map.of("schemas", List.of("sch_zone"))),
                    node("s", "score", Map.of())))
            .with(Kind.GUARDRAIL, "vips", hard("customer.vip", "eq", true));
    assertEquals(List.of("must"), shown(shop, Map.of("vip", true)));
    assertEquals(List.of(), shown(shop, Map.of("vip", false)));
  }

  @Test
  void a_guardrail_outside_its_period_or_paused_does_nothing() {
    Map<String, Object> later = new HashMap<>(hard("offer.priority", "gte", 60L));
    later.put("activeFrom", "2027-01-01T00:00:00Z");
    assertEquals(
        List.of("hat", "cap", "boot"),
        shown(shop().with(Kind.GUARDRAIL, "later", later), Map.of()));
    assertEquals(
        List.of("hat", "cap", "boot"),
        shown(
            shop().withPaused(Kind.GUARDRAIL, "off", hard("offer.priority", "gte", 60L)),
            Map.of()));
  }

  @Test
  void why_not_names_the_guardrail() {
    DecisionPlans plans =
        shop().with(Kind.GUARDRAIL, "dear", hard("offer.priority", "gte", 60L)).plans();
    Diagnosis diagnosis =
        Diagnosis.of(
            plans.base(), Requests.situation(Requests.plain(5)), Requests.facts(plans, Map.of()));
    assertEquals(
        List.of("guardrail"),
        diagnosis.of("off_boot").orElseThrow().obstacles().stream()
            .map(each -> each.gate().wire())
            .toList());
  }

  @Test
  void what_could_never_work_is_refused() {
    assertEquals(List.of("$.conditions required"), problems(Map.of()));
    assertEquals(
        List.of("$.expression unknown_name"), problems(Map.of("expression", "offer.nothing > 1")));
    assertEquals(List.of("$.expression wrong_type"), problems(Map.of("expression", "1 + 1")));
    assertEquals(
        List.of("$.expression conflict"),
        problems(Map.of("expression", "true", "condition", condition("offer.priority", "gt", 1L))));
    assertEquals(
        List.of("$.severity unknown_value"),
        problems(Map.of("expression", "true", "severity", "firm")));
    assertEquals(
        List.of("$.type not_supported"), problems(Map.of("expression", "true", "type", "budget")));
  }

  private static Map<String, Object> hard(String field, String operator, Object value) {
    return Map.of("condition", condition(field, operator, value));
  }

  private static Decision decide(Authored shop, Map<String, Object> row) {
    return Requests.decide(shop.plans(), Requests.plain(10), row);
  }

  private static List<String> shown(Authored shop, Map<String, Object> row) {
    return Requests.offers(decide(shop, row));
  }

  private static List<String> problems(Map<String, Object> body) {
    Definition draft = Authored.definition(Kind.GUARDRAIL, "g", 1, Map.of()).with(Config.of(body));
    return new DefinitionReading(new DraftChecks(Authored.SYNTAX))
        .read(draft, shop().configuration()).problems().stream()
            .map((Problem each) -> each.path() + " " + each.code().wire())
            .toList();
  }
}
