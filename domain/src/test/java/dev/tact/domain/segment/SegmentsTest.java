package dev.tact.domain.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.Authored;
import dev.tact.domain.value.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who belongs to segments, in three values. */
class SegmentsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void without_a_row_under_the_base_schema_nobody_belongs() {
    assertEquals(Truth.FALSE, judge(Map.of("schemaId", "customer"), Map.of()));
    assertEquals(
        Truth.FALSE,
        judge(Map.of("schemaId", "customer"), Map.of("sch_legal", Map.of("hold", true))));
    assertEquals(
        Truth.TRUE, judge(Map.of("schemaId", "customer"), Map.of("sch_customer", Map.of())));
  }

  @Test
  void a_missing_field_is_possible_and_not_certain() {
    Map<String, Object> rich = filter("income", "gte", 100L);
    assertEquals(Truth.UNKNOWN, judge(rich, Map.of("sch_customer", Map.of())));
    assertEquals(Truth.TRUE, judge(rich, Map.of("sch_customer", Map.of("income", 100L))));
    assertEquals(Truth.FALSE, judge(rich, Map.of("sch_customer", Map.of("income", 99L))));
    Map<String, Object> poor =
        Map.of(
            "schemaId",
            "customer",
            "condition",
            Map.of("not", condition("customer.income", "gte", 100L)));
    assertEquals(Truth.UNKNOWN, judge(poor, Map.of("sch_customer", Map.of())));
    assertEquals(Truth.TRUE, judge(poor, Map.of("sch_customer", Map.of("income", 99L))));
  }

  @Test
  void a_required_join_must_be_there_and_an_optional_one_may_be_missing() {
    Map<String, Object> row = Map.of("income", 1L);
    for (boolean required : List.of(true, false)) {
      Map<String, Object> held =
          Map.of(
              "schemaId",
              "customer",
              "joins",
              List.of(Map.of("schemaId", "legal", "required", required)),
              "filters",
              List.of(condition("legal.hold", "eq", true)));
      assertEquals(
          required ? Truth.FALSE : Truth.UNKNOWN, judge(held, Map.of("sch_customer", row)));
      assertEquals(
          Truth.TRUE, judge(held, Map.of("sch_customer", row, "sch_legal", Map.of("hold", true))));
      assertEquals(Truth.UNKNOWN, judge(held, Map.of("sch_customer", row, "sch_legal", Map.of())));
    }
  }

  @Test
  void a_bare_name_means_the_base_schema_before_a_joined_one() {
    Map<String, Object> both =
        Map.of(
            "schemaId",
            "legal",
            "joins",
            List.of(Map.of("schemaId", "customer")),
            "filters",
            List.of(condition("level", "eq", 1L), condition("customer.level", "eq", 2L)));
    assertEquals(
        Truth.TRUE,
        judge(both, Map.of("sch_legal", Map.of("level", 1L), "sch_customer", Map.of("level", 2L))));
  }

  @Test
  void only_segments_that_something_names_are_worked_out_under_the_names_they_have_there() {
    DecisionPlans plans =
        world()
            .with(Kind.SEGMENT, "rich", filter("income", "gte", 100L))
            .with(Kind.SEGMENT, "loyal", filter("level", "gte", 100L))
            .with(Kind.CONTACT_POLICY, "p1", none("rich"))
            .with(Kind.CONTACT_POLICY, "p2", none("seg_rich"))
            .with(Kind.CONTACT_POLICY, "p3", none("undefined"))
            .plans();
    CustomerLayout layout = plans.layout();
    assertEquals(
        Set.of(layout.rowSlot("sch_customer").orElseThrow(), layout.find("income").orElseThrow()),
        plans.segments().needs().slots());
    assertTrue(plans.needs().slots().containsAll(plans.segments().needs().slots()));
    Customer rich = customer(layout, Map.of("sch_customer", Map.of("income", 100L)));
    Customer dark = customer(layout, Map.of("sch_customer", Map.of()));
    assertEquals(
        Membership.of(Set.of("rich", "seg_rich")), plans.segments().of(rich, Set.of(), NOON));
    assertEquals(
        new Membership(Set.of(), Set.of("rich", "seg_rich")),
        plans.segments().of(dark, Set.of(), NOON));
    assertEquals(
        Membership.of(Set.of("undefined", "rich", "seg_rich")),
        plans.segments().of(dark, Set.of("seg_rich", "undefined"), NOON),
        "what is asserted under one name is asserted under all");
  }

  @Test
  void asserted_segments_are_a_membership_though_nothing_names_them() {
    Customer nobody = new Customer("ann", CustomerLayout.of(List.of()).values(Map.of()));
    assertEquals(Membership.of(Set.of("x")), Segments.NONE.of(nobody, Set.of("x"), NOON));
    assertEquals(Membership.NONE, Segments.NONE.of(nobody, Set.of(), NOON));
    assertEquals(
        Truth.TRUE,
        Segments.compile(List.of(), Set.of("x"), Lookup.NONE)
            .of(nobody, Set.of("x"), NOON)
            .in("x"));
  }

  private static Truth judge(Map<String, Object> body, Map<String, Map<String, Object>> rows) {
    DecisionPlans plans = world().with(Kind.SEGMENT, "tested", body).plans();
    return Segments.judge(plans.activeSegments().getFirst(), customer(plans.layout(), rows), NOON);
  }

  private static Customer customer(CustomerLayout layout, Map<String, Map<String, Object>> rows) {
    return new Customer("ann", layout.values(rows));
  }

  private static Authored world() {
    return new Authored()
        .with(Kind.SCHEMA, "customer", schema("income", "level"))
        .with(
            Kind.SCHEMA,
            "legal",
            Map.of(
                "fields",
                List.of(
                    Map.of("name", "hold", "dataType", "boolean"),
                    Map.of("name", "level", "dataType", "integer"))));
  }

  private static Map<String, Object> schema(String... fields) {
    return Map.of(
        "fields",
        List.of(fields).stream().map(name -> Map.of("name", name, "dataType", "integer")).toList());
  }

  private static Map<String, Object> filter(String field, String operator, Object value) {
    return Map.of("schemaId", "customer", "filters", List.of(condition(field, operator, value)));
  }

  private static Map<String, Object> condition(String field, String operator, Object value) {
    return Map.of("field", field, "operator", operator, "value", value);
  }

  private static Map<String, Object> none(String segment) {
    return Map.of(
        "ruleType",
        "frequency_cap",
        "config",
        Map.of("maxContacts", 0L, "windowDays", 1L),
        "scopes",
        List.of(Map.of("scope", "segment", "scopeId", segment)));
  }
}
