package dev.tact.persistence.metric;

import dev.tact.domain.fact.MetricSeries.EventFilter;
import dev.tact.domain.fact.MetricSeries.Source;
import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.metric.EventCondition;
import dev.tact.domain.metric.EventField;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what a metric asks of events as conditions on rows of `interaction`. Empty ids are null in
 * a comparison, so that SQL's logic is Kleene's.
 */
final class EventSql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  EventSql add(String sql, Object... values) {
    text.append(sql);
    parameters.addAll(List.of(values));
    return this;
  }

  /** Adds another statement as it stands. */
  EventSql add(EventSql other) {
    text.append(other.text);
    parameters.addAll(other.parameters);
    return this;
  }

  /** Adds the filter, in parentheses. */
  EventSql add(EventFilter filter) {
    if (!(filter instanceof EventCondition condition)) {
      return add("true");
    }
    switch (condition) {
      case EventCondition.All(List<EventCondition> parts) -> joined(parts, " AND ");
      case EventCondition.Any(List<EventCondition> parts) -> joined(parts, " OR ");
      case EventCondition.Not(EventCondition part) -> add("(NOT ").add(part).add(")");
      case EventCondition.Texts texts -> texts(texts);
      case EventCondition.Amount(ConditionOperator operator, BigDecimal bound) ->
          add("(value " + symbol(operator) + " ?::numeric)", bound.toString());
    }
    return this;
  }

  private void joined(List<EventCondition> parts, String junction) {
    add("(");
    for (int i = 0; i < parts.size(); i++) {
      add(i == 0 ? "" : junction).add(parts.get(i));
    }
    add(")");
  }

  private void texts(EventCondition.Texts condition) {
    String column = "nullif(" + column(condition.field()) + ", '')";
    Texts texts = new Texts(condition.texts().toArray(String[]::new));
    add(condition.denied() ? "(NOT " : "(");
    if (condition.within()) {
      add("(SELECT bool_or(strpos(" + column + ", part) > 0) FROM unnest(?) part)", texts);
    } else {
      add(column + " = ANY (?)", texts);
    }
    add(")");
  }

  /** A parameter that is an array. */
  private record Texts(String[] values) {}

  /** The rows that a source counts. */
  static String counts(Source source) {
    return switch (source) {
      case IMPRESSIONS -> "impression";
      case POSITIVE -> "classification = 'POSITIVE'";
      case NEGATIVE -> "classification = 'NEGATIVE'";
      case NEUTRAL -> "(classification = 'NEUTRAL' AND NOT impression)";
      case CONVERTS -> "outcome = 'conversion'";
      case TOTAL_VALUE -> "value IS NOT NULL";
    };
  }

  private static String column(EventField field) {
    return switch (field) {
      case OUTCOME_TYPE -> "outcome";
      case CLASSIFICATION -> "lower(classification)";
      case OFFER_ID -> "offer_id";
      case CATEGORY_ID -> "category_id";
      case SUB_CATEGORY_ID -> "sub_category_id";
      case CREATIVE_ID -> "creative_id";
      case CHANNEL_ID -> "channel_id";
      case PLACEMENT_ID -> "placement_id";
      case DIRECTION -> "lower(direction)";
      case CURRENCY -> "currency";
      case VALUE -> "value::text";
    };
  }

  private static String symbol(ConditionOperator operator) {
    return switch (operator) {
      case EQ -> "=";
      case NEQ -> "<>";
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      case LTE -> "<=";
      default -> throw new IllegalStateException("a number is compared by its order");
    };
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text.toString());
    for (int i = 0; i < parameters.size(); i++) {
      switch (parameters.get(i)) {
        case Texts(String[] values) ->
            statement.setArray(i + 1, connection.createArrayOf("text", values));
        case String value -> statement.setString(i + 1, value);
        default -> throw new IllegalStateException("a statement has texts as its parameters");
      }
    }
    return statement;
  }
}
