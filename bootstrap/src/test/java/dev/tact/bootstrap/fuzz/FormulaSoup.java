package dev.tact.bootstrap.fuzz;

import dev.tact.domain.formula.FormulaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes formulas: most by the grammar, and of those some with a fault. */
final class FormulaSoup {

  private static final List<String> NAMES =
      List.of(
          "customer.age",
          "customer.city",
          "customer.since",
          "attributes.x",
          "offer.priority",
          "creative.weight",
          "channel.type",
          "age",
          "`a b`",
          "metrics.m",
          "null",
          "true",
          "false");

  private static final List<String> LITERALS =
      List.of(
          "0",
          "1",
          ".5",
          "1e308",
          "1e-320",
          "9007199254740993",
          "\"\"",
          "'a'",
          "\"\\u0041\"",
          "\"2026-02-28\"",
          "date(\"2026-02-28\")",
          "timestamp(\"2026-02-28T10:00:00Z\")",
          "\"Asia/Kathmandu\"",
          "[1, 2]",
          "(1, 'x')");

  private static final List<String> OPERATORS =
      List.of(
          "+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "and", "or", "in",
          "not in");

  private static final List<FormulaFunction> FUNCTIONS = List.of(FormulaFunction.values());

  private static final String ODD = "()[]\"'`\\,?:!-.e\u0000\u00e9";

  private final Random random;

  FormulaSoup(Random random) {
    this.random = random;
  }

  String next() {
    String formula = formula(random.nextInt(5));
    if (random.nextInt(4) > 0) {
      return formula;
    }
    StringBuilder spoiled = new StringBuilder(formula);
    int at = random.nextInt(spoiled.length());
    switch (random.nextInt(3)) {
      case 0 -> spoiled.deleteCharAt(at);
      case 1 -> spoiled.insert(at, ODD.charAt(random.nextInt(ODD.length())));
      default -> spoiled.setLength(at);
    }
    return spoiled.toString();
  }

  private String formula(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? pick(NAMES) : pick(LITERALS);
    }
    return switch (random.nextInt(6)) {
      case 0 -> (random.nextBoolean() ? "-" : "!") + formula(depth - 1);
      case 1 -> formula(depth - 1) + " ? " + formula(depth - 1) + " : " + formula(depth - 1);
      case 2 -> call(depth - 1);
      case 3 -> "(" + formula(depth - 1) + ")";
      default -> formula(depth - 1) + " " + pick(OPERATORS) + " " + formula(depth - 1);
    };
  }

  private String call(int depth) {
    List<String> arguments = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      arguments.add(formula(depth));
    }
    return pick(FUNCTIONS).wire() + "(" + String.join(", ", arguments) + ")";
  }

  private <T> T pick(List<T> among) {
    return among.get(random.nextInt(among.size()));
  }
}
