package dev.tact.domain.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaOperatorTest {

  private final SampleNames names =
      new SampleNames()
          .with("x", 7)
          .with("none", ValueType.NUMBER, Value.MISSING)
          .with("city", "Oslo")
          .with("noText", ValueType.TEXT, Value.MISSING)
          .with("yes", ValueType.BOOLEAN, Value.TRUE)
          .with("unknown", ValueType.BOOLEAN, Value.MISSING)
          .with("bought", ValueType.DATE, Value.of(LocalDate.parse("2026-03-01")))
          .with("seen", ValueType.TIMESTAMP, Value.of(Instant.parse("2026-03-01T12:00:00Z")))
          .any("attributes.n", Value.of(3))
          .any("attributes.t", Value.of("three"))
          .any("attributes.when", Value.of("2026-03-10"))
          .any("attributes.list", new Value.Many(List.of(Value.of("a"), Value.of("b"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "1 + 2 * 3 ~ 7",
        "(1 + 2) * 3 ~ 9",
        "10 - 4 - 3 ~ 3",
        "100 / 10 / 2 ~ 5",
        "7 % 4 * 2 ~ 6",
        "-7 % 4 ~ -3",
        "-2 * -3 ~ 6",
        "- - 2 ~ 2",
        "2 - -3 ~ 5",
        "1.5e2 + .5 ~ 150.5",
        "x + 1 ~ 8",
        "attributes.n * 2 ~ 6",
        "true ? 1 : false ? 2 : 3 ~ 1",
        "false ? 1 : false ? 2 : 3 ~ 3",
        "1 < 2 ? 10 + 1 : 0 ~ 11",
        "bought - date('2026-02-28') ~ 86400",
        "seen - bought ~ 43200",
        "(today() - bought) / 86400 ~ 14",
        "today() - attributes.when ~ 432000",
        "round((today() - bought) / 86400) ~ 14",
      })
  void arithmetic_follows_precedence(String formula, double expected) {
    assertEquals(Value.of(expected), names.value(formula), formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "1 < 2 == true ~ TRUE",
        "1 == 1 && 2 == 3 ~ FALSE",
        "true || true && false ~ TRUE",
        "(true || true) && false ~ FALSE",
        "!false && false ~ FALSE",
        "!(false && false) ~ TRUE",
        "true or true and false ~ TRUE",
        "not false and true ~ TRUE",
        "1 + 1 == 2 ~ TRUE",
        "2 >= 2 && 2 <= 2 && !(2 > 2) && !(2 < 2) && 2 != 3 ~ TRUE",
        "'a' < 'b' && 'b' >= 'a' && 'a' != 'b' ~ TRUE",
        "'abc' == \"abc\" ~ TRUE",
        "city == 'Oslo' ? true : false ~ TRUE",
        "bought < seen ~ TRUE",
        "bought == '2026-03-01' ~ TRUE",
        "'2026-02-28' < bought ~ TRUE",
        "seen > '2026-03-01T11:59:59Z' ~ TRUE",
        "attributes.when > bought ~ TRUE",
        "attributes.t == 3 ~ UNKNOWN",
        "attributes.n < 'a' ~ UNKNOWN",
        "x in (1, 7) ~ TRUE",
        "x in [1, 2] ~ FALSE",
        "x not in (1, 2) ~ TRUE",
        "'a' in attributes.list ~ TRUE",
        "'c' in attributes.list ~ FALSE",
        "bought in ('2026-03-01', '2026-03-02') ~ TRUE",
        "true == 1 in [1] ~ TRUE",
        "0 == -0 ~ TRUE",
      })
  void comparison_and_logic_follow_precedence(String formula, Truth expected) {
    assertEquals(expected, names.formula(formula).test(names), formula);
  }

  @ParameterizedTest
  @CsvSource({
    "none + 1",
    "1 - none",
    "none * 0",
    "none / 2",
    "none % 2",
    "-none",
    "x / 0",
    "x % 0",
    "0 / 0",
    "none == 1",
    "none != 1",
    "none == none",
    "none < 1",
    "none >= 1",
    "!unknown",
    "city + noText",
    "noText + 1",
    "unknown ? 1 : 2",
    "null",
    "null + 1",
    "null == null",
    "none in (1)",
    "x in (1; none)",
    "1e308 * 10",
    "1 / (1e308 * 10)",
    "attributes.t * 2",
    "bought + none",
    "bought - attributes.t",
    "bought + 1e15",
    "yes && unknown",
    "unknown or false"
  })
  void null_stays_null(String formula) {
    assertEquals(Value.MISSING, names.value(formula.replace(';', ',')), formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "'a' + 'b' ~ ab",
        "'a' + 1 ~ a1",
        "1 + 'a' ~ 1a",
        "1 + 2 + 'a' ~ 3a",
        "'a' + 1.50 ~ a1.5",
        "'x' + true ~ xtrue",
        "'on ' + bought ~ on 2026-03-01",
        "'at ' + seen ~ at 2026-03-01T12:00:00Z",
        "attributes.t + attributes.n ~ three3",
        "'it\\'s' ~ it's",
        "\"say \\\"hi\\\"\" ~ say \"hi\"",
        "'\\u0041\\t\\\\' ~ A\t\\",
        "yes ? city : 'none' ~ Oslo",
      })
  void plus_puts_texts_in_a_row(String formula, String expected) {
    assertEquals(Value.of(expected), names.value(formula), formula);
  }

  @Test
  void a_date_and_seconds_make_a_timestamp() {
    Value expected = Value.of(Instant.parse("2026-03-01T01:00:00Z"));
    assertEquals(expected, names.value("bought + 3600"));
    assertEquals(expected, names.value("3600 + bought"));
    assertEquals(expected, names.value("seen - 11 * 3600"));
    assertEquals(ValueType.TIMESTAMP, names.formula("bought + 3600").type());
    assertEquals(ValueType.NUMBER, names.formula("bought - seen").type());
  }

  @Test
  void the_type_of_a_formula_is_known_where_its_names_are() {
    assertEquals(ValueType.NUMBER, names.formula("x * 2").type());
    assertEquals(ValueType.BOOLEAN, names.formula("x > 2").type());
    assertEquals(ValueType.TEXT, names.formula("city + x").type());
    assertEquals(ValueType.ANY, names.formula("attributes.n").type());
    assertEquals(ValueType.ANY, names.formula("yes ? 1 : 'a'").type());
    assertEquals(ValueType.NUMBER, names.formula("yes ? 1 : null").type());
    assertEquals(ValueType.TIMESTAMP, names.formula("coalesce(bought, seen)").type());
  }

  @Test
  void a_number_is_read_without_making_a_value() {
    assertEquals(14.0, names.formula("x * 2").number(names));
    assertEquals(Double.NaN, names.formula("none * 2").number(names));
    assertEquals(Double.NaN, names.formula("city").number(names));
  }

  @Test
  void a_formula_without_a_value_says_which_names_are_missing() {
    List<NameReference> missing = names.formula("x + none * coalesce(none, 1)").missing(names);
    assertEquals(List.of("none"), missing.stream().map(NameReference::name).toList());
  }
}
