package dev.tact.http.dialect;

import java.util.List;
import java.util.Map;

/** Conditions: `attribute` and `op`, operators as symbols and as words; names of stages. */
final class ConditionDialect {

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("==", "eq"),
          Map.entry("=", "eq"),
          Map.entry("equals", "eq"),
          Map.entry("equal", "eq"),
          Map.entry("!=", "neq"),
          Map.entry("<>", "neq"),
          Map.entry("ne", "neq"),
          Map.entry("not_equals", "neq"),
          Map.entry("not_equal", "neq"),
          Map.entry(">", "gt"),
          Map.entry("greater_than", "gt"),
          Map.entry(">=", "gte"),
          Map.entry("ge", "gte"),
          Map.entry("greater_than_or_equal", "gte"),
          Map.entry("greater_than_or_equals", "gte"),
          Map.entry("greater_or_equal", "gte"),
          Map.entry("<", "lt"),
          Map.entry("less_than", "lt"),
          Map.entry("<=", "lte"),
          Map.entry("le", "lte"),
          Map.entry("less_than_or_equal", "lte"),
          Map.entry("less_than_or_equals", "lte"),
          Map.entry("less_or_equal", "lte"),
          Map.entry("matches", "regex"));

  private static final Map<String, String> STAGES =
      Map.of("qualification", "eligibility", "applicability", "fit", "suitability", "match");

  private static final List<String> TREES = List.of("all", "any", "conditions", "rules");
  private static final List<String> OPERATOR_NAMES = List.of("operator", "op");

  private ConditionDialect() {}

  static void stage(Rewriting rule) {
    rule.change("stage", stage -> STAGES.getOrDefault(stage, stage));
  }

  /** The conditions of a list, trees included. */
  static void conditions(Rewriting document, String name) {
    document.each(name, ConditionDialect::rewrite);
  }

  /** The condition, or tree of conditions, in a member. */
  static void condition(Rewriting document, String name) {
    document.within(name, ConditionDialect::rewrite);
  }

  /** A guardrail says what it demands itself, or in its `config`. */
  static void guardrail(Rewriting guardrail) {
    guardrail.lift("config");
    if (guardrail.get("expressionAst") instanceof String) {
      guardrail.rename("expressionAst", "expression");
    } else {
      guardrail.rename("expressionAst", "condition");
    }
    condition(guardrail, "condition");
    conditions(guardrail, "conditions");
  }

  /** One condition, or tree of conditions. */
  static void rewrite(Rewriting condition) {
    if (OPERATOR_NAMES.stream().anyMatch(condition::has)) {
      condition.rename("op", "operator");
      condition.rename("attribute", "field");
      condition.change("operator", operator -> OPERATORS.getOrDefault(operator, operator));
    }
    condition.rename("type", "ruleType");
    for (String tree : TREES) {
      condition.each(tree, ConditionDialect::rewrite);
    }
    condition.within("not", ConditionDialect::rewrite);
    condition.within("condition", ConditionDialect::rewrite);
    condition.within("config", ConditionDialect::rewrite);
  }
}
