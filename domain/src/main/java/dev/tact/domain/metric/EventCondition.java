package dev.tact.domain.metric;

import dev.tact.domain.fact.MetricSeries.EventFilter;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.value.Truth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * Which events a metric counts, in Kleene's logic: an event counts when the whole is certainly
 * fulfilled, and what an event does not have (an offer, a value) leaves a comparison unknown.
 */
public sealed interface EventCondition extends EventFilter {

  Truth test(OutcomeEvent event);

  /** A text that is the same for conditions that say the same in the same order. */
  default String canonical() {
    return switch (this) {
      case All(List<EventCondition> parts) -> "all" + canonical(parts);
      case Any(List<EventCondition> parts) -> "any" + canonical(parts);
      case Not(EventCondition part) -> "not" + canonical(List.of(part));
      case Texts texts ->
          texts.field().wire()
              + (texts.denied() ? "!" : "")
              + (texts.within() ? "~" : "=")
              + texts.texts().stream().sorted().toList();
      case Amount(ConditionOperator operator, BigDecimal bound) ->
          operator.wire() + bound.stripTrailingZeros().toPlainString();
    };
  }

  private static String canonical(List<EventCondition> parts) {
    return parts.stream().map(EventCondition::canonical).toList().toString();
  }

  @Override
  default boolean holds(OutcomeEvent event) {
    return test(event) == Truth.TRUE;
  }

  /** Fulfilled when every part is; without parts always. */
  record All(List<EventCondition> parts) implements EventCondition {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth test(OutcomeEvent event) {
      return Truth.all(parts, part -> part.test(event));
    }
  }

  /** Fulfilled when some part is. */
  record Any(List<EventCondition> parts) implements EventCondition {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth test(OutcomeEvent event) {
      return Truth.any(parts, part -> part.test(event));
    }
  }

  /** Fulfilled when its part certainly is not. */
  record Not(EventCondition part) implements EventCondition {
    @Override
    public Truth test(OutcomeEvent event) {
      return part.test(event).not();
    }
  }

  /**
   * A field holds one of some texts, or for `contains` one that holds one of them.
   *
   * @param denied whether it must hold none of them instead
   */
  record Texts(EventField field, Set<String> texts, boolean within, boolean denied)
      implements EventCondition {
    public Texts {
      texts = Set.copyOf(texts);
    }

    @Override
    public Truth test(OutcomeEvent event) {
      String text = field.text(event);
      if (text.isEmpty()) {
        return Truth.UNKNOWN;
      }
      boolean found = within ? texts.stream().anyMatch(text::contains) : texts.contains(text);
      return Truth.of(found != denied);
    }
  }

  /** The value of an outcome compares with a number. */
  record Amount(ConditionOperator operator, BigDecimal bound) implements EventCondition {
    @Override
    public Truth test(OutcomeEvent event) {
      if (event.value().isEmpty()) {
        return Truth.UNKNOWN;
      }
      int order = event.value().get().compareTo(bound);
      return Truth.of(
          switch (operator) {
            case EQ -> order == 0;
            case NEQ -> order != 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            default -> throw new IllegalStateException("a number is compared by its order");
          });
    }
  }
}
