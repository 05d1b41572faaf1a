package dev.tact.domain.formula;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Problem;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Names and their values for tests: a name is declared with its type and may get a value. */
final class SampleNames implements NameScope, Environment {

  static final Instant NOW = Instant.parse("2026-03-15T10:30:00Z");

  /** Stands in for RE2, which the domain does not have. */
  static final TextPattern.Syntax PATTERNS =
      text -> {
        try {
          Pattern pattern = Pattern.compile(text);
          return Optional.of(found -> pattern.matcher(found).find());
        } catch (PatternSyntaxException _) {
          return Optional.empty();
        }
      };

  private final Map<String, NameReference> names = new LinkedHashMap<>();
  private final List<Value> values = new ArrayList<>();
  private Instant now = NOW;

  SampleNames with(String name, ValueType type, Value value) {
    names.put(name, new NameReference(Namespace.CUSTOMER, values.size(), name, type));
    values.add(value);
    return this;
  }

  SampleNames with(String name, double number) {
    return with(name, ValueType.NUMBER, Value.of(number));
  }

  SampleNames with(String name, String text) {
    return with(name, ValueType.TEXT, Value.of(text));
  }

  SampleNames any(String name, Value value) {
    return with(name, ValueType.ANY, value);
  }

  SampleNames at(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  @Override
  public Optional<NameReference> resolve(String name) {
    return Optional.ofNullable(names.get(name));
  }

  @Override
  public Collection<String> names() {
    return names.keySet();
  }

  @Override
  public Value value(Namespace namespace, int slot) {
    return values.get(slot);
  }

  @Override
  public Instant now() {
    return now;
  }

  Compiled<Formula> compile(String source) {
    return Formula.compile(source, "$.formula", this, PATTERNS);
  }

  Formula formula(String source) {
    return compile(source).orElseThrow();
  }

  Value value(String source) {
    return formula(source).evaluate(this);
  }

  /** The one problem of a formula, as `code: message`. */
  String problem(String source) {
    List<Problem> problems = compile(source).problems();
    if (problems.size() != 1) {
      return problems.size() + " problems: " + problems;
    }
    return problems.getFirst().code().wire() + ": " + problems.getFirst().message();
  }
}
