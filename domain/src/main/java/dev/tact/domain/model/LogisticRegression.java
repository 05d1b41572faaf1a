package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.value.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * 1 / (1 + e^−(bias + Σ weight · value)): a weighted sum of numbers, a flag counting as 1 or 0 and
 * what is missing as 0.
 *
 * @param weights by name of the predictor
 */
public record LogisticRegression(Map<String, Double> weights, double bias) implements ScoringModel {

  private static final double WEIGHT_MAX = 1e9;

  public LogisticRegression {
    weights = Map.copyOf(weights);
  }

  static LogisticRegression read(ConfigReader config) {
    Map<String, Double> weights = new HashMap<>();
    try (ConfigReader given = config.objectOrEmpty("weights")) {
      for (String name : config.document("weights").keySet()) {
        given.number(name, -WEIGHT_MAX, WEIGHT_MAX).ifPresent(weight -> weights.put(name, weight));
      }
    }
    return new LogisticRegression(
        weights, config.number("bias", -WEIGHT_MAX, WEIGHT_MAX).orElse(0.0));
  }

  @Override
  public Type type() {
    return Type.LOGISTIC_REGRESSION;
  }

  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    Features features = entrants.features();
    for (int i = 0; i < scores.length; i++) {
      double sum = bias;
      for (int feature = 0; feature < features.size(); feature++) {
        Double weight = weights.get(features.predictors().get(feature).name());
        if (weight != null) {
          sum +=
              weight * number(features.value(feature, entrants.candidates()[i], entrants.values()));
        }
      }
      scores[i] = 1 / (1 + Math.exp(-sum));
    }
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Num(double number) -> number;
      case Value.Bool(boolean flag) -> flag ? 1 : 0;
      default -> 0;
    };
  }
}
