package dev.tact.application.training;

import dev.tact.application.port.out.Examples;
import dev.tact.domain.config.Config;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.NetworkState;
import dev.tact.domain.model.RowState;
import dev.tact.domain.statistics.Calibration;
import dev.tact.domain.statistics.Discrimination;
import dev.tact.domain.statistics.Histogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How good a model is on examples that it has not seen.
 *
 * @param auc NaN when all examples are of one kind
 * @param errorRate the share of examples of which the model knew nothing: no column had a value
 * @param scores how its scores are spread
 */
record Quality(
    int examples,
    double auc,
    double logLoss,
    Calibration calibration,
    double errorRate,
    Histogram scores) {

  /** Measures what a model says of examples; empty when it cannot score them one by one. */
  static Optional<Quality> of(ModelState state, Examples examples) {
    double[] scores = new double[examples.size()];
    long blind = 0;
    for (int i = 0; i < scores.length; i++) {
      switch (state) {
        case RowState rows -> {
          scores[i] = rows.score(examples.rows()[i]);
          blind += isBlind(examples.rows()[i]) ? 1 : 0;
        }
        case NetworkState network ->
            scores[i] = network.score(examples.customers()[i], examples.offers()[i]);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        new Quality(
            scores.length,
            Discrimination.auc(scores, examples.targets()),
            Discrimination.logLoss(scores, examples.targets()),
            Calibration.of(scores, examples.targets()),
            scores.length == 0 ? 0 : (double) blind / scores.length,
            Histogram.of(scores)));
  }

  private static boolean isBlind(double[] row) {
    for (double value : row) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** It as reports show it; what has no value is left out. */
  Map<String, Object> document() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("examples", examples);
    put(members, "auc", auc);
    put(members, "logLoss", logLoss);
    members.put("calibrationError", calibration.error());
    members.put("errorRate", errorRate);
    List<Map<String, Object>> bins = new ArrayList<>();
    for (Calibration.Bin bin : calibration.bins()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("from", bin.from());
      one.put("count", bin.count());
      one.put("foretold", bin.foretold());
      one.put("observed", bin.observed());
      bins.add(one);
    }
    members.put("calibration", bins);
    members.put("scores", scores.counts());
    return members;
  }

  static void put(Map<String, Object> members, String name, double value) {
    if (Double.isFinite(value)) {
      members.put(name, value);
    }
  }

  /** The figures of a report that {@link #document} wrote, as the guard compares them. */
  static Guard.Figures figures(Config metrics) {
    List<Long> counts = new ArrayList<>();
    if (metrics.get("scores") instanceof List<?> scores) {
      scores.forEach(each -> counts.add(((Number) each).longValue()));
    }
    return new Guard.Figures(
        number(metrics.get("auc")), number(metrics.get("errorRate")), new Histogram(counts));
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** The figures that the guard compares. */
  Guard.Figures figures() {
    return new Guard.Figures(auc, errorRate, scores);
  }
}
