package dev.tact.domain.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import dev.tact.domain.value.ValueType;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {

  private static final Lookup NOTHING =
      new Lookup() {
        @Override
        public Optional<String> idOf(Kind kind, String reference) {
          return Optional.empty();
        }

        @Override
        public List<String> channelsOfType(String channelType) {
          return List.of();
        }
      };

  private final SampleNames names =
      new SampleNames()
          .with("customer.age", ValueType.NUMBER, Value.MISSING)
          .with("customer.city", ValueType.TEXT, Value.MISSING)
          .with("customer.consent", ValueType.BOOLEAN, Value.MISSING)
          .with("customer.bought", ValueType.DATE, Value.MISSING)
          .with("customer.seen", ValueType.TIMESTAMP, Value.MISSING)
          .with("customer.tags", ValueType.LIST, Value.MISSING)
          .any("attributes.x", Value.MISSING);

  static Stream<Arguments> truths() {
    Value many = new Value.Many(List.of(Value.of("gold"), Value.of(2)));
    return Stream.of(
        Arguments.of("customer.age", "eq", 18, Value.of(18), Truth.TRUE),
        Arguments.of("customer.age", "eq", 0, Value.of(-0.0), Truth.TRUE),
        Arguments.of("customer.age", "neq", 18, Value.of(18), Truth.FALSE),
        Arguments.of("customer.age", "gt", 18, Value.of(18), Truth.FALSE),
        Arguments.of("customer.age", "gte", 18, Value.of(18), Truth.TRUE),
        Arguments.of("customer.age", "lt", 18, Value.of(17.9), Truth.TRUE),
        Arguments.of("customer.age", "lte", 18, Value.of(18.1), Truth.FALSE),
        Arguments.of("customer.age", "in", List.of(5, 1, 3), Value.of(3), Truth.TRUE),
        Arguments.of("customer.age", "in", List.of(5, 0, 3), Value.of(-0.0), Truth.TRUE),
        Arguments.of("customer.age", "in", List.of(5, 1, 3), Value.of(2), Truth.FALSE),
        Arguments.of("customer.age", "not_in", List.of(5, 1), Value.of(2), Truth.TRUE),
        Arguments.of("customer.city", "eq", "Oslo", Value.of("Oslo"), Truth.TRUE),
        Arguments.of("customer.city", "eq", "oslo", Value.of("Oslo"), Truth.FALSE),
        Arguments.of("customer.city", "gt", "Oslo", Value.of("Paris"), Truth.TRUE),
        Arguments.of("customer.city", "lte", "Oslo", Value.of("Oslo"), Truth.TRUE),
        Arguments.of("customer.city", "in", List.of("Oslo", "Rome"), Value.of("Rome"), Truth.TRUE),
        Arguments.of("customer.city", "not_in", List.of("Oslo"), Value.of("Oslo"), Truth.FALSE),
        Arguments.of("customer.city", "contains", "sl", Value.of("Oslo"), Truth.TRUE),
        Arguments.of("customer.city", "starts_with", "Os", Value.of("Oslo"), Truth.TRUE),
        Arguments.of("customer.city", "starts_with", "sl", Value.of("Oslo"), Truth.FALSE),
        Arguments.of("customer.city", "regex", "^[A-Z]s", Value.of("Oslo"), Truth.TRUE),
        Arguments.of("customer.city", "regex", "^[0-9]", Value.of("Oslo"), Truth.FALSE),
        Arguments.of("customer.city", "eq", "2026-01-01", Value.of("2026-01-01"), Truth.TRUE),
        Arguments.of("customer.consent", "eq", true, Value.TRUE, Truth.TRUE),
        Arguments.of("customer.consent", "neq", true, Value.FALSE, Truth.TRUE),
        Arguments.of("customer.consent", "in", List.of(true), Value.FALSE, Truth.FALSE),
        Arguments.of("customer.bought", "eq", "2026-01-31", time("2026-01-31"), Truth.TRUE),
        Arguments.of("customer.bought", "gte", "2026-02-01", time("2026-01-31"), Truth.FALSE),
        Arguments.of(
            "customer.bought", "lt", "2026-01-31T00:00:01Z", time("2026-01-31"), Truth.TRUE),
        Arguments.of(
            "customer.bought", "in", List.of("2026-01-31"), time("2026-01-31"), Truth.TRUE),
        Arguments.of("customer.seen", "gt", "2026-01-31", time("2026-01-31T08:00Z"), Truth.TRUE),
        Arguments.of(
            "customer.seen", "eq", "2026-01-31T09:00+01:00", time("2026-01-31T08:00Z"), Truth.TRUE),
        Arguments.of("customer.tags", "contains", "gold", many, Truth.TRUE),
        Arguments.of("customer.tags", "contains", 2, many, Truth.TRUE),
        Arguments.of("customer.tags", "contains", "2", many, Truth.FALSE),
        Arguments.of("attributes.x", "contains", "gold", many, Truth.TRUE),
        Arguments.of("attributes.x", "contains", "ol", Value.of("gold"), Truth.TRUE),
        Arguments.of("attributes.x", "in", List.of("a", 2), Value.of(2), Truth.TRUE),
        Arguments.of("attributes.x", "in", List.of("a", 2), Value.of("b"), Truth.FALSE),
        Arguments.of("attributes.x", "gt", "2026-01-31", time("2026-02-01"), Truth.TRUE),
        Arguments.of("attributes.x", "eq", "2026-01-31", time("2026-01-31"), Truth.TRUE),
        Arguments.of("attributes.x", "exists", null, Value.of(1), Truth.TRUE),
        Arguments.of("attributes.x", "exists", true, Value.MISSING, Truth.FALSE),
        Arguments.of("attributes.x", "not_exists", null, Value.MISSING, Truth.TRUE),
        Arguments.of("attributes.x", "is_null", null, Value.MISSING, Truth.TRUE),
        Arguments.of("attributes.x", "is_null", null, Value.FALSE, Truth.FALSE),
        Arguments.of("attributes.x", "is_not_null", null, Value.of(""), Truth.TRUE),
        Arguments.of("attributes.x", "eq", 1, Value.of("1"), Truth.UNKNOWN),
        Arguments.of("attributes.x", "neq", 1, Value.of("1"), Truth.UNKNOWN),
        Arguments.of("attributes.x", "gt", 1, Value.TRUE, Truth.UNKNOWN),
        Arguments.of("attributes.x", "eq", "a", many, Truth.UNKNOWN),
        Arguments.of("attributes.x", "starts_with", "1", Value.of(1), Truth.UNKNOWN),
        Arguments.of("attributes.x", "regex", "1", Value.of(1), Truth.UNKNOWN),
        Arguments.of("attributes.x", "contains", 1, Value.of("1"), Truth.UNKNOWN),
        Arguments.of("attributes.x", "in", List.of("1"), Value.of(1), Truth.UNKNOWN),
        Arguments.of("attributes.x", "in", List.of(1), Value.of("1"), Truth.UNKNOWN));
  }

  @ParameterizedTest(name = "{0} {1} {2} on {3} is {4}")
  @MethodSource("truths")
  void a_value_is_judged(String field, String operator, Object constant, Value value, Truth truth) {
    Condition condition = read(field, operator, constant).orElseThrow();
    assertEquals(truth, condition.test(value));
  }

  @ParameterizedTest
  @EnumSource(ConditionOperator.class)
  void a_missing_value_is_unknown_except_to_those_that_ask_for_it(ConditionOperator operator) {
    Object constant = operator.isPresence() ? null : operator.isMembership() ? List.of("a") : "a";
    Condition condition = read("attributes.x", operator.wire(), constant).orElseThrow();
    assertEquals(operator.isPresence(), condition.test(Value.MISSING) != Truth.UNKNOWN);
    assertEquals(condition.test(names), condition.test(Value.MISSING));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(Map.of(), "$.field required", "$.operator required"),
        fault(condition("customer.agee", "eq", 1), "$.field unknown_name"),
        fault(condition("customer.age", "==", 1), "$.operator unknown_operator"),
        fault(condition("customer.agee", "is", 1), "$.field unknown_name", "$.operator unknown_op"),
        fault(condition("customer.age", "eq", null), "$.value required"),
        fault(condition("customer.age", "eq", "18"), "$.value wrong_type"),
        fault(condition("customer.age", "eq", List.of(18)), "$.value wrong_type"),
        fault(condition("customer.age", "eq", Map.of("a", 1)), "$.value wrong_type"),
        fault(condition("customer.age", "in", 18), "$.value wrong_type"),
        fault(condition("customer.age", "in", List.of()), "$.value limit_exceeded"),
        fault(condition("customer.age", "in", List.of(1, "2", true)), "$.value[1] ", "$.value[2] "),
        fault(condition("customer.age", "contains", 1), "$.operator never_works"),
        fault(condition("customer.age", "regex", "1"), "$.operator never_works"),
        fault(condition("customer.consent", "gt", true), "$.operator never_works"),
        fault(condition("customer.consent", "eq", "true"), "$.value wrong_type"),
        fault(condition("customer.tags", "eq", "gold"), "$.operator never_works"),
        fault(condition("customer.bought", "gt", "soon"), "$.value wrong_type"),
        fault(condition("customer.bought", "gt", "2026-02-30"), "$.value wrong_type"),
        fault(condition("customer.bought", "gt", 20260131), "$.value wrong_type"),
        fault(condition("customer.bought", "starts_with", "2026"), "$.operator never_works"),
        fault(condition("customer.city", "regex", "("), "$.value invalid_pattern"),
        fault(condition("customer.city", "regex", "a".repeat(1_001)), "$.value too_long"),
        fault(condition("customer.city", "eq", 5), "$.value wrong_type"),
        fault(condition("customer.city", "exists", false), "$.value conflict"),
        fault(condition("attributes.x", "starts_with", 5), "$.value wrong_type"),
        fault(condition("attributes.x", "in", Collections.nCopies(1_001, 1)), "$.value limit"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_wrong_condition_is_refused_with_the_path(
      Map<String, Object> members, List<String> faults) {
    Compiled<Condition> compiled = read(members);
    List<String> found =
        compiled.problems().stream().map(each -> each.path() + " " + each.code().wire()).toList();
    assertEquals(faults.size(), found.size(), found.toString());
    for (int i = 0; i < faults.size(); i++) {
      assertTrue(found.get(i).startsWith(faults.get(i)), found.toString());
    }
  }

  @Test
  void a_misspelt_field_is_answered_with_the_one_that_was_meant() {
    Problem problem = read("customer.agee", "eq", 1).problems().getFirst();
    assertEquals("unknown name `customer.agee`, did you mean `customer.age`", problem.message());
  }

  @Test
  void conditions_that_say_the_same_are_equal() {
    Condition one = read("customer.city", "regex", "^a").orElseThrow();
    Condition same = read("customer.city", "regex", "^a").orElseThrow();
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertNotEquals(one, read("customer.city", "regex", "^b").orElseThrow());
    assertNotEquals(one, read("customer.city", "eq", "^a").orElseThrow());
    assertNotEquals(one, read("attributes.x", "regex", "^a").orElseThrow());
  }

  @Test
  void the_value_names_nothing() {
    Condition condition = read("customer.city", "eq", "customer.age").orElseThrow();
    assertEquals(Truth.TRUE, condition.test(Value.of("customer.age")));
  }

  private static Value time(String text) {
    return ValueText.time(text);
  }

  private static Arguments fault(Map<String, Object> members, String... faults) {
    return Arguments.of(members, List.of(faults));
  }

  private static Map<String, Object> condition(String field, String operator, Object value) {
    Map<String, Object> members = new HashMap<>();
    members.put("field", field);
    members.put("operator", operator);
    members.put("value", value);
    return members;
  }

  private Compiled<Condition> read(String field, String operator, Object value) {
    return read(condition(field, operator, value));
  }

  private Compiled<Condition> read(Map<String, Object> members) {
    Reading reading = Reading.of(Config.of(members), NOTHING);
    Compiled<Condition> compiled;
    try (ConfigReader reader = reading.reader()) {
      compiled = Condition.read(reader, names, SampleNames.PATTERNS);
    }
    assertEquals(reading.problems(), compiled.problems());
    return compiled;
  }
}
