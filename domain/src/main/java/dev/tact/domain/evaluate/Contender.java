package dev.tact.domain.evaluate;

import dev.tact.domain.model.Belief;
import dev.tact.domain.statistics.BetaDistribution;

/**
 * One that may come first: what is believed of its model's score, and what the flow makes of it.
 * All its probability lies above {@link #lowest}, but for what lies exactly there.
 */
record Contender(Belief belief, Curve curve) {

  /** The least that its score can be. */
  double lowest() {
    return switch (belief) {
      case Belief.Sure(double score) -> curve.at(score);
      case Belief.Drawn _ -> curve.at(0);
    };
  }

  double highest() {
    return switch (belief) {
      case Belief.Sure(double score) -> curve.at(score);
      case Belief.Drawn _ -> curve.at(1);
    };
  }

  /** How probable it is to be exactly the least. */
  double massAtLowest() {
    return switch (belief) {
      case Belief.Sure _ -> 1;
      case Belief.Drawn(BetaDistribution distribution) ->
          curve.factor() == 0 ? 1 : curve.floor() == 0 ? 0 : distribution.below(curve.floor());
    };
  }

  /** How probable a score up to this one is. */
  double below(double score) {
    if (score < lowest()) {
      return 0;
    }
    return switch (belief) {
      case Belief.Sure _ -> 1;
      case Belief.Drawn(BetaDistribution distribution) ->
          score >= highest() ? 1 : distribution.below(curve.inverse(score));
    };
  }
}
