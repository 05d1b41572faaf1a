package dev.tact.domain.statistics;

/**
 * How many customers a test needs: two-sided, normal, for two variants of which the second gets a
 * share of the customers (Fleiss, Levin, Paik, "Statistical methods for rates and proportions",
 * 2003, 4.2, without continuity correction).
 */
public record Power(double significance, double power, double shareOfSecond) {

  public Power {
    boolean sane = significance > 0 && significance < 1 && power > 0 && power < 1;
    if (!sane || !(shareOfSecond > 0 && shareOfSecond < 1)) {
      throw new IllegalStateException("significance, power and share lie between 0 and 1");
    }
  }

  /** Customers of both variants, each rounded up. */
  public record Size(long first, long second) {

    public long total() {
      return first + second;
    }
  }

  /** To tell a share from another. */
  public Size ofProportions(double base, double other) {
    double first = 1 - shareOfSecond;
    double pooled = first * base + shareOfSecond * other;
    double underNull = Math.sqrt(pooled * (1 - pooled) / (first * shareOfSecond));
    double underEffect = Math.sqrt(base * (1 - base) / first + other * (1 - other) / shareOfSecond);
    return size(underNull, underEffect, other - base);
  }

  /** To tell means apart that differ by an effect, given the standard deviation of each. */
  public Size ofMeans(double effect, double deviation, double otherDeviation) {
    double spread =
        Math.sqrt(
            deviation * deviation / (1 - shareOfSecond)
                + otherDeviation * otherDeviation / shareOfSecond);
    return size(spread, spread, effect);
  }

  private Size size(double underNull, double underEffect, double effect) {
    double reach =
        Normal.beyond(significance / 2) * underNull + Normal.beyond(1 - power) * underEffect;
    double total = reach / effect * (reach / effect);
    return new Size(up(total * (1 - shareOfSecond)), up(total * shareOfSecond));
  }

  private static long up(double customers) {
    return (long) Math.ceil(customers - 1e-9 * customers);
  }
}
