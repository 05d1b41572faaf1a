package dev.tact.domain.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaFunctionTest {

  private final SampleNames names =
      new SampleNames()
          .with("x", 7)
          .with("none", ValueType.NUMBER, Value.MISSING)
          .with("noText", ValueType.TEXT, Value.MISSING)
          .with("noFlag", ValueType.BOOLEAN, Value.MISSING)
          .with("city", "Oslo")
          .with("flag", ValueType.BOOLEAN, Value.TRUE)
          .any("attributes.text", Value.of("seven"))
          .any("attributes.list", new Value.Many(List.of(Value.of("a"), Value.of(2))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "min(3) ~ 3",
        "min(3, x, 1) ~ 1",
        "max(3, x, 1) ~ 7",
        "abs(-4) ~ 4",
        "round(2.5) ~ 3",
        "round(-2.5) ~ -3",
        "round(2.4999) ~ 2",
        "round(0.49999999999999994) ~ 0",
        "round(1.005, 2) ~ 1.01",
        "round(1234.5, -2) ~ 1200",
        "round(-0.2) ~ 0",
        "round(1e300) ~ 1e300",
        "floor(-1.5) ~ -2",
        "ceil(-1.5) ~ -1",
        "pow(2, 10) ~ 1024",
        "sqrt(81) ~ 9",
        "ln(exp(2)) ~ 2",
        "exp(0) ~ 1",
        "clamp(11, 0, 10) ~ 10",
        "clamp(-1, 0, 10) ~ 0",
        "clamp(x, 0, 10) ~ 7",
        "coalesce(none, null, 5, 6) ~ 5",
        "ifnull(none, 4) ~ 4",
        "ifnull(x, 4) ~ 7",
        "if(flag, 1, 2) ~ 1",
        "if(x < 0, 1, 2) ~ 2",
        "length('') ~ 0",
        "length(city) ~ 4",
        "length(attributes.list) ~ 2",
        "coalesce(attributes.text * 1, 9) ~ 9",
      })
  void a_function_of_numbers(String formula, double expected) {
    assertEquals(Value.of(expected), names.value(formula), formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "concat('a', 1, true) ~ a1true",
        "lower('ÅBC') ~ åbc",
        "upper('straße') ~ STRASSE",
        "trim('  a b\\t ') ~ a b",
        "substring('offer', 2) ~ fer",
        "substring('offer', 1, 3) ~ ff",
        "substring('offer', -5, 2) ~ of",
        "substring('offer', 3, 99) ~ er",
        "concat('[', substring('offer', 4, 2), ']') ~ []",
        "replace('a.b.c', '.', '-') ~ a-b-c",
        "replace('aaa', 'aa', 'b') ~ ba",
        "replace('abc', '', 'x') ~ abc",
        "min('b', 'a') ~ a",
        "coalesce(noText, city) ~ Oslo",
        "if(x > 5, 'many', 'few') ~ many",
        "concat(date('2026-01-31'), ' ', timestamp('2026-01-31')) ~ 2026-01-31"
            + " 2026-01-31T00:00:00Z",
      })
  void a_function_of_texts(String formula, String expected) {
    assertEquals(Value.of(expected), names.value(formula), formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "contains('offer', 'ff') ~ TRUE",
        "contains('offer', 'FF') ~ FALSE",
        "contains(attributes.list, 'a') ~ TRUE",
        "contains(attributes.list, 2) ~ TRUE",
        "contains(attributes.list, '2') ~ FALSE",
        "startsWith('offer', 'of') ~ TRUE",
        "endsWith('offer', 'of') ~ FALSE",
        "in(x, 1, 7) ~ TRUE",
        "in(city, 'Rome') ~ FALSE",
        "in(2, attributes.list) ~ TRUE",
        "in(x, 1, none) ~ UNKNOWN",
        "in(x, 7, none) ~ TRUE",
        "isNull(none) ~ TRUE",
        "isNull(x) ~ FALSE",
        "regex(city, '^O.*o$') ~ TRUE",
        "regex(city, 'sl') ~ TRUE",
        "matches(city, 'sl') ~ FALSE",
        "matches(city, 'Os|Oslo') ~ TRUE",
        "matches(noText, 'a') ~ UNKNOWN",
      })
  void a_function_that_tests(String formula, Truth expected) {
    assertEquals(expected, names.formula(formula).test(names), formula);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "min(1, none)",
        "max(none, 1)",
        "abs(none)",
        "round(none)",
        "round(1, none)",
        "round(1, 0.5)",
        "round(1, 99)",
        "floor(none)",
        "ceil(none)",
        "pow(none, 0)",
        "pow(0, -1)",
        "pow(-8, 1/3)",
        "sqrt(-1)",
        "ln(0)",
        "ln(-1)",
        "exp(1000)",
        "clamp(1, 5, 2)",
        "clamp(none, 0, 1)",
        "clamp(1, none, 2)",
        "coalesce(none, null)",
        "ifnull(none, none)",
        "if(noFlag, 1, 2)",
        "if(flag, none, 2)",
        "concat('a', noText)",
        "concat('a', attributes.list)",
        "lower(noText)",
        "upper(noText)",
        "trim(noText)",
        "length(noText)",
        "contains(noText, 'a')",
        "contains('a', noText)",
        "contains(attributes.list, none)",
        "startsWith(noText, 'a')",
        "endsWith('a', noText)",
        "substring(noText, 0)",
        "substring('a', none)",
        "replace('a', noText, 'b')",
        "hash(noText)",
        "abs(attributes.text)",
        "year(attributes.text)",
        "date(noText)",
        "min(attributes.text, 1)",
        "in(none, 1)",
        "isNull(none) ? null : 1",
      })
  void null_or_a_wrong_kind_makes_null(String formula) {
    assertEquals(Value.MISSING, names.value(formula), formula);
  }

  @Test
  void a_text_that_grows_beyond_the_limit_is_null() {
    SampleNames large = new SampleNames().with("s", "a".repeat(9_000));
    assertEquals(Value.MISSING, large.value("s + s"));
    assertEquals(Value.MISSING, large.value("concat(s, s)"));
    assertEquals(Value.MISSING, large.value("replace(s, 'a', 'bb')"));
    String bomb = "'aaaaaaaaaa'";
    for (int i = 0; i < 40; i++) {
      bomb = "replace(" + bomb + ", 'a', 'aaaaaaaaaa')";
    }
    assertEquals(Value.MISSING, large.value(bomb));
  }

  @Test
  void a_hash_is_stable_even_and_between_zero_and_one() {
    assertEquals(names.value("hash('a', 'b')"), names.value("hash('a', 'b')"));
    assertNotEquals(names.value("hash('a', 'b')"), names.value("hash('ab', '')"));
    int[] buckets = new int[10];
    for (int i = 0; i < 10_000; i++) {
      buckets[(int) (names.formula("hash('customer', " + i + ")").number(names) * 10)]++;
    }
    for (int count : buckets) {
      assertTrue(count > 850 && count < 1_150, "uneven: " + count);
    }
  }

  @Test
  void the_hash_of_a_text_is_the_same_in_every_version() {
    assertEquals(0.365064260969578, names.formula("hash('cust_1')").number(names), 1e-15);
  }

  @Test
  void every_function_has_its_own_name() {
    Set<String> wires = new HashSet<>(FormulaFunction.wires());
    assertEquals(FormulaFunction.values().length, wires.size());
    for (String wire : wires) {
      assertEquals(wire, FormulaFunction.of(wire).orElseThrow().wire());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "rund(1) ~ unknown_name: column 1: unknown function `rund`, did you mean `round`",
        "starts_with('a', 'b') ~ unknown_name: column 1: unknown function `starts_with`, did you"
            + " mean `startsWith`",
        "frobnicate(1) ~ unknown_name: column 1: unknown function `frobnicate`",
        "abs() ~ invalid_formula: column 1: `abs` takes 1 argument, not 0",
        "now(1) ~ invalid_formula: column 1: `now` takes no arguments, not 1",
        "round(1, 2, 3) ~ invalid_formula: column 1: `round` takes 1 or 2 arguments, not 3",
        "min() ~ invalid_formula: column 1: `min` takes at least 1 argument, not 0",
        "abs(city) ~ invalid_formula: column 5: argument 1 of `abs` must be a number, not a text",
        "lower(1) ~ invalid_formula: column 7: argument 1 of `lower` must be a text, not a number",
        "if(1, 2, 3) ~ invalid_formula: column 4: argument 1 of `if` must be a boolean, not a"
            + " number",
        "min(1, 'a') ~ invalid_formula: column 8: `min` cannot compare a number with a text",
        "max(true) ~ invalid_formula: column 5: argument 1 of `max` must be a number, a text or a"
            + " date, not a boolean",
        "in(1, 2, 'a') ~ invalid_formula: column 10: `in` cannot compare a number with a text",
        "contains(city, 1) ~ invalid_formula: column 16: `contains` cannot compare a text with a"
            + " number",
        "regex(city, city) ~ invalid_formula: column 13: argument 2 of `regex` must be a regular"
            + " expression in quotes, not a text",
        "regex(city, '(') ~ invalid_pattern: column 13: `(` is not a regular expression in RE2"
            + " syntax",
        "today('Mars/Olympus') ~ invalid_formula: column 7: argument 1 of `today` must be the name"
            + " of a time zone such as `Europe/Paris`, not `Mars/Olympus`",
        "date('soon') ~ invalid_formula: column 6: argument 1 of `date` must be a date, a timestamp"
            + " or a text that says one, not `soon`",
      })
  void a_wrong_call_is_refused_with_its_column(String formula, String expected) {
    assertEquals(expected, names.problem(formula));
  }
}
