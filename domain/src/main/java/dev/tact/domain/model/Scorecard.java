package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Points for conditions that hold, on top of a base score.
 *
 * @param minScore the points that stand for the worst
 * @param maxScore the points that stand for the best
 */
public record Scorecard(
    double baseScore,
    double minScore,
    double maxScore,
    Normalization normalization,
    List<Rule> rules)
    implements ScoringModel {

  private static final int RULES = 500;
  private static final double POINTS_MAX = 1e9;
  private static final double STEEPNESS = 6;

  /** What makes a score from 0 to 1 of points. */
  public enum Normalization {
    /** 1 / (1 + e^−x), where x goes from −3 at the least points to 3 at the most. */
    SIGMOID,
    /** The share of the way from the least points to the most. */
    LINEAR
  }

  /**
   * Points for a condition. One that cannot be judged, because its field is missing, gives none.
   *
   * @param number which rule it is, from 0
   * @param id what explanations call it
   * @param field whose value is judged
   */
  public record Rule(
      int number,
      String id,
      String field,
      Condition condition,
      double points,
      Optional<String> description) {

    private double points(int index, int candidate, Features features, CandidateValues values) {
      return index >= 0 && condition.test(features.value(index, candidate, values)) == Truth.TRUE
          ? points
          : 0;
    }
  }

  public Scorecard {
    rules = List.copyOf(rules);
  }

  static Scorecard read(ConfigReader config) {
    double least = config.number("minScore", -POINTS_MAX, POINTS_MAX).orElse(0.0);
    double most = config.number("maxScore", -POINTS_MAX, POINTS_MAX).orElse(100.0);
    if (least >= most) {
      config.problem(
          "maxScore", ProblemCode.OUT_OF_RANGE, "`maxScore` must be greater than `minScore`");
    }
    List<Rule> rules = new ArrayList<>();
    int number = 0;
    for (ConfigReader one : config.objects("rules", RULES)) {
      try (one) {
        rule(one, number++).ifPresent(rules::add);
      }
    }
    return new Scorecard(
        config.number("baseScore", -POINTS_MAX, POINTS_MAX).orElse(50.0),
        least,
        most,
        config.choice("normalization", Normalization.class).orElse(Normalization.SIGMOID),
        rules);
  }

  private static Optional<Rule> rule(ConfigReader one, int number) {
    String field = one.requiredText("field", Limits.NAME_LENGTH);
    double points = one.requiredNumber("points", -POINTS_MAX, POINTS_MAX);
    String id = one.text("id", Limits.NAME_LENGTH).orElse("rule" + (number + 1));
    Optional<String> description = one.text("description", Limits.TEXT_LENGTH);
    if ("regex".equals(one.raw("operator"))) {
      one.raw("value");
      one.problem(
          "operator", ProblemCode.NOT_SUPPORTED, "a scorecard has no `regex`; use `contains`");
      return Optional.empty();
    }
    NameReference any = new NameReference(Namespace.CANDIDATE, 0, field, ValueType.ANY);
    return Condition.about(any, one, _ -> Optional.empty())
        .value()
        .map(condition -> new Rule(number, id, field, condition, points, description));
  }

  @Override
  public Type type() {
    return Type.SCORECARD;
  }

  @Override
  public List<String> named() {
    return rules.stream().map(Rule::field).distinct().toList();
  }

  @Override
  public String place(String name) {
    return rules.stream()
        .filter(rule -> rule.field().equals(name))
        .findFirst()
        .map(rule -> ".rules[" + rule.number() + "].field")
        .orElse("");
  }

  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    Features features = entrants.features();
    CandidateValues values = entrants.values();
    int[] fields = new int[rules.size()];
    int[] own = new int[rules.size()];
    int owned = 0;
    boolean asks = false;
    double shared = baseScore;
    for (int rule = 0; rule < fields.length; rule++) {
      int field = features.indexOf(rules.get(rule).field());
      fields[rule] = field;
      if (field < 0 || features.isShared(field)) {
        shared += rules.get(rule).points(field, Catalog.NONE, features, values);
      } else {
        own[owned++] = rule;
        asks |= features.needsCandidate(field);
      }
    }
    int[] candidates = entrants.candidates();
    for (int i = 0; i < scores.length; i++) {
      if (asks) {
        values.at(candidates[i]);
      }
      double points = shared;
      for (int k = 0; k < owned; k++) {
        points += rules.get(own[k]).points(fields[own[k]], candidates[i], features, values);
      }
      scores[i] = normalized(points);
    }
  }

  /** The score that points are, from 0 to 1. */
  public double normalized(double points) {
    return switch (normalization) {
      case SIGMOID ->
          Logistic.of((points - (maxScore + minScore) / 2) / (maxScore - minScore) * STEEPNESS);
      case LINEAR -> Math.clamp((points - minScore) / (maxScore - minScore), 0, 1);
    };
  }

  /** The base score, and the points of each rule: 0 where it does not hold. */
  @Override
  public List<Contribution> explain(Entrants one, ModelState state) {
    Features features = one.features();
    int candidate = one.candidates()[0];
    List<Contribution> all = new ArrayList<>();
    all.add(new Contribution(Contribution.BASE, baseScore));
    for (Rule rule : rules) {
      int field = features.indexOf(rule.field());
      if (field >= 0 && features.needsCandidate(field)) {
        one.values().at(candidate);
      }
      all.add(new Contribution(rule.id(), rule.points(field, candidate, features, one.values())));
    }
    return List.copyOf(all);
  }
}
