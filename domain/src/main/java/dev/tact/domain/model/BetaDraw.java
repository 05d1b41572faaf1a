package dev.tact.domain.model;

import dev.tact.domain.value.Chance;

/**
 * Draws from a beta distribution: how good an arm may be, after what was seen of it. A draw depends
 * on the chance and the key alone, never on how many were drawn before.
 *
 * @param alpha what spoke for it, more than 0
 * @param beta what spoke against it, more than 0
 */
public record BetaDraw(double alpha, double beta, GammaDraw success, GammaDraw failure) {

  private static final long OTHER = 0xd1342543de82ef95L;

  /** Draws of these parameters. */
  public static BetaDraw of(double alpha, double beta) {
    return new BetaDraw(alpha, beta, GammaDraw.of(alpha), GammaDraw.of(beta));
  }

  /** A draw from 0 to 1. */
  public double draw(Chance chance, long key) {
    long stream = chance.bits(key);
    double one = success.draw(stream);
    double other = failure.draw(Chance.mix(stream ^ OTHER));
    double sum = one + other;
    return sum > 0 ? one / sum : mean();
  }

  /** What draws are on average. */
  public double mean() {
    return alpha / (alpha + beta);
  }
}
