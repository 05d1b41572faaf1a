package dev.tact.application.training;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.statistics.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps what is worse from taking the place of what serves.
 *
 * @param aucDropMax how much smaller the area under the curve may be, relative to what it was
 * @param psiMax how far scores may have moved
 * @param errorRateMax of how many examples the model may know nothing
 */
record Guard(double aucDropMax, double psiMax, double errorRateMax) {

  static final Guard DEFAULT = new Guard(0.05, 0.25, 0.02);

  /**
   * What is compared; NaN where nobody knows.
   *
   * @param scores empty where nobody knows
   */
  record Figures(double auc, double errorRate, Histogram scores) {}

  /** Reads the bounds that are given. */
  static Guard read(ConfigReader config) {
    return new Guard(
        config.number("maxAucDrop", 0, 1).orElse(DEFAULT.aucDropMax),
        config.number("maxPsi", 0, 100).orElse(DEFAULT.psiMax),
        config.number("maxErrorRate", 0, 1).orElse(DEFAULT.errorRateMax));
  }

  /** It as it is written. */
  Map<String, Object> document() {
    return Map.of("maxAucDrop", aucDropMax, "maxPsi", psiMax, "maxErrorRate", errorRateMax);
  }

  /**
   * What speaks against a candidate taking the place of what serves. What is not known of either
   * speaks against it too: nobody can tell that it is no worse.
   */
  List<String> objections(Figures candidate, Figures serving) {
    List<String> objections = new ArrayList<>();
    double drop = (serving.auc - candidate.auc) / serving.auc;
    if (Double.isNaN(drop)) {
      objections.add("nobody knows the `auc` of both, so they cannot be compared");
    } else if (drop > aucDropMax) {
      objections.add(
          "its `auc` of %s is more than %s %% below the %s of what serves"
              .formatted(shown(candidate.auc), shown(100 * aucDropMax), shown(serving.auc)));
    }
    double psi = candidate.scores.stability(serving.scores);
    if (Double.isNaN(psi)) {
      objections.add("nobody knows how the scores of both are spread");
    } else if (psi > psiMax) {
      objections.add(
          "its scores have moved by a `psi` of %s, which is more than %s"
              .formatted(shown(psi), shown(psiMax)));
    }
    if (candidate.errorRate > errorRateMax) {
      objections.add(
          "it knows nothing of %s %% of the examples, which is more than %s %%"
              .formatted(shown(100 * candidate.errorRate), shown(100 * errorRateMax)));
    }
    return objections;
  }

  private static String shown(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }
}
