package dev.tact.domain.experiment;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.statistics.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How large an experiment must be to find an effect, if there is one.
 *
 * @param baseline the share that converts without the change; where a deviation is given, not asked
 * @param effect the least difference that matters
 * @param deviation of the values of customers, where means are compared
 * @param trafficSplit the share of the customers who get the change
 * @param dailyTraffic how many new customers take part a day
 */
public record PowerPlan(
    double baseline,
    double effect,
    Optional<Double> deviation,
    double significance,
    double power,
    double trafficSplit,
    Optional<Long> dailyTraffic) {

  private static final double[] EFFECTS = {0.5, 0.75, 1, 1.25, 1.5, 2};
  private static final double MONEY_MAX = 1e12;
  private static final long TRAFFIC_MAX = 1_000_000_000_000L;

  /** The size for one effect. */
  public record Size(double effect, long control, long treatment, Optional<Long> days) {

    public long total() {
      return control + treatment;
    }
  }

  public static PowerPlan read(ConfigReader body) {
    Optional<Double> deviation = body.number("standardDeviation", 1e-9, MONEY_MAX);
    boolean ofMeans = body.has("standardDeviation");
    double baseline =
        ofMeans
            ? body.number("baselineConversionRate", 0, 1).orElse(0.0)
            : body.requiredNumber("baselineConversionRate", 0, 1);
    double effect =
        ofMeans
            ? body.requiredNumber("minimumDetectableEffect", 1e-9, MONEY_MAX)
            : body.requiredNumber("minimumDetectableEffect", 0.001, 1);
    if (!ofMeans && (baseline <= 0 || baseline + effect >= 1)) {
      body.problem(
          "minimumDetectableEffect",
          ProblemCode.OUT_OF_RANGE,
          "a rate above 0 and the effect together must stay below 1");
    }
    return new PowerPlan(
        baseline,
        effect,
        deviation,
        body.number("significanceLevel", 0.01, 0.20).orElse(0.05),
        body.number("power", 0.5, 0.99).orElse(0.8),
        body.number("trafficSplit", 0.1, 0.9).orElse(0.5),
        body.whole("dailyTraffic", 1, TRAFFIC_MAX));
  }

  /** The size for the effect asked about. */
  public Size size() {
    return size(effect);
  }

  /** The sizes for smaller and larger effects. */
  public List<Size> sensitivity() {
    List<Size> sizes = new ArrayList<>();
    for (double factor : EFFECTS) {
      if (deviation.isPresent() || baseline + factor * effect < 1) {
        sizes.add(size(factor * effect));
      }
    }
    return sizes;
  }

  private Size size(double wanted) {
    Power planned = new Power(significance, power, trafficSplit);
    Power.Size size =
        deviation.isPresent()
            ? planned.ofMeans(wanted, deviation.get(), deviation.get())
            : planned.ofProportions(baseline, baseline + wanted);
    return new Size(
        wanted,
        size.first(),
        size.second(),
        dailyTraffic.map(daily -> Math.ceilDiv(size.total(), daily)));
  }
}
