package dev.tact.domain.formula;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueReader;
import dev.tact.domain.value.ValueText;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one condition and checks its operator and value against the type of its field. */
record ConditionReader(ConfigReader reader, NameScope scope, TextPattern.Syntax patterns) {

  Optional<Condition> read() {
    Optional<NameReference> field = field();
    if (field.isPresent()) {
      return about(field.get());
    }
    operator();
    reader.raw("value");
    return Optional.empty();
  }

  /** Reads what is said of a field. */
  Optional<Condition> about(NameReference field) {
    Optional<ConditionOperator> operator = operator();
    Object raw = reader.raw("value");
    return operator.isPresent() && fits(operator.get(), field.type())
        ? condition(field, operator.get(), raw)
        : Optional.empty();
  }

  private Optional<NameReference> field() {
    String name = reader.requiredText("field", Limits.NAME_LENGTH);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<NameReference> field = scope.resolve(name);
    if (field.isEmpty()) {
      reader.problem(
          "field", ProblemCode.UNKNOWN_NAME, "unknown name `" + name + "`" + scope.hint(name));
    }
    return field;
  }

  private Optional<ConditionOperator> operator() {
    String wire = reader.requiredText("operator", Limits.NAME_LENGTH);
    if (wire.isEmpty()) {
      return Optional.empty();
    }
    Optional<ConditionOperator> operator = ConditionOperator.of(wire);
    if (operator.isEmpty()) {
      List<String> wires = new ArrayList<>();
      for (ConditionOperator each : ConditionOperator.values()) {
        wires.add("`" + each.wire() + "`");
      }
      reader.problem(
          "operator",
          ProblemCode.UNKNOWN_OPERATOR,
          "unknown operator `" + wire + "`, use one of " + String.join(", ", wires));
    }
    return operator;
  }

  /** Whether the operator makes sense for fields of the type. */
  private boolean fits(ConditionOperator operator, ValueType type) {
    boolean fits =
        switch (type) {
          case ANY, TEXT -> true;
          case NUMBER, DATE, TIMESTAMP -> !operator.isTextual();
          case BOOLEAN -> !operator.isTextual() && !operator.isOrdering();
          case LIST -> operator.isPresence() || operator == ConditionOperator.CONTAINS;
        };
    if (!fits) {
      reader.problem(
          "operator",
          ProblemCode.NEVER_WORKS,
          "`" + operator.wire() + "` does not work on a " + label(type) + " field");
    }
    return fits;
  }

  private Optional<Condition> condition(
      NameReference field, ConditionOperator operator, Object raw) {
    if (operator.isPresence()) {
      return presence(field, operator, raw);
    }
    if (raw == null) {
      reader.problem(
          "value",
          ProblemCode.REQUIRED,
          "`" + operator.wire() + "` needs a value; `is_null` asks for an absent one");
      return Optional.empty();
    }
    if (operator.isMembership()) {
      return members(field.type(), raw)
          .map(many -> new Condition(field, operator, many, Judge.of(operator, many)));
    }
    Optional<Value> constant = constant("value", raw, wanted(operator, field.type()));
    return operator == ConditionOperator.REGEX
        ? constant.flatMap(pattern -> regex(field, (Value.Text) pattern))
        : constant.map(value -> new Condition(field, operator, value, Judge.of(operator, value)));
  }

  private Optional<Condition> presence(
      NameReference field, ConditionOperator operator, Object raw) {
    if (raw != null && !Boolean.TRUE.equals(raw)) {
      reader.problem(
          "value", ProblemCode.CONFLICT, "`" + operator.wire() + "` takes no value; leave it out");
      return Optional.empty();
    }
    Value none = Value.MISSING;
    return Optional.of(new Condition(field, operator, none, Judge.of(operator, none)));
  }

  private Optional<Value.Many> members(ValueType type, Object raw) {
    if (!(raw instanceof List<?> list)) {
      reader.problem("value", ProblemCode.WRONG_TYPE, "must be a list");
      return Optional.empty();
    }
    if (list.isEmpty() || list.size() > Limits.CONDITION_LIST) {
      reader.problem(
          "value",
          ProblemCode.LIMIT_EXCEEDED,
          "between 1 and " + Limits.CONDITION_LIST + " entries");
      return Optional.empty();
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      constant("value[" + i + "]", list.get(i), type).ifPresent(values::add);
    }
    return values.size() == list.size() ? Optional.of(new Value.Many(values)) : Optional.empty();
  }

  private Optional<Condition> regex(NameReference field, Value.Text text) {
    if (text.value().length() > Limits.PATTERN_LENGTH) {
      reader.problem(
          "value", ProblemCode.TOO_LONG, "at most " + Limits.PATTERN_LENGTH + " characters");
      return Optional.empty();
    }
    Optional<TextPattern> pattern = patterns.compile(text.value());
    if (pattern.isEmpty()) {
      reader.problem(
          "value",
          ProblemCode.INVALID_PATTERN,
          "`" + text.value() + "` is not a regular expression in RE2 syntax");
    }
    return pattern.map(
        found -> new Condition(field, ConditionOperator.REGEX, text, Judge.of(found)));
  }

  /** The type that a single value must have. */
  private static ValueType wanted(ConditionOperator operator, ValueType field) {
    return switch (operator) {
      case STARTS_WITH, REGEX -> ValueType.TEXT;
      case CONTAINS -> field == ValueType.LIST ? ValueType.ANY : field;
      default -> field;
    };
  }

  private Optional<Value> constant(String member, Object raw, ValueType type) {
    boolean nested = raw == null || raw instanceof List<?> || raw instanceof Map<?, ?>;
    Value value = nested ? Value.MISSING : ValueReader.read(raw, comparable(raw, type));
    if (!value.isMissing()) {
      return Optional.of(value);
    }
    reader.problem(member, ProblemCode.WRONG_TYPE, "must be a " + expected(type));
    return Optional.empty();
  }

  /** A date field may be compared with an instant, and an instant with a day. */
  private static ValueType comparable(Object raw, ValueType type) {
    if (type.isTime() && raw instanceof String text) {
      ValueType found = ValueText.time(text).type();
      return found.isTime() ? found : type;
    }
    return type;
  }

  private static String expected(ValueType type) {
    return switch (type) {
      case NUMBER -> "number";
      case TEXT -> "text";
      case BOOLEAN -> "boolean: `true` or `false`";
      case DATE, TIMESTAMP -> "date such as `2026-01-31`, or an ISO 8601 date and time";
      case LIST, ANY -> "text, number or boolean";
    };
  }

  private static String label(ValueType type) {
    return ConfigReader.wire(type);
  }
}
