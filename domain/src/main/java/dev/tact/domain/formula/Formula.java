package dev.tact.domain.formula;

import dev.tact.domain.config.Compiled;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A formula that was parsed, checked and made ready to run. Evaluating it reads slots and makes at
 * most the answer; whatever fails on the way is {@link Value#MISSING}. Two with the same canonical
 * text are equal: they mean the same, so one can stand for both.
 */
public final class Formula {

  private final Evaluation evaluation;
  private final ValueType type;
  private final String canonical;
  private final Set<NameReference> references;

  private Formula(Bound bound, Set<NameReference> references) {
    this.evaluation = bound.evaluation();
    this.type = bound.type();
    this.canonical = bound.canonical();
    this.references = Collections.unmodifiableSet(references);
  }

  /** The shape of a formula; problems carry the path and begin with the column. */
  public static Compiled<Expression> parse(String source, String path) {
    return FormulaParser.parse(source, path);
  }

  /** Settles the names and types of an expression. */
  public static Compiled<Formula> bind(
      Expression expression, String path, NameScope scope, TextPattern.Syntax patterns) {
    Binder binder = new Binder(path, scope, patterns);
    Bound bound = binder.bind(expression);
    return binder.problems().isEmpty()
        ? Compiled.of(new Formula(bound, binder.references()))
        : Compiled.failed(binder.problems());
  }

  /** Parses and binds. */
  public static Compiled<Formula> compile(
      String source, String path, NameScope scope, TextPattern.Syntax patterns) {
    Compiled<Expression> parsed = parse(source, path);
    return parsed.value().isPresent()
        ? bind(parsed.value().get(), path, scope, patterns)
        : Compiled.failed(parsed.problems());
  }

  /** Its value; never throws. */
  public Value evaluate(Environment environment) {
    return evaluation.value(environment);
  }

  /** Its value as a number, without making an object; NaN when it has none. */
  public double number(Environment environment) {
    return evaluation.number(environment);
  }

  /** Its value as truth; what is no boolean is unknown. */
  public Truth test(Environment environment) {
    return evaluation.truth(environment);
  }

  public ValueType type() {
    return type;
  }

  /** Every name that it may read. */
  public Set<NameReference> references() {
    return references;
  }

  /** How often it may change by time alone, the names that it reads left aside. */
  public Pace pace() {
    String utcDay = FormulaFunction.TODAY.wire() + "()";
    String rest = canonical.replace(utcDay, "");
    if (rest.contains(FormulaFunction.TODAY.wire() + "(")
        || rest.contains(FormulaFunction.NOW.wire() + "(")) {
      return Pace.ANY_TIME;
    }
    return rest.length() < canonical.length() ? Pace.DAILY : Pace.NEVER;
  }

  /** The names that have no value here: why the formula may have none. For explanations only. */
  public List<NameReference> missing(Environment environment) {
    return references.stream()
        .filter(each -> environment.value(each.namespace(), each.slot()).isMissing())
        .toList();
  }

  /** A text that is the same for formulas that mean the same: names as slots, constants folded. */
  public String canonical() {
    return canonical;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Formula that && canonical.equals(that.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  @Override
  public String toString() {
    return canonical;
  }
}
