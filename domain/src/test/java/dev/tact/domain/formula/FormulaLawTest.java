package dev.tact.domain.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws of the language, on formulas made at random; a failure names the seed and the formula. */
class FormulaLawTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  private static final List<Value> VALUES =
      List.of(
          Value.MISSING,
          Value.of(0),
          Value.of(-1.5),
          Value.of(1e300),
          Value.of(3),
          Value.of(""),
          Value.of("abc"),
          Value.of("2024-02-29"),
          Value.TRUE,
          Value.FALSE,
          Value.of(LocalDate.parse("2024-02-29")),
          Value.of(Instant.parse("2026-03-29T01:30:00Z")),
          new Value.Many(List.of(Value.of(3), Value.of("abc"))));

  private static final String[] WORDS = {
    "1",
    "2.5",
    "'a'",
    "\"b\"",
    "x",
    "a0",
    "a5",
    "(",
    ")",
    "[",
    "]",
    ",",
    "?",
    ":",
    "+",
    "-",
    "*",
    "/",
    "%",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "&&",
    "||",
    "!",
    "and",
    "or",
    "not",
    "in",
    "null",
    "true",
    "false",
    "min(",
    "round(",
    "coalesce(",
    "if(",
    "concat(",
    "date(",
    "today()",
    "now()",
    "regex(",
    "`",
    "'",
    "\\",
    ".",
    "e",
    "1e",
    "=",
    "&",
    "$",
    "\u00e9",
    "\n",
    " "
  };

  private final SampleNames names = anyNames();

  private static SampleNames anyNames() {
    SampleNames names = new SampleNames();
    for (int i = 0; i < VALUES.size(); i++) {
      names.any("a" + i, VALUES.get(i));
    }
    return names;
  }

  @Test
  void a_soup_of_words_never_throws_and_never_hangs() {
    Random random = new Random(SEED);
    int compiled = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder soup = new StringBuilder();
      int length = random.nextInt(1, 25);
      for (int j = 0; j < length; j++) {
        soup.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextBoolean() ? " " : "");
      }
      compiled += evaluated(soup.toString()) ? 1 : 0;
    }
    assertTrue(compiled > 100, "only " + compiled + " of the soups meant anything, seed " + SEED);
  }

  @Test
  void random_characters_never_throw() {
    Random random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int j = 0; j < length; j++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
      }
      evaluated(text.toString());
    }
  }

  @Test
  void a_printed_expression_reads_back_to_the_same_value() {
    Random random = new Random(SEED);
    int valid = 0;
    for (int i = 0; i < 20_000; i++) {
      Expression expression = expression(random, 4);
      String printed = expression.print();
      String context = printed + " seed " + SEED;
      Compiled<Expression> parsed = Formula.parse(printed, "$");
      assertEquals(List.of(), parsed.problems(), context);
      assertEquals(printed, parsed.orElseThrow().print(), context);
      Compiled<Formula> direct = Formula.bind(expression, "$", names, SampleNames.PATTERNS);
      Compiled<Formula> again = names.compile(printed);
      assertEquals(direct.value(), again.value(), context);
      if (direct.value().isPresent()) {
        valid++;
        Value value = direct.orElseThrow().evaluate(names);
        assertEquals(value, again.orElseThrow().evaluate(names), context);
        assertConsistent(direct.orElseThrow(), value, context);
      }
    }
    assertTrue(valid > 2_000, "only " + valid + " expressions had fitting types, seed " + SEED);
  }

  @Test
  void folding_constants_changes_no_value() {
    Random random = new Random(SEED);
    int folded = 0;
    for (int i = 0; i < 20_000; i++) {
      Expression expression = expression(random, 4);
      String context = expression.print() + " seed " + SEED;
      Compiled<Formula> open = Formula.bind(expression, "$", names, SampleNames.PATTERNS);
      Compiled<Formula> closed =
          Formula.bind(constants(expression), "$", names, SampleNames.PATTERNS);
      if (open.value().isPresent() && closed.value().isPresent()) {
        folded++;
        Value value = open.orElseThrow().evaluate(names);
        assertEquals(value, closed.orElseThrow().evaluate(names), context);
      }
    }
    assertTrue(folded > 500, "only " + folded + " expressions were folded, seed " + SEED);
  }

  /** Found by the law above. */
  @Test
  void beside_a_time_a_text_that_says_a_date_is_that_date() {
    Formula formula =
        Formula.compile("min(\"1999-02-28\", a11)", "$", names, SampleNames.PATTERNS).orElseThrow();
    assertEquals(Value.of(LocalDate.of(1999, 2, 28)), formula.evaluate(names));
  }

  @Test
  void logic_obeys_the_laws_of_kleene() {
    for (Truth a : Truth.values()) {
      assertEquals(a, test(a, Truth.UNKNOWN, "not not p"), "double negation");
      for (Truth b : Truth.values()) {
        assertEquals(a.and(b), test(a, b, "p && q"));
        assertEquals(a.or(b), test(a, b, "p || q"));
        assertEquals(test(a, b, "q && p"), test(a, b, "p && q"), "and commutes");
        assertEquals(test(a, b, "q || p"), test(a, b, "p || q"), "or commutes");
        assertEquals(test(a, b, "!(p && q)"), test(a, b, "!p || !q"), "de morgan");
        assertEquals(test(a, b, "!(p || q)"), test(a, b, "!p && !q"), "de morgan");
        assertEquals(a, test(a, b, "p && (p || q)"), "absorption");
        assertEquals(a, test(a, b, "p || (p && q)"), "absorption");
        assertEquals(test(a, b, "!(p == q)"), test(a, b, "p != q"), "not equal is not equal");
      }
    }
  }

  @Test
  void a_comparison_with_a_missing_number_is_unknown_on_both_sides() {
    for (String operator : List.of("==", "!=", "<", "<=", ">", ">=")) {
      SampleNames missing = new SampleNames().with("x", ValueType.NUMBER, Value.MISSING);
      for (String formula : List.of("x " + operator + " 1", "1 " + operator + " x")) {
        assertEquals(Truth.UNKNOWN, missing.formula(formula).test(missing), formula);
        assertEquals(Truth.UNKNOWN, missing.formula("!(" + formula + ")").test(missing), formula);
      }
    }
  }

  private static Truth test(Truth p, Truth q, String formula) {
    SampleNames names =
        new SampleNames()
            .with("p", ValueType.BOOLEAN, value(p))
            .with("q", ValueType.BOOLEAN, value(q));
    return names.formula(formula).test(names);
  }

  private static Value value(Truth truth) {
    return switch (truth) {
      case TRUE -> Value.TRUE;
      case FALSE -> Value.FALSE;
      case UNKNOWN -> Value.MISSING;
    };
  }

  /** The faster readings of a formula say the same as its value, and its type keeps its word. */
  private void assertConsistent(Formula formula, Value value, String context) {
    double number = value instanceof Value.Num(double n) ? n : Double.NaN;
    assertEquals(number, formula.number(names), context);
    Truth truth = value instanceof Value.Bool(boolean flag) ? Truth.of(flag) : Truth.UNKNOWN;
    assertEquals(truth, formula.test(names), context);
    ValueType type = formula.type();
    boolean kept =
        value.isMissing()
            || type == ValueType.ANY
            || type == value.type()
            || (type.isTime() && value.type().isTime());
    assertTrue(kept, () -> "typed " + type + " but is " + value + ": " + context);
  }

  private boolean evaluated(String source) {
    try {
      Compiled<Formula> compiled = names.compile(source);
      compiled.value().ifPresent(formula -> formula.evaluate(names));
      return compiled.value().isPresent();
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new AssertionError("`" + source + "` threw, seed " + SEED, thrown);
    }
  }

  /** The same expression with every name replaced by its value, where a literal can hold it. */
  private static Expression constants(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> literal;
      case Expression.Name name ->
          new Expression.Literal(VALUES.get(Integer.parseInt(name.name().substring(1))), 1);
      case Expression.Unary unary ->
          new Expression.Unary(unary.operator(), constants(unary.operand()), 1);
      case Expression.Binary binary ->
          new Expression.Binary(
              binary.operator(), constants(binary.left()), constants(binary.right()), 1);
      case Expression.Choice choice ->
          new Expression.Choice(
              constants(choice.condition()),
              constants(choice.then()),
              constants(choice.otherwise()),
              1);
      case Expression.Call call ->
          new Expression.Call(
              call.function(), call.arguments().stream().map(each -> constants(each)).toList(), 1);
    };
  }

  private static Expression expression(Random random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return random.nextBoolean() ? literal(random) : name(random);
    }
    return switch (random.nextInt(10)) {
      case 0 ->
          new Expression.Unary(
              pick(random, UnaryOperator.values()), expression(random, depth - 1), 1);
      case 1 ->
          new Expression.Choice(
              expression(random, depth - 1),
              expression(random, depth - 1),
              expression(random, depth - 1),
              1);
      case 2, 3, 4 -> call(random, depth);
      default ->
          new Expression.Binary(
              pick(random, BinaryOperator.values()),
              expression(random, depth - 1),
              expression(random, depth - 1),
              1);
    };
  }

  private static Expression call(Random random, int depth) {
    FormulaFunction function = pick(random, FormulaFunction.values());
    int count = function.signature().required() + random.nextInt(2);
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(expression(random, depth - 1));
    }
    return new Expression.Call(function, arguments, 1);
  }

  private static Expression literal(Random random) {
    Value value =
        switch (random.nextInt(8)) {
          case 0 -> Value.MISSING;
          case 1 -> Value.TRUE;
          case 2 -> Value.FALSE;
          case 3 -> Value.of("2024-02-29");
          case 4 -> Value.of("it's \"a\"\\b\n\té");
          case 5 -> Value.of(random.nextInt(1, 1_000) / 8.0);
          case 6 -> Value.of(Math.abs(Double.longBitsToDouble(random.nextLong())));
          default -> Value.of(random.nextInt(5));
        };
    return new Expression.Literal(value, 1);
  }

  private static Expression name(Random random) {
    return new Expression.Name("a" + random.nextInt(VALUES.size()), 1);
  }

  private static <T> T pick(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
