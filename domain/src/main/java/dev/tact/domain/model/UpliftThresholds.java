package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import java.util.Optional;

/**
 * Where one kind of customer ends and the next begins.
 *
 * @param effectMin from which size on an effect counts as one
 * @param sureThingAt how probable the outcome must be, uncontacted, for a sure thing; the share of
 *     the held-out customers that had it, where nothing is said
 * @param effectMax the effect at which the uplift factor is 1; a high one among those that training
 *     saw, where nothing is said
 * @param confidence of the interval that must bear out a predicted effect
 * @param bands how many bands of predictions validation looks at
 */
public record UpliftThresholds(
    double effectMin,
    Optional<Double> sureThingAt,
    Optional<Double> effectMax,
    double confidence,
    int bands) {

  /** What holds where nothing is said. */
  public static final UpliftThresholds DEFAULT =
      new UpliftThresholds(0.01, Optional.empty(), Optional.empty(), 0.9, 5);

  private static final double SMALLEST = 1e-6;
  private static final int BANDS_MAX = 20;

  static UpliftThresholds read(ConfigReader config) {
    try (ConfigReader thresholds = config.objectOrEmpty("thresholds")) {
      return new UpliftThresholds(
          thresholds.number("effectMin", 0, 1).orElse(DEFAULT.effectMin),
          thresholds.number("sureThingAt", 0, 1),
          thresholds.number("effectMax", SMALLEST, 1),
          thresholds.number("confidence", 0.5, 0.999).orElse(DEFAULT.confidence),
          thresholds.whole("bands", 1, BANDS_MAX).orElse((long) DEFAULT.bands).intValue());
    }
  }

  /**
   * The kind of customer.
   *
   * @param control how probable the outcome is uncontacted
   * @param band to which the predicted effect belongs
   * @param typical the share of all held-out customers that had the outcome
   */
  UpliftSegment segment(double effect, double control, UpliftBand band, double typical) {
    if (Math.abs(effect) < effectMin) {
      return control >= sureThingAt.orElse(typical)
          ? UpliftSegment.SURE_THING
          : UpliftSegment.LOST_CAUSE;
    }
    if (effect > 0) {
      return band.interval().low() > 0 ? UpliftSegment.PERSUADABLE : UpliftSegment.UNCERTAIN;
    }
    return band.interval().high() < 0 ? UpliftSegment.SLEEPING_DOG : UpliftSegment.UNCERTAIN;
  }
}
