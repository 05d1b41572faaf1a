package dev.tact.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer.Target;
import dev.tact.application.port.out.Trainer.Task;
import dev.tact.application.port.out.Trainer.Watch;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.Contribution;
import dev.tact.domain.model.Entrants;
import dev.tact.domain.model.FactorRecipe;
import dev.tact.domain.model.Features;
import dev.tact.domain.model.GradientBoosted;
import dev.tact.domain.model.LogisticRegression;
import dev.tact.domain.model.NetworkState;
import dev.tact.domain.model.NeuralCf;
import dev.tact.domain.model.RowState;
import dev.tact.domain.value.Chance;
import dev.tact.domain.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** What the domain computes of trained models is what the libraries themselves answer. */
class LibraryAnswersTest {

  private static final long SEED = Long.getLong("tact.seed", 11);
  private static final int COLUMNS = 12;
  private static final int ROWS = 3_000;
  private static final double PROBABILITY = 1e-6;

  /** XGBoost adds shares up in single precision, over all leaves of all trees. */
  private static final double SHARE = 2e-5;

  private final Examples examples = examples();

  @Test
  void trees_answer_as_xgboost_does() throws XGBoostError {
    DMatrix matrix = Matrix.of(examples);
    Booster booster =
        trained(
            matrix,
            Map.of(
                "booster",
                "gbtree",
                "objective",
                "binary:logistic",
                "base_score",
                0.3,
                "max_depth",
                6,
                "eta",
                0.2),
            100);
    RowState state = (RowState) new GradientBoosted(Optional.empty()).trained(trees(booster), 1);
    float[][] margins = booster.predict(matrix, true, 0);
    float[][] scores = booster.predict(matrix);
    float[][] shares = booster.predictContrib(matrix, 0);
    for (int i = 0; i < ROWS; i++) {
      double[] row = examples.rows()[i];
      assertEquals(margins[i][0], state.margin(row), 5e-6, "seed " + SEED + ", row " + i);
      assertEquals(scores[i][0], state.score(row), PROBABILITY, "seed " + SEED + ", row " + i);
      if (i < 300) {
        explains(state, row, shares[i]);
      }
    }
    booster.dispose();
    matrix.dispose();
  }

  private void explains(RowState state, double[] row, float[] shares) {
    Map<String, Double> why = new HashMap<>();
    for (Contribution each : new GradientBoosted(Optional.empty()).explain(entrant(row), state)) {
      why.put(each.feature(), each.amount());
    }
    assertEquals(shares[COLUMNS], why.get(Contribution.BASE), SHARE, "seed " + SEED);
    for (int column = 0; column < COLUMNS; column++) {
      assertEquals(shares[column], why.get("f" + column), SHARE, "seed " + SEED);
    }
    double sum = why.values().stream().mapToDouble(Double::doubleValue).sum();
    assertEquals(state.margin(row), sum, 1e-9, "seed " + SEED);
  }

  @Test
  void a_weighted_sum_answers_as_xgboost_does() throws XGBoostError {
    DMatrix matrix = Matrix.of(examples);
    Booster booster =
        trained(
            matrix,
            Map.of("booster", "gblinear", "objective", "binary:logistic", "base_score", 0.3),
            20);
    RowState state =
        (RowState) new LogisticRegression(Optional.empty()).trained(weights(booster), 1);
    float[][] scores = booster.predict(matrix);
    for (int i = 0; i < ROWS; i++) {
      assertEquals(
          scores[i][0],
          state.score(examples.rows()[i]),
          PROBABILITY,
          "seed " + SEED + ", row " + i);
    }
    booster.dispose();
    matrix.dispose();
  }

  @Test
  void a_network_answers_as_its_formula_is_written() {
    int size = 500;
    SplittableRandom chance = new SplittableRandom(SEED);
    String[] customers = new String[size];
    String[] offers = new String[size];
    double[] targets = new double[size];
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    for (int i = 0; i < size; i++) {
      customers[i] = "c" + chance.nextInt(50);
      offers[i] = "o" + chance.nextInt(6);
      targets[i] = chance.nextInt(2);
    }
    Config document =
        new Trainers(1)
            .train(
                new Task(
                    new FactorRecipe(16, 32, 3, 0.01, 1e-4, 64),
                    Target.BINARY,
                    new Examples(List.of(), new double[size][0], targets, ones, customers, offers),
                    SEED),
                Watch.NOBODY)
            .orElseThrow();
    NetworkState state = (NetworkState) new NeuralCf().trained(document, 1);
    FactorAnswer answer = new FactorAnswer(document);
    for (int i = 0; i < size; i++) {
      assertEquals(
          answer.score(customers[i], offers[i]), state.score(customers[i], offers[i]), 1e-12);
    }
  }

  private static Booster trained(DMatrix matrix, Map<String, Object> settings, int rounds)
      throws XGBoostError {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("nthread", 1);
    all.put("seed", (int) SEED);
    return XGBoost.train(matrix, all, rounds, Map.of(), null, null);
  }

  private Config trees(Booster booster) throws XGBoostError {
    return Config.of(
        Map.of(
            "names",
            examples.names(),
            "base",
            Math.log(0.3 / 0.7),
            "trees",
            Arrays.stream(booster.getModelDump("", true)).map(TreeText::read).toList()));
  }

  /** The weights as XGBoost saves them, the bias last. */
  private Config weights(Booster booster) throws XGBoostError {
    String saved = new String(booster.toByteArray("json"), StandardCharsets.UTF_8);
    int from = saved.indexOf('[', saved.indexOf("\"weights\"")) + 1;
    List<Double> numbers = new ArrayList<>();
    for (String number : saved.substring(from, saved.indexOf(']', from)).split(",")) {
      numbers.add((double) Float.parseFloat(number.strip()));
    }
    assertEquals(COLUMNS + 1, numbers.size());
    return Config.of(
        Map.of(
            "names",
            examples.names(),
            "bias",
            numbers.getLast() + Math.log(0.3 / 0.7),
            "weights",
            numbers.subList(0, COLUMNS)));
  }

  private static Entrants entrant(double[] row) {
    Map<String, Value> values = new HashMap<>();
    for (int column = 0; column < COLUMNS; column++) {
      values.put("f" + column, Value.of(row[column]));
    }
    return new Entrants(null, new int[] {0}, null, Features.of(values, 0), new Chance(1));
  }

  /** Rows with steps, interactions, whole numbers on which thresholds lie, and gaps. */
  private static Examples examples() {
    SplittableRandom chance = new SplittableRandom(SEED);
    List<String> names = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      names.add("f" + column);
    }
    double[][] rows = new double[ROWS][COLUMNS];
    double[] targets = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int column = 0; column < COLUMNS; column++) {
        double value =
            column % 3 == 0
                ? chance.nextInt(10)
                : column % 3 == 1 ? chance.nextDouble() : 1e5 * chance.nextGaussian();
        rows[i][column] = chance.nextInt(12) == 0 ? Double.NaN : value;
      }
      double logit =
          (rows[i][0] > 4 ? 1 : -1)
              + (rows[i][1] > 0.3 && rows[i][3] < 6 ? 1.5 : 0)
              + 1e-5 * (Double.isNaN(rows[i][2]) ? 0 : rows[i][2]);
      targets[i] = chance.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    }
    return Examples.of(names, rows, targets);
  }
}
