package dev.tact.domain.trace;

import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import dev.tact.domain.why.Cause;
import dev.tact.domain.why.Change;
import dev.tact.domain.why.Standing;
import dev.tact.domain.why.WhyNot;
import java.util.List;

/** Why a customer may not be offered something, in words. */
public final class WhyText {

  /** Why one gate blocks. */
  public static String reason(Cause cause) {
    return switch (cause) {
      case Cause.NotActive(String status) -> "the offer is not active: it is " + status;
      case Cause.NothingToDeliver _ ->
          "the offer has creatives, but none is active on an active channel";
      case Cause.Removed(var reason) -> ReasonText.of(reason);
    };
  }

  /** The whole in one sentence. */
  public static String summary(WhyNot why) {
    return switch (why.outcome()) {
      case ELIGIBLE -> "nothing blocks it: it is in the answer, " + place(why.standing().get());
      case NOT_SELECTED -> "nothing blocks it, but it is not in the answer: " + lost(why);
      case BLOCKED ->
          blocks(why)
              + why.nextEligibleAt()
                  .map(next -> "; if nothing else happens, nothing blocks it at " + next)
                  .orElse("; time alone does not lift this");
    };
  }

  private static String blocks(WhyNot why) {
    int count = why.obstacles().size();
    String first = reason(why.obstacles().getFirst().cause());
    return count == 1 ? "blocked: " + first : "blocked by " + count + ", first of all: " + first;
  }

  private static String lost(WhyNot why) {
    if (why.standing().isEmpty()) {
      return "the flow does not rank it";
    }
    Standing standing = why.standing().get();
    return standing
        .leftOut()
        .map(reason -> "items above it come first, and then " + ReasonText.of(reason))
        .orElseGet(() -> place(standing) + " is further down than the answer goes");
  }

  private static String place(Standing standing) {
    return "rank " + standing.rank() + " of " + standing.of();
  }

  /** What a field would have to be: `at least 18`. */
  public static String needed(Change change) {
    if (change.field().namespace() == Namespace.SEGMENTS) {
      return change.operator() == ConditionOperator.EQ ? "to belong to it" : "not to belong to it";
    }
    String text = needed(change.operator(), change.constant());
    return change.negated() ? "not " + text : text;
  }

  private static String needed(ConditionOperator operator, Value constant) {
    String value = ValueText.render(constant);
    return switch (operator) {
      case EQ -> "exactly " + value;
      case NEQ -> "anything but " + value;
      case GT -> "more than " + value;
      case GTE -> "at least " + value;
      case LT -> "less than " + value;
      case LTE -> "at most " + value;
      case IN -> "one of " + list(constant);
      case NOT_IN -> "none of " + list(constant);
      case CONTAINS -> "containing " + value;
      case STARTS_WITH -> "beginning with " + value;
      case REGEX -> "matching " + value;
      case EXISTS, IS_NOT_NULL -> "any value";
      case NOT_EXISTS, IS_NULL -> "no value";
    };
  }

  private static String list(Value constant) {
    return constant instanceof Value.Many(List<Value> values)
        ? String.join(", ", values.stream().map(ValueText::render).toList())
        : ValueText.render(constant);
  }

  private WhyText() {}
}
