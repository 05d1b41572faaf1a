package dev.tact.domain.model;

/** The logistic function, which makes a probability of log odds, and its inverse. */
public final class Logistic {

  /** 1 / (1 + e^−margin), computed so that no exponential overflows. */
  public static double of(double margin) {
    if (margin >= 0) {
      return 1 / (1 + Math.exp(-margin));
    }
    double odds = Math.exp(margin);
    return odds / (1 + odds);
  }

  /** The log odds of a probability strictly between 0 and 1. */
  public static double margin(double probability) {
    return Math.log(probability) - Math.log1p(-probability);
  }

  private Logistic() {}
}
