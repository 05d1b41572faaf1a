package dev.tact.learning;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer.Target;
import dev.tact.application.port.out.Trainer.Task;
import dev.tact.application.port.out.Trainer.Watch;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.LinearRecipe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Fits a weighted sum with XGBoost's linear booster, one coordinate after the other. Columns are
 * standardized before and weights given in their own units after; what is missing is the mean.
 */
final class LinearTraining {

  private static final String WEIGHTS = "\"weights\":[";
  private static final double ENOUGH = 1e-6;

  private final LinearRecipe recipe;
  private final Task task;
  private final int threads;
  private final double[] means;
  private final double[] deviations;

  LinearTraining(LinearRecipe recipe, Task task, int threads) {
    this.recipe = recipe;
    this.task = task;
    this.threads = threads;
    int columns = task.examples().names().size();
    this.means = new double[columns];
    this.deviations = new double[columns];
  }

  Optional<Config> run(Watch watch) throws XGBoostError {
    measure();
    DMatrix matrix = Matrix.of(standardized());
    try {
      Booster booster = XGBoost.train(matrix, settings(), 0, new HashMap<>(), null, null);
      try {
        double[] before = new double[means.length + 1];
        for (int round = 0; round < recipe.rounds(); round++) {
          if (!watch.goOn((double) round / recipe.rounds())) {
            return Optional.empty();
          }
          booster.update(matrix, round);
          double[] weights = weights(booster);
          if (distance(before, weights) < ENOUGH) {
            break;
          }
          before = weights;
        }
        return Optional.of(document(weights(booster)));
      } finally {
        booster.dispose();
      }
    } finally {
      matrix.dispose();
    }
  }

  private void measure() {
    double[][] rows = task.examples().rows();
    for (int column = 0; column < means.length; column++) {
      double sum = 0;
      double squares = 0;
      int known = 0;
      for (double[] row : rows) {
        if (Double.isFinite(row[column])) {
          sum += row[column];
          known++;
        }
      }
      double mean = known == 0 ? 0 : sum / known;
      for (double[] row : rows) {
        if (Double.isFinite(row[column])) {
          squares += (row[column] - mean) * (row[column] - mean);
        }
      }
      means[column] = mean;
      // a column that never varies tells nothing: its weight stays 0
      deviations[column] = known == 0 ? 0 : Math.sqrt(squares / known);
    }
  }

  private Examples standardized() {
    Examples examples = task.examples();
    double[][] rows = new double[examples.size()][means.length];
    for (int i = 0; i < rows.length; i++) {
      for (int column = 0; column < means.length; column++) {
        double value = examples.rows()[i][column];
        rows[i][column] =
            Double.isFinite(value) && deviations[column] > 0
                ? (value - means[column]) / deviations[column]
                : 0;
      }
    }
    return new Examples(
        examples.names(),
        rows,
        examples.targets(),
        examples.weights(),
        examples.customers(),
        examples.offers());
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("booster", "gblinear");
    settings.put("updater", "coord_descent");
    settings.put("objective", binary() ? "binary:logistic" : "reg:squarederror");
    settings.put("base_score", binary() ? 0.5 : 0.0);
    settings.put("eta", 1.0);
    settings.put("lambda", recipe.l2());
    settings.put("nthread", threads);
    settings.put("seed", (int) (task.seed() & Integer.MAX_VALUE));
    return settings;
  }

  private boolean binary() {
    return task.target() == Target.BINARY;
  }

  /** Weights of the columns, and the bias; printed models leave out digits, saved ones do not. */
  private double[] weights(Booster booster) throws XGBoostError {
    String saved = new String(booster.toByteArray("json"), StandardCharsets.UTF_8);
    int from = saved.indexOf(WEIGHTS) + WEIGHTS.length();
    String[] texts = saved.substring(from, saved.indexOf(']', from)).split(",");
    return Arrays.stream(texts).mapToDouble(text -> Float.parseFloat(text.strip())).toArray();
  }

  private static double distance(double[] one, double[] other) {
    double most = 0;
    for (int i = 0; i < one.length; i++) {
      most = Math.max(most, Math.abs(one[i] - other[i]));
    }
    return most;
  }

  private Config document(double[] standardized) {
    double[] weights = new double[means.length];
    double bias = standardized[means.length];
    for (int column = 0; column < weights.length; column++) {
      weights[column] = deviations[column] > 0 ? standardized[column] / deviations[column] : 0;
      bias -= weights[column] * means[column];
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("names", task.examples().names());
    members.put("link", binary() ? "logistic" : "identity");
    members.put("weights", DoubleStream.of(weights).boxed().toList());
    members.put("bias", bias);
    members.put("means", DoubleStream.of(means).boxed().toList());
    return Config.of(members);
  }
}
