package dev.tact.domain.experiment;

/** What an experiment is measured by, of each customer from the first exposure on. */
public enum Yardstick {
  /** Whether there was a conversion. */
  CONVERSION_RATE(Shape.SHARE, false),
  /** Whether there was a positive outcome. */
  RESPONSE_RATE(Shape.SHARE, false),
  /** The sum of the values of outcomes. */
  REVENUE_PER_CUSTOMER(Shape.MEAN, true),
  /** How many conversions there were. */
  CONVERSIONS_PER_CUSTOMER(Shape.MEAN, false),
  /** Clicks over contacts. */
  CLICK_THROUGH_RATE(Shape.RATIO, false),
  /** The values of conversions over their number. */
  REVENUE_PER_CONVERSION(Shape.RATIO, true);

  /** How customers' values become one number. */
  public enum Shape {
    SHARE,
    MEAN,
    RATIO
  }

  private final Shape shape;
  private final boolean money;

  Yardstick(Shape shape, boolean money) {
    this.shape = shape;
    this.money = money;
  }

  public Shape shape() {
    return shape;
  }

  /** Whether it is an amount, which has a currency. */
  public boolean isMoney() {
    return money;
  }
}
