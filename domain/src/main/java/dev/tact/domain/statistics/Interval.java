package dev.tact.domain.statistics;

/** From low to high, both included: where a value lies with a stated confidence. */
public record Interval(double low, double high) {

  public static Interval around(double middle, double reach) {
    return new Interval(middle - reach, middle + reach);
  }

  public boolean holds(double value) {
    return low <= value && value <= high;
  }

  public double width() {
    return high - low;
  }
}
