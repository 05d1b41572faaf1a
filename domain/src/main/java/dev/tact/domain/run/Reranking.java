package dev.tact.domain.run;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.node.ScoreFormula;
import dev.tact.domain.node.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the items of one place in another order, when the flow says so. What caps, budgets and stock
 * have room for in one order they have room for in any.
 */
final class Reranking {

  private final List<ScoreFormula> formulas;

  private Reranking(List<ScoreFormula> formulas) {
    this.formulas = formulas;
  }

  static Reranking of(DecisionPlan plan) {
    List<ScoreFormula> formulas = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Rerank rerank) {
        rerank.formula().ifPresent(formulas::add);
      }
    }
    return new Reranking(formulas);
  }

  /** How many items to take, so that there is something to choose from. */
  int wanted(int slots, DecisionPlan plan) {
    return formulas.isEmpty() ? slots : Math.max(slots, plan.itemsMax());
  }

  /**
   * The items in their new order and with their new scores, as many as there is room for.
   *
   * @param items of one place, in the order in which they were taken
   * @param mandatory those that stay in front, with the scores they have
   */
  List<DecisionItem> apply(
      List<DecisionItem> items, CandidateMask mandatory, CandidateValues values, int slots) {
    if (formulas.isEmpty() || items.isEmpty()) {
      return items;
    }
    int before = items.getFirst().rank() - 1;
    List<DecisionItem> ordered = items;
    for (ScoreFormula formula : formulas) {
      ordered = ordered(ordered, mandatory, scores(ordered, formula, values));
    }
    List<DecisionItem> kept = new ArrayList<>(slots);
    for (DecisionItem item : ordered.subList(0, Math.min(slots, ordered.size()))) {
      kept.add(item.at(before + kept.size() + 1, item.score()));
    }
    return kept;
  }

  private static double[] scores(
      List<DecisionItem> items, ScoreFormula formula, CandidateValues values) {
    int[] candidates = items.stream().mapToInt(DecisionItem::candidate).toArray();
    double[] scores = items.stream().mapToDouble(DecisionItem::score).toArray();
    formula.apply(candidates, scores, values);
    return scores;
  }

  private static List<DecisionItem> ordered(
      List<DecisionItem> items, CandidateMask mandatory, double[] scores) {
    List<DecisionItem> ordered = new ArrayList<>(items.size());
    for (int i = 0; i < scores.length; i++) {
      DecisionItem item = items.get(i);
      ordered.add(mandatory.has(item.candidate()) ? item : item.at(item.rank(), scores[i]));
    }
    ordered.sort(
        Comparator.comparing((DecisionItem item) -> !mandatory.has(item.candidate()))
            .thenComparing(item -> -item.score()));
    return ordered;
  }
}
