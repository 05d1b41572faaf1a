package dev.tact.domain.experiment;

import dev.tact.domain.fact.Assignment;
import java.time.Instant;
import java.util.Optional;

/** Whether a challenger has proved that it should become champion. */
public final class Verdicts {

  private Verdicts() {}

  /**
   * The challenger to promote: the experiment ran long enough, customers came in the shares asked
   * for, and the always-valid result says that it is better, by at least the threshold. Of several
   * challengers each must be surer, so that the chance of one error stays what it is.
   */
  public static Optional<Challenger> promoted(Experiment experiment, Readout readout, Instant now) {
    Optional<Promotion> promotion = experiment.promotion();
    boolean early =
        promotion.isEmpty() || now.isBefore(experiment.starts().plus(promotion.get().after()));
    if (early || readout.sampleRatio().mismatch() || readout.results().size() != 1) {
      return Optional.empty();
    }
    Optional<Challenger> best = Optional.empty();
    double most = 0;
    for (Challenger challenger : experiment.challengers()) {
      double gain = gain(experiment, readout.results().getFirst(), challenger);
      if (gain >= promotion.get().threshold() && gain > most) {
        most = gain;
        best = Optional.of(challenger);
      }
    }
    return best;
  }

  /** By what part it is better than the champion, proved; not a number where it is not. */
  private static double gain(Experiment experiment, Readout.Result result, Challenger challenger) {
    double error = (1 - Readout.CONFIDENCE) / experiment.challengers().size();
    for (Readout.Comparison each : result.comparisons()) {
      boolean proved =
          each.variant().equals(challenger.key())
              && each.base().equals(Assignment.CHAMPION)
              && each.sequential().map(running -> running.pValue() < error).orElse(false);
      if (proved) {
        double base = value(result, each.base());
        return (value(result, each.variant()) - base) / base;
      }
    }
    return Double.NaN;
  }

  private static double value(Readout.Result result, String variant) {
    return result.arms().stream()
        .filter(arm -> arm.variant().equals(variant))
        .findFirst()
        .map(arm -> arm.estimate().value())
        .orElse(Double.NaN);
  }
}
