package dev.tact.domain.model;

import dev.tact.domain.fact.ModelState;
import java.util.Arrays;

/**
 * A model that Tact does not compute itself: whoever decides asks once per decision, for all
 * survivors, and what comes back is a fact like any other (semantics §7). Where nobody asked, all
 * scores are the fallback.
 */
public sealed interface OutsideModel extends ScoringModel permits ExternalEndpoint, OnnxImported {

  /** The score where none can be had, unless the model says otherwise. */
  double FALLBACK = 0.5;

  /** The score of a candidate for which no answer came. */
  double fallbackScore();

  /** Whether creatives of one offer may have different scores. */
  boolean scoresCreatives();

  @Override
  default void score(Entrants entrants, ModelState state, double[] scores) {
    Arrays.fill(scores, fallbackScore());
  }

  @Override
  default ModelState kept(Entrants entrants, ModelState state, double[] scores) {
    return Told.of(entrants.catalog(), entrants.candidates(), scores, state.version())
        .degraded("nobody was asked for scores");
  }
}
