package dev.tact.domain.run;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.VariableSource;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the variables of a creative, and the placeholders of its content with them. */
final class Personalization {

  /** The variables by name; one that has neither a value nor a fallback is left out. */
  static Map<String, Object> of(Creative creative, Offer offer, CandidateValues values) {
    if (creative.personalization().isEmpty()) {
      return Map.of();
    }
    Map<String, Object> filled = new LinkedHashMap<>();
    for (Creative.Variable variable : creative.personalization()) {
      Value value =
          variable.source().map(source -> value(source, offer, values)).orElse(Value.MISSING);
      Optional<Object> shown = json(value).or(variable::fallback);
      shown.ifPresent(each -> filled.put(variable.name(), each));
    }
    return filled;
  }

  private static Value value(String source, Offer offer, CandidateValues values) {
    Optional<NameReference> reference = VariableSource.resolve(source, values.names().of(offer));
    return reference
        .map(found -> values.value(found.namespace(), found.slot()))
        .orElse(Value.MISSING);
  }

  /** The content with `{{x}}` replaced by the variable x; others stay as they are. */
  static Map<String, Object> fill(Map<String, Object> content, Map<String, Object> variables) {
    if (variables.isEmpty()) {
      return content;
    }
    Map<String, Object> filled = new LinkedHashMap<>();
    content.forEach((name, value) -> filled.put(name, filled(value, variables)));
    return filled;
  }

  private static Object filled(Object value, Map<String, Object> variables) {
    return switch (value) {
      case String text -> filled(text, variables);
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((name, inner) -> copy.put(name, filled(inner, variables)));
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(inner -> copy.add(filled(inner, variables)));
        yield copy;
      }
      case null -> null;
      default -> value;
    };
  }

  private static String filled(String text, Map<String, Object> variables) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    int open = text.indexOf("{{");
    while (open >= 0) {
      int close = text.indexOf("}}", open);
      if (close < 0) {
        break;
      }
      Object value = variables.get(text.substring(open + 2, close).strip());
      filled.append(text, at, open);
      filled.append(value == null ? text.substring(open, close + 2) : value);
      at = close + 2;
      open = text.indexOf("{{", at);
    }
    return filled.append(text, at, text.length()).toString();
  }

  private static Optional<Object> json(Value value) {
    return switch (value) {
      case Value.Missing _ -> Optional.empty();
      case Value.Num(double number) -> Optional.of(new BigDecimal(ValueText.render(number)));
      case Value.Text(String text) -> Optional.of(text);
      case Value.Bool(boolean flag) -> Optional.of(flag);
      case Value.Time _ -> Optional.of(ValueText.render(value));
      case Value.Many(List<Value> values) ->
          Optional.of(values.stream().map(each -> json(each).orElse("")).toList());
    };
  }

  private Personalization() {}
}
