package dev.tact.domain.run;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import java.util.ArrayList;
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
