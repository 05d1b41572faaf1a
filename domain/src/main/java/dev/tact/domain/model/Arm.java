package dev.tact.domain.model;

import dev.tact.domain.value.Chance;

/**
 * An offer as an arm of a bandit that draws: how good it may be.
 *
 * @param key of its draws
 */
public record Arm(BetaDraw draw, long key) {

  /** The arm that an offer is. */
  static Arm of(String offerId, double alpha, double beta) {
    return new Arm(BetaDraw.of(alpha, beta), Chance.hash(ThompsonBandit.KEY + offerId));
  }

  double score(Chance chance) {
    return draw.draw(chance, key);
  }
}
