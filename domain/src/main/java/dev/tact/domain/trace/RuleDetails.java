package dev.tact.domain.trace;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import dev.tact.domain.qualify.Stage;
import dev.tact.domain.value.Value;
import dev.tact.domain.why.Cause;
import dev.tact.domain.why.Change;
import dev.tact.domain.why.Obstacle;
import dev.tact.domain.why.SmallestChange;
import dev.tact.domain.why.WhyNot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every qualification rule says of a candidate, with counts. */
final class RuleDetails {

  /** What a rule comes to. */
  private enum Result {
    PASSED,
    BLOCKED,
    LOWERED,
    SKIPPED
  }

  static Map<String, Object> of(WhyNot why) {
    Map<Result, Integer> counts = new EnumMap<>(Result.class);
    List<Map<String, Object>> details = new ArrayList<>();
    for (JudgedRule rule : why.rules()) {
      counts.merge(result(rule), 1, Integer::sum);
      details.add(detail(rule, why));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("total", why.rules().size());
    for (Result result : Result.values()) {
      members.put(ConfigReader.wire(result), counts.getOrDefault(result, 0));
    }
    members.put("details", details);
    return members;
  }

  /** The smallest change as a list of fields. */
  static Map<String, Object> change(SmallestChange change) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("verified", change.verified());
    members.put("changes", change.changes().stream().map(RuleDetails::change).toList());
    return members;
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("field", QualificationText.name(change.field()));
    members.put("operator", change.operator().wire());
    members.put("actual", json(change.actual()));
    members.put("needed", WhyText.needed(change));
    change.suggested().ifPresent(value -> members.put("suggestedValue", json(value)));
    change.distance().ifPresent(distance -> members.put("distance", json(Value.of(distance))));
    return members;
  }

  private static Map<String, Object> detail(JudgedRule rule, WhyNot why) {
    Result result = result(rule);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("ruleId", rule.rule().map(QualificationDefinition::id).orElse(null));
    members.put("ruleName", rule.rule().map(QualificationDefinition::name).orElse("inline"));
    members.put("ruleType", rule.rule().map(each -> each.body().get("ruleType")).orElse(null));
    members.put(
        "stage", rule.rule().map(QualificationDefinition::stage).orElse(Stage.ELIGIBILITY).wire());
    members.put("scope", ConfigReader.wire(rule.scope().type()));
    members.put("scopeId", rule.scope().idText().isEmpty() ? null : rule.scope().idText());
    members.put("applies", rule.applies());
    members.put("result", ConfigReader.wire(result));
    members.put("reason", reason(rule, result));
    if (rule.failure().isPresent()) {
      members.put(
          "conditions",
          rule.failure().get().conditions().stream().map(RuleDetails::condition).toList());
    }
    if (result == Result.LOWERED) {
      rule.rule().ifPresent(each -> members.put("multiplier", each.multiplier()));
    }
    obstacle(rule, why)
        .ifPresent(
            obstacle -> {
              members.put("liftsAt", obstacle.liftsAt().map(Instant::toString).orElse(null));
              obstacle.change().ifPresent(change -> members.put("smallestChange", change(change)));
            });
    return members;
  }

  private static Map<String, Object> condition(FailedCondition failed) {
    Map<String, Object> members = new LinkedHashMap<>();
    QualificationText.details(failed)
        .forEach((name, value) -> members.put(name.equals("attribute") ? "field" : name, value));
    return members;
  }

  private static String reason(JudgedRule rule, Result result) {
    return switch (result) {
      case PASSED -> "passed";
      case SKIPPED -> "does not ask about this candidate now";
      case BLOCKED, LOWERED -> ReasonText.of(rule.failure().orElseThrow());
    };
  }

  private static Optional<Obstacle> obstacle(JudgedRule rule, WhyNot why) {
    return why.obstacles().stream()
        .filter(
            each ->
                each.cause() instanceof Cause.Removed(RemovalReason.Unqualified(var failures))
                    && id(failures.getFirst()).equals(rule.id()))
        .findFirst();
  }

  private static String id(QualificationFailure failure) {
    return failure.rule().map(QualificationDefinition::id).orElse("");
  }

  private static Result result(JudgedRule rule) {
    if (!rule.applies()) {
      return Result.SKIPPED;
    }
    if (rule.failure().isEmpty()) {
      return Result.PASSED;
    }
    return rule.failure().get().stage().isHard() ? Result.BLOCKED : Result.LOWERED;
  }

  private static Object json(Value value) {
    return switch (value) {
      case Value.Missing _ -> null;
      case Value.Bool(boolean flag) -> flag;
      case Value.Text(String text) -> text;
      case Value.Num(double number) ->
          number == Math.rint(number) && Math.abs(number) < 1e15
              ? (Object) (long) number
              : (Object) number;
      case Value.Time time -> time.dateOnly() ? time.date().toString() : time.instant().toString();
      case Value.Many(List<Value> values) -> values.stream().map(RuleDetails::json).toList();
    };
  }

  private RuleDetails() {}
}
