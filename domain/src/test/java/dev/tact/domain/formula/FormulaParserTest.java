package dev.tact.domain.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormulaParserTest {

  private final SampleNames names =
      new SampleNames()
          .with("x", 7)
          .with("customer.age", 40)
          .with("customer.lastPurchaseDate", ValueType.DATE, Value.MISSING)
          .with("city", "Oslo")
          .with("flag", ValueType.BOOLEAN, Value.TRUE)
          .with("length", 3)
          .with("in", 4)
          .with("metrics.email-opens 30d", 5);

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "1 + ~ invalid_formula: column 4: the formula ends too early",
        "(1 + 2 ~ invalid_formula: column 7: expected `)`, found the end",
        "1 + 2) ~ invalid_formula: column 6: unexpected `)`",
        "1 2 ~ invalid_formula: column 3: unexpected `2`",
        "* 2 ~ invalid_formula: column 1: unexpected `*`",
        "x = 1 ~ invalid_formula: column 3: unexpected `=`, use `==`",
        "x & flag ~ invalid_formula: column 3: unexpected `&`, use `&&`",
        "x ^ 2 ~ invalid_formula: column 3: unexpected `^`, use `pow(x, y)`",
        "x ? 1 ~ invalid_formula: column 6: expected `:`, found the end",
        "flag ? 1 ~ invalid_formula: column 9: expected `:`, found the end",
        "min(1, ) ~ invalid_formula: column 8: unexpected `)`",
        "min(1 2) ~ invalid_formula: column 7: expected `)`, found `2`",
        "'abc ~ invalid_formula: column 1: a text is not closed",
        "'a\\d' ~ invalid_formula: column 3: `\\d` is no escape, write `\\\\` for a backslash",
        "`x ~ invalid_formula: column 1: a name in backticks is not closed",
        "`` ~ invalid_formula: column 1: a name is empty",
        "1. ~ invalid_formula: column 1: a number needs a digit after its point",
        "1e ~ invalid_formula: column 1: an exponent needs a digit",
        "1e999 ~ invalid_formula: column 1: the number is too large",
        "12abc ~ invalid_formula: column 1: `12a` is no number",
        "x @ 2 ~ invalid_formula: column 3: unexpected `@`",
        "x \uD83D\uDE00 ~ invalid_formula: column 3: unexpected `\uD83D\uDE00`",
        "x not 2 ~ invalid_formula: column 3: unexpected `!`",
        "x in ~ invalid_formula: column 5: the formula ends too early",
        "in ~ invalid_formula: column 1: unexpected `in`",
        "x in () ~ invalid_formula: column 3: `in` takes at least 2 arguments, not 1",
        "a.b(1) ~ unknown_name: column 1: unknown function `a.b`",
        "x; drop ~ invalid_formula: column 2: unexpected `;`",
        "${x} ~ invalid_formula: column 1: unexpected `$`",
        "x.getClass() ~ unknown_name: column 1: unknown function `x.getClass`",
        "T(java.lang.Runtime) ~ unknown_name: column 1: unknown function `T`",
        "new x ~ invalid_formula: column 5: unexpected `x`",
      })
  void a_fault_is_reported_with_its_column(String formula, String expected) {
    assertEquals(expected, names.problem(formula));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "custmer.age ~ unknown_name: column 1: unknown name `custmer.age`, did you mean"
            + " `customer.age`",
        "1 + customer.Age ~ unknown_name: column 5: unknown name `customer.Age`, did you mean"
            + " `customer.age`",
        "zzz ~ unknown_name: column 1: unknown name `zzz`",
        "flag + 1 ~ invalid_formula: column 6: `+` does not go between a boolean and a number",
        "flag > true ~ invalid_formula: column 6: `>` does not go between a boolean and a boolean",
        "flag == 1 ~ invalid_formula: column 6: `==` does not go between a boolean and a number",
        "x == 'a' ~ invalid_formula: column 3: `==` does not go between a number and a text",
        "1 < x < 9 ~ invalid_formula: column 7: `<` does not go between a boolean and a number",
        "x && flag ~ invalid_formula: column 3: `&&` does not go between a number and a boolean",
        "not x == 1 ~ invalid_formula: column 1: `!` needs a boolean; put what it covers in"
            + " parentheses",
        "-city ~ invalid_formula: column 1: `-` needs a number",
        "city * 2 ~ invalid_formula: column 6: `*` does not go between a text and a number",
        "x ? 1 : 2 ~ invalid_formula: column 3: `?` needs a boolean before it, not a number",
      })
  void names_and_types_are_checked_when_written(String formula, String expected) {
    assertEquals(expected, names.problem(formula));
  }

  @Test
  void an_empty_formula_is_refused() {
    assertEquals("invalid_formula: column 1: the formula is empty", names.problem(""));
    assertEquals("invalid_formula: column 1: the formula is empty", names.problem(" \n\t "));
  }

  @Test
  void all_problems_of_names_and_types_come_at_once() {
    List<Problem> problems = names.compile("foo + bar * city + abs(true)").problems();
    assertEquals(4, problems.size());
    assertTrue(problems.stream().allMatch(each -> each.path().equals("$.formula")));
  }

  @Test
  void names_may_hold_dots_and_in_backticks_anything() {
    assertEquals(Value.of(41), names.value("customer.age + 1"));
    assertEquals(Value.of(5), names.value("metrics.`email-opens 30d`"));
    assertEquals(Value.of(5), names.value("`metrics.email-opens 30d`"));
    assertEquals(Value.of(4), names.value("`in`"));
    assertEquals(Value.of(3), names.value("length"));
    assertEquals(Value.of(4), names.value("length(city)"));
  }

  @Test
  void a_formula_says_which_names_it_reads() {
    Set<String> read =
        names.formula("x > 1 ? customer.age : x + length(city)").references().stream()
            .map(NameReference::name)
            .collect(Collectors.toSet());
    assertEquals(Set.of("x", "customer.age", "city"), read);
  }

  @Test
  void formulas_that_mean_the_same_have_one_canonical_text() {
    assertEquals(names.formula("x+(2*3)"), names.formula(" x + 6 "));
    assertEquals(names.formula("x in (1, 2)"), names.formula("in(x, 1, 2)"));
    assertEquals(names.formula("flag and not flag"), names.formula("flag && !flag"));
    assertEquals(names.formula("flag ? 1 : 2"), names.formula("if(flag, 1, 2)"));
    assertEquals(names.formula("x + 1").hashCode(), names.formula("(x) + 1").hashCode());
    assertTrue(!names.formula("x + 1").equals(names.formula("x - 1")));
  }

  static Stream<String> hostile() {
    return Stream.of(
        "(".repeat(10_000) + "1" + ")".repeat(10_000),
        "(".repeat(1_900) + "1" + ")".repeat(1_900),
        "1" + " + 1".repeat(25_000),
        "1" + "+1".repeat(1_500),
        "-".repeat(3_999) + "1",
        "!".repeat(100_000) + "true",
        "abs(".repeat(900) + "1" + ")".repeat(900),
        "true?1:".repeat(500) + "1",
        "true?".repeat(500) + "1" + ":1".repeat(500),
        "x in (".repeat(500),
        "a.".repeat(1_999) + "a",
        "\"" + "x".repeat(100_000),
        "'".repeat(4_000),
        "`".repeat(4_000),
        "\\".repeat(4_000),
        "\0".repeat(100_000),
        "9".repeat(3_999),
        "1e".repeat(2_000),
        "\uD800".repeat(4_000),
        " ".repeat(100_000),
        "[".repeat(4_000),
        "min(" + "1,".repeat(1_990) + "1)");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a_hostile_formula_is_a_problem_at_once(String formula) {
    List<Problem> problems =
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> names.compile(formula).problems());
    assertTrue(problems.size() == 1 && problems.getFirst().message().startsWith("column "));
  }

  @Test
  void a_formula_beyond_a_limit_names_the_limit() {
    assertLimit("1" + " ".repeat(Limits.FORMULA_LENGTH), "column 4001: a formula has at most 4000");
    assertLimit("(".repeat(1_000) + "1" + ")".repeat(1_000), "column 101: a formula nests at most");
    assertLimit("1" + "+1".repeat(1_000), "column 1001: a formula has at most 1000 operators");
    assertEquals(Value.of(500), names.value("1" + "+1".repeat(499)));
    assertEquals(Value.of(1), names.value("(".repeat(99) + "1" + ")".repeat(99)));
  }

  private void assertLimit(String formula, String message) {
    Problem problem = names.compile(formula).problems().getFirst();
    assertEquals(ProblemCode.LIMIT_EXCEEDED, problem.code());
    assertTrue(problem.message().startsWith(message), problem.message());
  }
}
