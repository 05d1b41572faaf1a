package dev.tact.domain.metric;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TreeReading;
import dev.tact.domain.formula.ConditionOperator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the filter of a metric: `{field, operator, value}`, `{all}`, `{any}`, `{not}`. */
final class EventConditionReader {

  private final TreeReading tree = new TreeReading("a filter");

  /** Reads the condition whose members the reader holds; the caller closes it. */
  Optional<EventCondition> read(ConfigReader reader, int depth) {
    if (tree.isTooLarge(reader, depth)) {
      return Optional.empty();
    }
    if (reader.has("all")) {
      return parts(reader, "all", depth).map(EventCondition.All::new);
    }
    if (reader.has("any")) {
      return parts(reader, "any", depth).map(EventCondition.Any::new);
    }
    if (reader.has("not")) {
      return reader.object("not").flatMap(part -> closed(part, depth)).map(EventCondition.Not::new);
    }
    return comparison(reader);
  }

  private Optional<List<EventCondition>> parts(ConfigReader reader, String member, int depth) {
    return TreeReading.parts(reader, member, part -> closed(part, depth));
  }

  private Optional<EventCondition> closed(ConfigReader part, int depth) {
    try (part) {
      return read(part, depth + 1);
    }
  }

  private static Optional<EventCondition> comparison(ConfigReader reader) {
    Optional<EventField> field = field(reader);
    Optional<ConditionOperator> operator = operator(reader);
    if (!reader.has("value")) {
      reader.raw("value");
      reader.problem("value", ProblemCode.REQUIRED, "`value` is required");
      return Optional.empty();
    }
    if (field.isEmpty() || operator.isEmpty()) {
      reader.raw("value");
      return Optional.empty();
    }
    return field.get() == EventField.VALUE
        ? amount(reader, operator.get())
        : texts(reader, field.get(), operator.get());
  }

  private static Optional<EventField> field(ConfigReader reader) {
    String wire = reader.requiredText("field", Limits.NAME_LENGTH);
    Optional<EventField> field = EventField.of(wire);
    if (field.isEmpty() && !wire.isEmpty()) {
      List<String> known = new ArrayList<>();
      for (EventField each : EventField.values()) {
        known.add("`" + each.wire() + "`");
      }
      reader.problem(
          "field",
          ProblemCode.UNKNOWN_NAME,
          "`" + wire + "` is none of " + String.join(", ", known));
    }
    return field;
  }

  private static Optional<ConditionOperator> operator(ConfigReader reader) {
    String wire = reader.requiredText("operator", Limits.NAME_LENGTH);
    Optional<ConditionOperator> operator =
        ConditionOperator.of(wire)
            .filter(
                each ->
                    !each.isPresence()
                        && each != ConditionOperator.REGEX
                        && each != ConditionOperator.STARTS_WITH);
    if (operator.isEmpty() && !wire.isEmpty()) {
      reader.problem(
          "operator",
          ProblemCode.UNKNOWN_OPERATOR,
          "unknown operator `"
              + wire
              + "`, use one of `eq`, `neq`, `gt`, `gte`, `lt`, `lte`, `in`, `not_in`, `contains`");
    }
    return operator;
  }

  private static Optional<EventCondition> amount(ConfigReader reader, ConditionOperator operator) {
    if (operator.isMembership() || operator.isTextual()) {
      reader.raw("value");
      doesNotWork(reader, EventField.VALUE, operator);
      return Optional.empty();
    }
    Optional<BigDecimal> bound = reader.number("value");
    return bound.map(number -> new EventCondition.Amount(operator, number));
  }

  private static Optional<EventCondition> texts(
      ConfigReader reader, EventField field, ConditionOperator operator) {
    boolean within = operator == ConditionOperator.CONTAINS;
    boolean id = field.kind().isPresent() && field != EventField.OUTCOME_TYPE;
    if (operator.isOrdering() || (within && (id || !field.choices().isEmpty()))) {
      reader.raw("value");
      doesNotWork(reader, field, operator);
      return Optional.empty();
    }
    boolean denied = operator == ConditionOperator.NEQ || operator == ConditionOperator.NOT_IN;
    Set<String> texts =
        new HashSet<>(
            operator.isMembership()
                ? several(reader, field)
                : one(reader, field, within).stream().toList());
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(new EventCondition.Texts(field, texts, within, denied));
  }

  private static Optional<String> one(ConfigReader reader, EventField field, boolean within) {
    if (within || field.kind().isEmpty()) {
      Optional<String> text = reader.text("value", Limits.NAME_LENGTH);
      return within ? text : text.filter(each -> isChoice(reader, "value", field, each));
    }
    Kind kind = field.kind().get();
    return reader.reference("value", kind).flatMap(id -> held(reader, kind, id));
  }

  private static List<String> several(ConfigReader reader, EventField field) {
    if (!(reader.raw("value") instanceof List<?> list)) {
      reader.problem("value", ProblemCode.WRONG_TYPE, "must be a list");
      return List.of();
    }
    if (list.isEmpty()) {
      reader.problem("value", ProblemCode.NEVER_WORKS, "needs at least one entry");
    }
    if (field.kind().isEmpty()) {
      List<String> texts = reader.texts("value", Limits.CONDITION_LIST);
      return texts.stream().filter(each -> isChoice(reader, "value", field, each)).toList();
    }
    Kind kind = field.kind().get();
    return reader.references("value", kind, Limits.CONDITION_LIST).stream()
        .flatMap(id -> held(reader, kind, id).stream())
        .toList();
  }

  /** What events hold of a definition: the key of an outcome type, the id of anything else. */
  private static Optional<String> held(ConfigReader reader, Kind kind, String id) {
    return kind == Kind.OUTCOME_TYPE ? reader.reading().lookup().keyOf(kind, id) : Optional.of(id);
  }

  private static boolean isChoice(
      ConfigReader reader, String member, EventField field, String text) {
    if (field.choices().isEmpty() || field.choices().contains(text)) {
      return true;
    }
    reader.problem(
        member,
        ProblemCode.UNKNOWN_VALUE,
        "`" + text + "` is none of `" + String.join("`, `", field.choices()) + "`");
    return false;
  }

  private static void doesNotWork(
      ConfigReader reader, EventField field, ConditionOperator operator) {
    reader.problem(
        "operator",
        ProblemCode.NEVER_WORKS,
        "`" + operator.wire() + "` does not work on `" + field.wire() + "`");
  }
}
