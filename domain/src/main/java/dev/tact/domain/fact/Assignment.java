package dev.tact.domain.fact;

/**
 * To which part of an experiment a customer belongs.
 *
 * @param variant {@link #CHAMPION}, {@link #HOLDOUT}, or the key of a challenger
 */
public record Assignment(String experimentId, String variant) {

  /** What is served without the experiment: a model, or the flow itself. */
  public static final String CHAMPION = "__champion__";

  /** Customers who are left in peace, so that it shows what the others' offers change. */
  public static final String HOLDOUT = "__holdout__";

  /** Whether the customer is left in peace. */
  public boolean isHoldout() {
    return variant.equals(HOLDOUT);
  }
}
