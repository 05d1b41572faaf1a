package dev.tact.domain.why;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.qualify.AttributeCondition;
import dev.tact.domain.qualify.MetricCondition;
import dev.tact.domain.qualify.PropensityThreshold;
import dev.tact.domain.qualify.QualificationRule;
import dev.tact.domain.qualify.RecencyCheck;
import dev.tact.domain.qualify.SegmentRequired;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * One field that a single rule reads, with what the rule says of it, put as a comparison.
 *
 * @param bounds the values around which its outcome turns
 */
record Part(
    QualificationRule rule,
    NameReference field,
    ConditionOperator operator,
    Value constant,
    List<Value> bounds) {

  Part {
    bounds = List.copyOf(bounds);
  }

  /** The parts of a rule; none for what is about the offer. */
  static List<Part> of(QualificationRule rule, Environment values) {
    return switch (rule) {
      case AttributeCondition(Condition condition) -> compared(rule, condition);
      case MetricCondition(Condition condition) -> compared(rule, condition);
      case PropensityThreshold threshold ->
          one(rule, threshold.score(), ConditionOperator.GTE, Value.of(threshold.minScore()));
      case SegmentRequired required ->
          required.segments().stream()
              .map(each -> new Part(rule, each, ConditionOperator.EQ, Value.TRUE, List.of()))
              .toList();
      case RecencyCheck(NameReference field, RecencyCheck.Age age) ->
          aged(rule, field, age, values);
      case RecencyCheck _ -> List.of();
    };
  }

  /** Whether a value of the customer, or of the request, can change it. */
  boolean canChange() {
    return switch (field.namespace()) {
      case CUSTOMER, ATTRIBUTES -> true;
      case PROPENSITY -> !field.name().equals(FactSlots.LADDER);
      case SEGMENTS, OUTCOMES, METRICS, OFFER, CREATIVE, CHANNEL, COMPUTED, REQUEST, CANDIDATE ->
          false;
    };
  }

  Overlay.Place place() {
    return Overlay.Place.of(field);
  }

  Value actual(Environment values) {
    return values.value(field.namespace(), field.slot());
  }

  private static List<Part> compared(QualificationRule rule, Condition condition) {
    return isOfOffer(condition.field())
        ? List.of()
        : one(rule, condition.field(), condition.operator(), condition.constant());
  }

  private static List<Part> one(
      QualificationRule rule, NameReference field, ConditionOperator operator, Value constant) {
    List<Value> bounds =
        constant instanceof Value.Many(List<Value> members) ? members : List.of(constant);
    return List.of(new Part(rule, field, operator, constant, bounds));
  }

  /** So many days ago is the day that lies so many days back. */
  private static List<Part> aged(
      QualificationRule rule, NameReference field, RecencyCheck.Age age, Environment values) {
    if (isOfOffer(field)) {
      return List.of();
    }
    Optional<Value> latest = age.minDays().map(days -> back(field, days, values.now()));
    Optional<Value> earliest = age.maxDays().map(days -> back(field, days, values.now()));
    Value actual = values.value(field.namespace(), field.slot());
    boolean tooLate =
        latest.isPresent()
            && (earliest.isEmpty()
                || (actual instanceof Value.Time time
                    && latest.get() instanceof Value.Time bound
                    && time.epochMillis() > bound.epochMillis()));
    return List.of(
        new Part(
            rule,
            field,
            tooLate ? ConditionOperator.LTE : ConditionOperator.GTE,
            tooLate ? latest.get() : earliest.orElseThrow(),
            List.of(latest.or(() -> earliest).get(), earliest.or(() -> latest).get())));
  }

  private static Value back(NameReference field, long days, Instant now) {
    Instant then = now.minus(Duration.ofDays(days));
    boolean isDay = field.type() == ValueType.DATE;
    return isDay ? Value.of(then.atOffset(ZoneOffset.UTC).toLocalDate()) : Value.of(then);
  }

  private static boolean isOfOffer(NameReference field) {
    return field.namespace() == Namespace.OFFER
        || field.namespace() == Namespace.CREATIVE
        || field.namespace() == Namespace.CHANNEL
        || field.namespace() == Namespace.COMPUTED
        || field.namespace() == Namespace.REQUEST;
  }
}
