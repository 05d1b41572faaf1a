package dev.tact.domain.statistics;

/** How many of a number hit. */
public record Proportion(long hits, long total) {

  public Proportion {
    if (hits < 0 || hits > total) {
      throw new IllegalStateException("hits of a proportion are between none and all");
    }
  }

  /** The share that hit; NaN of nothing. */
  public double rate() {
    return (double) hits / total;
  }

  /**
   * Wilson's score interval ("Probable inference, the law of succession, and statistical
   * inference", 1927): never outside [0, 1], and honest for small numbers.
   */
  public Interval interval(double confidence) {
    if (total == 0) {
      return new Interval(0, 1);
    }
    double z = Normal.beyond(0.5 * (1 - confidence));
    double square = z * z / total;
    double middle = (rate() + square / 2) / (1 + square);
    double reach = z * Math.sqrt((rate() * (1 - rate()) + square / 4) / total) / (1 + square);
    return new Interval(
        hits == 0 ? 0 : Math.max(0, middle - reach),
        hits == total ? 1 : Math.min(1, middle + reach));
  }

  /** As values of 0 and 1, so that shares can be compared like means. */
  public Moments moments() {
    double spread = total < 2 ? Double.NaN : rate() * (1 - rate()) * total / (total - 1.0);
    return new Moments(total, rate(), spread);
  }
}
