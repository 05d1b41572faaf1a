package dev.tact.domain.model;

import dev.tact.domain.statistics.BetaDistribution;

/** What is known of the score of an arm before chance has spoken. */
public sealed interface Belief {

  /** The score itself: chance has no part in it. */
  record Sure(double score) implements Belief {}

  /** The distribution from which it is drawn, apart from all others. */
  record Drawn(BetaDistribution distribution) implements Belief {}
}
