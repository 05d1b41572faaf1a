package dev.tact.domain.run;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The candidates that were scored, by ascending ordinal. Nobody changes the arrays.
 *
 * @param scores in the same order, as they were ranked
 * @param mandatory those that come first, whatever their scores
 */
public record Survivors(int[] candidates, double[] scores, CandidateMask mandatory) {

  /** A candidate with its score. */
  public record Scored(int candidate, double score) {}

  /**
   * All that could have been shown somewhere: a candidate of several places with its best score.
   */
  static Survivors merged(List<Weighed> places) {
    Survivors merged =
        places.isEmpty()
            ? new Survivors(new int[0], new double[0], CandidateMask.none(0))
            : places.getFirst().survivors();
    for (int i = 1; i < places.size(); i++) {
      merged = merged.and(places.get(i).survivors());
    }
    return merged;
  }

  private Survivors and(Survivors others) {
    int[] both = new int[candidates.length + others.candidates.length];
    double[] best = new double[both.length];
    int size = 0;
    int one = 0;
    int other = 0;
    while (one < candidates.length || other < others.candidates.length) {
      int mine = one < candidates.length ? candidates[one] : Integer.MAX_VALUE;
      int theirs = other < others.candidates.length ? others.candidates[other] : Integer.MAX_VALUE;
      both[size] = Math.min(mine, theirs);
      double left = mine <= theirs ? scores[one++] : Double.NEGATIVE_INFINITY;
      double right = theirs <= mine ? others.scores[other++] : Double.NEGATIVE_INFINITY;
      best[size++] = Math.max(left, right);
    }
    return new Survivors(Arrays.copyOf(both, size), Arrays.copyOf(best, size), mandatory);
  }

  /** All of them, best first: the order in which the slots of an answer are filled. */
  public List<Scored> ranked(Catalog catalog) {
    Ranking ranking = Ranking.of(catalog, this);
    List<Scored> ranked = new ArrayList<>(candidates.length);
    while (ranking.hasNext()) {
      int next = ranking.next();
      ranked.add(new Scored(candidates[next], scores[next]));
    }
    return ranked;
  }
}
