package dev.tact.domain.trace;

import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.qualify.AttributeCondition;
import dev.tact.domain.qualify.MetricCondition;
import dev.tact.domain.qualify.PropensityThreshold;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import dev.tact.domain.qualify.QualificationRule;
import dev.tact.domain.qualify.RecencyCheck;
import dev.tact.domain.qualify.SegmentRequired;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single qualification rules as people read them, and as members of a row. */
public final class QualificationText {

  /** A rule as its author would say it: `isRecoverable` eq true. */
  public static String of(QualificationRule rule) {
    return switch (rule) {
      case AttributeCondition(Condition condition) -> of(condition);
      case MetricCondition(Condition condition) -> of(condition);
      case SegmentRequired _, PropensityThreshold _, RecencyCheck _ -> rule.toString();
    };
  }

  /** What the customer has where the rule asks for something. */
  public static String actual(FailedCondition failed) {
    Value actual = failed.actual();
    boolean days =
        failed.rule() instanceof RecencyCheck check
            && check.recency() instanceof RecencyCheck.Age
            && actual instanceof Value.Num;
    return switch (actual) {
      case Value.Missing _ when isOutcome(failed.rule()) -> "never";
      case Value.Missing _ -> "no value";
      case Value.Many(List<Value> none) when none.isEmpty() -> "actual none";
      case Value other -> "actual " + ValueText.render(other) + (days ? " days" : "");
    };
  }

  /** Everything about a rule that failed, member by member. */
  public static Map<String, Object> details(FailedCondition failed) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("ruleType", failed.rule().type().wire());
    switch (failed.rule()) {
      case AttributeCondition(Condition condition) -> {
        details.put("attribute", name(condition.field()));
        compared(condition, failed.actual(), details);
      }
      case MetricCondition(Condition condition) -> {
        details.put("metric", condition.field().name());
        compared(condition, failed.actual(), details);
      }
      case SegmentRequired rule -> {
        details.put("required", rule.segments().stream().map(NameReference::name).toList());
        details.put("match", rule.any() ? "any" : "all");
        details.put("actual", json(failed.actual()));
      }
      case PropensityThreshold rule -> {
        details.put("model", rule.model().orElse(null));
        details.put("minScore", rule.minScore());
        details.put("actualScore", json(failed.actual()));
      }
      case RecencyCheck rule -> recency(rule, failed.actual(), details);
    }
    details.put("outcome", failed.outcome() == Truth.UNKNOWN ? "unknown" : "failed");
    return details;
  }

  /** The name of a field; a computed one is written without a prefix. */
  static String name(NameReference field) {
    return field.namespace() == Namespace.COMPUTED ? field.name() : field.qualified();
  }

  private static String of(Condition condition) {
    String left = "`" + name(condition.field()) + "` " + condition.operator().wire();
    return condition.operator().isPresence()
        ? left
        : left + " " + ValueText.render(condition.constant());
  }

  private static void compared(Condition condition, Value actual, Map<String, Object> details) {
    details.put("operator", condition.operator().wire());
    details.put("expected", json(condition.constant()));
    details.put("actual", json(actual));
  }

  private static void recency(RecencyCheck rule, Value actual, Map<String, Object> details) {
    switch (rule.recency()) {
      case RecencyCheck.Age(Optional<Long> min, Optional<Long> max) -> {
        details.put("attribute", name(rule.what()));
        min.ifPresent(days -> details.put("minDays", days));
        max.ifPresent(days -> details.put("maxDays", days));
        details.put("actualDays", json(actual));
      }
      case RecencyCheck.Happened(String outcome, long days, boolean has) -> {
        details.put("outcomeType", outcome);
        details.put("withinDays", days);
        details.put("has", has);
        details.put("lastAt", json(actual));
      }
    }
  }

  private static boolean isOutcome(QualificationRule rule) {
    return rule instanceof RecencyCheck check && check.recency() instanceof RecencyCheck.Happened;
  }

  private static Object json(Value value) {
    return switch (value) {
      case Value.Missing _ -> null;
      case Value.Num(double number) -> number;
      case Value.Bool(boolean flag) -> flag;
      case Value.Text(String text) -> text;
      case Value.Time _ -> ValueText.render(value);
      case Value.Many(List<Value> values) -> values.stream().map(QualificationText::json).toList();
    };
  }

  private QualificationText() {}
}
