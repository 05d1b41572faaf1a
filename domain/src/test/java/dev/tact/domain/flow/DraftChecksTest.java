package dev.tact.domain.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.run.Authored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftChecksTest {

  private final DefinitionReading reading = new DefinitionReading(new DraftChecks(Authored.SYNTAX));

  @Test
  void a_rule_over_an_unknown_name_is_refused_at_its_field() {
    assertRefused(
        Kind.QUALIFICATION_RULE,
        rule(Map.of("field", "customer.agee", "operator", "gte", "value", 18L)),
        "$.config.field",
        ProblemCode.UNKNOWN_NAME);
  }

  @Test
  void a_bare_name_of_one_category_will_do_for_a_rule_over_everything() {
    assertAccepted(
        Kind.QUALIFICATION_RULE, rule(Map.of("field", "color", "operator", "eq", "value", "red")));
  }

  @Test
  void a_bare_name_of_another_category_will_not_do_for_a_rule_over_one() {
    Map<String, Object> body =
        Map.of(
            "ruleType",
            "attribute_condition",
            "config",
            Map.of("field", "color", "operator", "eq", "value", "red"),
            "scopes",
            List.of(Map.of("scope", "category", "scopeId", "plain")));
    assertRefused(Kind.QUALIFICATION_RULE, body, "$.config.field", ProblemCode.UNKNOWN_NAME);
  }

  @Test
  void rules_of_all_types_stand_in_one_tree() {
    assertAccepted(
        Kind.QUALIFICATION_RULE,
        Map.of(
            "ruleType",
            "segment_required",
            "config",
            Map.of(
                "any",
                List.of(
                    Map.of("requiredSegments", List.of("gold")),
                    Map.of("field", "customer.age", "operator", "gte", "value", 18L),
                    Map.of("not", Map.of("ruleType", "propensity_threshold", "minScore", 0.5)),
                    Map.of(
                        "ruleType",
                        "recency_check",
                        "config",
                        Map.of("outcome", "click", "withinDays", 7L))))));
  }

  @Test
  void a_fault_in_a_typed_part_lies_where_it_was_written() {
    assertRefused(
        Kind.QUALIFICATION_RULE,
        Map.of(
            "config",
            Map.of(
                "all",
                List.of(
                    Map.of("ruleType", "propensity_threshold", "config", Map.of("minScore", 2L))))),
        "$.config.all[0].config.minScore",
        ProblemCode.OUT_OF_RANGE);
    assertRefused(
        Kind.QUALIFICATION_RULE,
        Map.of("config", Map.of("all", List.of(Map.of("ruleType", "horoscope")))),
        "$.config.all[0].ruleType",
        ProblemCode.UNKNOWN_VALUE);
    assertRefused(
        Kind.QUALIFICATION_RULE,
        Map.of(
            "ruleType",
            "segment_required",
            "config",
            Map.of("field", "customer.age", "operator", "gte", "value", 18L)),
        "$.config.requiredSegments",
        ProblemCode.REQUIRED);
    assertRefused(
        Kind.QUALIFICATION_RULE,
        Map.of(
            "ruleType",
            "segment_required",
            "config",
            Map.of("ruleType", "propensity_threshold", "minScore", 0.5)),
        "$.config.ruleType",
        ProblemCode.CONFLICT);
  }

  @Test
  void a_reference_stands_for_a_rule_of_any_type() {
    assertEquals(
        List.of(),
        problems(
            authored()
                .with(
                    Kind.QUALIFICATION_RULE,
                    "gold",
                    Map.of(
                        "ruleType",
                        "segment_required",
                        "config",
                        Map.of("requiredSegments", List.of("gold")))),
            Kind.QUALIFICATION_RULE,
            Map.of("config", Map.of("not", Map.of("rule", "gold")))));
  }

  @Test
  void a_zone_field_that_no_schema_has_is_a_problem() {
    assertRefused(
        Kind.CONTACT_POLICY,
        Map.of(
            "ruleType",
            "time_window",
            "config",
            Map.of("allowedDays", List.of(1L), "timezone", "customer.tz")),
        "$.config.timezone",
        ProblemCode.UNKNOWN_NAME);
  }

  @Test
  void rules_that_refer_to_one_another_in_a_circle_are_refused() {
    List<Problem> problems =
        problems(
            new Authored()
                .with(Kind.QUALIFICATION_RULE, "b", Map.of("config", Map.of("rule", "qr_draft"))),
            Kind.QUALIFICATION_RULE,
            Map.of("config", Map.of("all", List.of(Map.of("rule", "b")))));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.getFirst().path().startsWith("$.config.all[0]"), problems.toString());
  }

  @Test
  void a_multiplier_belongs_to_the_stage_match() {
    Map<String, Object> config =
        Map.of("field", "customer.age", "operator", "gte", "value", 18L, "multiplier", 0.5);
    assertRefused(
        Kind.QUALIFICATION_RULE, rule(config), "$.config.multiplier", ProblemCode.CONFLICT);
  }

  @Test
  void all_problems_of_a_tree_are_reported_at_once() {
    List<Problem> problems =
        problems(
            authored(),
            Kind.QUALIFICATION_RULE,
            rule(
                Map.of(
                    "any",
                    List.of(
                        Map.of("field", "customer.age", "operator", "resembles", "value", 1L),
                        Map.of("field", "customer.age", "operator", "eq", "value", "old"),
                        Map.of("feild", "customer.age")))));
    assertTrue(problems.size() >= 4, problems.toString());
  }

  @Test
  void inline_rules_of_an_offer_are_read_in_its_category() {
    Map<String, Object> condition = Map.of("field", "color", "operator", "eq", "value", "red");
    assertAccepted(
        Kind.OFFER, Map.of("categoryId", "colored", "qualificationRules", List.of(condition)));
    assertRefused(
        Kind.OFFER,
        Map.of("categoryId", "plain", "qualificationRules", List.of(condition)),
        "$.qualificationRules[0].field",
        ProblemCode.UNKNOWN_NAME);
  }

  @Test
  void computed_fields_that_need_themselves_are_refused() {
    List<Problem> problems =
        problems(
            authored(),
            Kind.CATEGORY,
            Map.of("customFields", List.of(computed("a", "b + 1"), computed("b", "a + 1"))));
    assertTrue(
        problems.stream()
            .anyMatch(
                each ->
                    each.code() == ProblemCode.CYCLE && each.path().startsWith("$.customFields[")),
        problems.toString());
  }

  @Test
  void a_computed_field_may_build_on_another_that_is_written_after_it() {
    assertAccepted(
        Kind.CATEGORY,
        Map.of("customFields", List.of(computed("a", "b + 1"), computed("b", "customer.age"))));
  }

  @Test
  void a_formula_that_does_not_parse_is_refused_at_its_path() {
    List<Problem> problems =
        problems(authored(), Kind.CATEGORY, Map.of("customFields", List.of(computed("a", "1 +"))));
    assertEquals("$.customFields[0].formula", problems.getFirst().path());
  }

  @Test
  void an_override_needs_a_computed_field_and_a_formula_that_works() {
    Map<String, Object> compute =
        Map.of("id", "c", "type", "compute", "config", Map.of("overrides", Map.of("nothing", "1")));
    Map<String, Object> body =
        Map.of(
            "config",
            Map.of(
                "nodes",
                List.of(
                    Map.of("id", "i", "type", "inventory"),
                    compute,
                    Map.of("id", "o", "type", "response"))));
    assertRefused(
        Kind.DECISION_FLOW,
        body,
        "$.config.nodes[1].config.overrides.nothing",
        ProblemCode.UNKNOWN_NAME);
  }

  @Test
  void whatever_is_written_compiles_or_is_rejected_and_never_throws() {
    List<Object> odd = new ArrayList<>();
    odd.add("text");
    odd.add(1L);
    odd.add(true);
    odd.add(List.of());
    odd.add(Map.of());
    odd.add(List.of(Map.of("all", "x"), "y", 3L));
    for (Kind kind : Kind.values()) {
      for (String member :
          List.of(
              "config",
              "scopes",
              "stage",
              "ruleType",
              "qualificationRules",
              "customFields",
              "personalization",
              "priority",
              "multiplier")) {
        for (Object value : odd) {
          problems(authored(), kind, Map.of(member, value));
          problems(authored(), kind, Map.of("config", Map.of(member, value)));
          problems(authored(), kind, Map.of("config", Map.of("nodes", List.of(value))));
        }
      }
    }
  }

  private void assertAccepted(Kind kind, Map<String, Object> body) {
    assertEquals(List.of(), problems(authored(), kind, body));
  }

  private void assertRefused(Kind kind, Map<String, Object> body, String path, ProblemCode code) {
    List<Problem> problems = problems(authored(), kind, body);
    assertTrue(
        problems.stream().anyMatch(each -> each.path().equals(path) && each.code() == code),
        problems.toString());
  }

  private List<Problem> problems(Authored authored, Kind kind, Map<String, ?> body) {
    Compiled<Configuration.Entry> read =
        reading.read(Authored.definition(kind, "draft", 1, body), authored.configuration());
    return read.problems();
  }

  private static Authored authored() {
    return new Authored()
        .with(
            Kind.SCHEMA,
            "person",
            Map.of("fields", List.of(Map.of("name", "age", "dataType", "integer"))))
        .with(Kind.CATEGORY, "plain", Map.of())
        .with(
            Kind.CATEGORY,
            "colored",
            Map.of("customFields", List.of(Map.of("name", "color", "type", "text"))));
  }

  private static Map<String, Object> rule(Map<String, Object> config) {
    return Map.of("ruleType", "attribute_condition", "config", config);
  }

  private static Map<String, Object> computed(String name, String formula) {
    return Map.of("name", name, "type", "computed", "formula", formula);
  }
}
