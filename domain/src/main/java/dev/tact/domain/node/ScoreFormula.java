package dev.tact.domain.node;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.NameScope;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.TextPattern;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A formula that makes a score of a score, which it knows as `candidate.score`, and of everything
 * that rules know. Where it has no value the score stays; one below 0 counts as 0.
 */
public final class ScoreFormula {

  /** The name of the score that a candidate has before. */
  private static final String SCORE = "candidate.score";

  private static final NameReference REFERENCE =
      new NameReference(Namespace.CANDIDATE, 0, "score", ValueType.NUMBER);

  private final Catalog catalog;
  private final Names names;

  /** By offer ordinal; null where its fields are of other types than the formula wants. */
  private final Formula[] formulas;

  /** A formula as it was written. */
  record Source(String text, String path) {

    /** What cannot work wherever the offers of the flow come from. */
    List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
      List<Problem> first = List.of();
      for (Vocabulary vocabulary : names.all()) {
        Compiled<Formula> formula = in(vocabulary, names, facts, patterns);
        if (formula.problems().isEmpty()) {
          ValueType type = formula.value().orElseThrow().type();
          return type == ValueType.NUMBER || type == ValueType.ANY
              ? List.of()
              : List.of(new Problem(path, ProblemCode.WRONG_TYPE, "a score is a number"));
        }
        first = first.isEmpty() ? formula.problems() : first;
      }
      return first;
    }

    ScoreFormula compile(CompileScope scope) {
      Map<Vocabulary, Formula> byVocabulary = new HashMap<>();
      for (Vocabulary vocabulary : scope.names().all()) {
        in(vocabulary, scope.names(), scope.attributes(), scope.patterns())
            .value()
            .ifPresent(formula -> byVocabulary.put(vocabulary, formula));
      }
      List<Offer> offers = scope.catalog().offers();
      Formula[] formulas = new Formula[offers.size()];
      for (int offer = 0; offer < formulas.length; offer++) {
        formulas[offer] = byVocabulary.get(scope.names().of(offers.get(offer)));
      }
      return new ScoreFormula(scope.catalog(), scope.names(), formulas);
    }

    private Compiled<Formula> in(
        Vocabulary vocabulary, Names names, FactSlots facts, TextPattern.Syntax patterns) {
      return Formula.compile(text, path, new Scored(facts.in(vocabulary, names)), patterns);
    }
  }

  /** Names among which the score is one. */
  private record Scored(NameScope scope) implements NameScope {

    @Override
    public Optional<NameReference> resolve(String name) {
      return name.equals(SCORE) ? Optional.of(REFERENCE) : scope.resolve(name);
    }

    @Override
    public String hint(String name) {
      return scope.hint(name);
    }

    @Override
    public Collection<String> names() {
      return scope.names();
    }
  }

  /** The values of a candidate and its score. */
  private record Values(CandidateValues values, double[] score) implements Environment {

    @Override
    public Value value(Namespace namespace, int slot) {
      return namespace == Namespace.CANDIDATE ? Value.of(score[0]) : values.value(namespace, slot);
    }

    @Override
    public Instant now() {
      return values.now();
    }
  }

  private ScoreFormula(Catalog catalog, Names names, Formula[] formulas) {
    this.catalog = catalog;
    this.names = names;
    this.formulas = formulas;
  }

  /** Replaces the scores of candidates, in place. Later nodes may have replaced computed fields. */
  public void apply(int[] candidates, double[] scores, CandidateValues values) {
    Names later = values.names();
    if (later != names) {
      values.use(names);
    }
    Values known = new Values(values, new double[1]);
    for (int i = 0; i < candidates.length; i++) {
      Formula formula = formulas[catalog.offerOrdinal(candidates[i])];
      if (formula != null) {
        values.at(candidates[i]);
        known.score()[0] = scores[i];
        double score = formula.number(known);
        scores[i] = Double.isFinite(score) ? Math.max(0, score) : scores[i];
      }
    }
    if (later != names) {
      values.use(later);
    }
  }

  /** The slots of the customer that it reads. */
  public Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>();
    Stream.of(formulas)
        .filter(formula -> formula != null)
        .distinct()
        .map(Formula::references)
        .flatMap(Collection::stream)
        .filter(reference -> reference.namespace() == Namespace.CUSTOMER)
        .forEach(reference -> slots.add(reference.slot()));
    return slots;
  }
}
