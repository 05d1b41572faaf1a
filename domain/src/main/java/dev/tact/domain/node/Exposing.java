package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Seen;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.Exposure;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.model.Told;
import dev.tact.domain.segment.Segments;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what the offers had of the attention of a customer's segment, and has the decision remember
 * it: a record holds the shares of what was weighed, not the counts of all.
 */
final class Exposing {

  /** What must be known of segments; empty where nothing weighs exposure. */
  static Optional<Segments> of(Needs needs, CompileScope scope) {
    return needs.models().contains(Exposure.ID) ? Optional.of(scope.segments()) : Optional.empty();
  }

  /** What measures see of a decision, with the shares if they ask for them. */
  static Seen over(Contest contest, Optional<Segments> segments, Seen seen) {
    if (segments.isEmpty()) {
      return seen;
    }
    DecisionState state = contest.state();
    Told told = told(contest, segments.get());
    state.heard().add(new Heard(Exposure.ID, told));
    return seen.with(
        candidate -> {
          double share = told.score(state.catalog(), candidate);
          return Double.isNaN(share) ? 0 : share;
        });
  }

  private static Told told(Contest contest, Segments segments) {
    DecisionState state = contest.state();
    ModelState known = state.facts().models().state(Exposure.ID).orElse(Exposure.NONE);
    if (known instanceof Told told) {
      return told;
    }
    Exposure exposure = known instanceof Exposure own ? own : Exposure.NONE;
    Map<String, Double> shares =
        exposure.shares(segments.first(state.membership()).orElse(Exposure.EVERYBODY));
    Catalog catalog = state.catalog();
    int[] candidates = contest.candidates();
    double[] own = new double[candidates.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = shares.getOrDefault(catalog.offer(candidates[i]).id(), 0.0);
    }
    return Told.of(catalog, candidates, own, exposure.version());
  }

  private Exposing() {}
}
