package dev.tact.learning;

import dev.tact.application.port.out.Examples;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Cells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Scores of 1,000 offers for one customer, the reading of their fields included. Beside them what
 * XGBoost takes for the same rows, one after the other and all at once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScoringBenchmark {

  private static final int HALF = 15;
  private static final int TREES = 100;
  private static final int DEPTH = 6;
  private static final int DIMENSIONS = 16;
  private static final int HIDDEN = 32;
  private static final int BUCKETS = 4_096;

  private ScoringShop.Served thompson;
  private ScoringShop.Served online;
  private ScoringShop.Served onlinePerOffer;
  private ScoringShop.Served trees;
  private ScoringShop.Served treesOfOffers;
  private ScoringShop.Served network;
  private Booster booster;
  private float[][] rows;
  private float[] allRows;

  @Setup
  public void prepare() throws XGBoostError {
    SplittableRandom chance = new SplittableRandom(7);
    List<String> half = ScoringShop.names(25, 25);
    ScoringShop shop =
        new ScoringShop(
            Map.of(
                "thompson", body("thompson_bandit", List.of(), Map.of()),
                "online", body("online_learner", half, Map.of()),
                "per_offer",
                    body("online_learner", ScoringShop.names(50, 0), Map.of("per", "offer")),
                "trees", body("gradient_boosted", ScoringShop.names(HALF, HALF), Map.of()),
                "own", body("gradient_boosted", ScoringShop.names(0, 2 * HALF), Map.of()),
                "network", body("neural_cf", List.of(), Map.of())));
    thompson = shop.served("thompson", shop.model("thompson").restored(arms(shop, chance)));
    online = shop.served("online", shop.model("online").restored(weights("", half, chance)));
    onlinePerOffer =
        shop.served(
            "per_offer",
            shop.model("per_offer").restored(offers(shop, ScoringShop.names(50, 0), chance)));
    booster = trained(chance);
    trees = shop.served("trees", shop.model("trees").trained(document(HALF, HALF), 1));
    treesOfOffers = shop.served("own", shop.model("own").trained(document(0, 2 * HALF), 1));
    network = shop.served("network", shop.model("network").trained(network(shop, chance), 1));
    rows = new float[ScoringShop.OFFERS][2 * HALF];
    allRows = new float[ScoringShop.OFFERS * 2 * HALF];
    for (int offer = 0; offer < rows.length; offer++) {
      double[] row = shop.row(offer, HALF, HALF);
      for (int column = 0; column < row.length; column++) {
        rows[offer][column] = (float) row[column];
        allRows[offer * row.length + column] = rows[offer][column];
      }
    }
    agree();
  }

  private static Map<String, Object> body(
      String type, List<String> predictors, Map<String, Object> config) {
    return Map.of("modelType", type, "predictors", predictors, "config", config);
  }

  private static Cells arms(ScoringShop shop, SplittableRandom chance) {
    Map<String, Cell> cells = new HashMap<>();
    for (int offer = 0; offer < ScoringShop.OFFERS; offer++) {
      cells.put(
          shop.offerId(offer),
          new Cell(1_000_000L * chance.nextInt(50), 1_000_000L * chance.nextInt(500)));
    }
    return new Cells(cells, 1);
  }

  private static Cells weights(String prefix, List<String> names, SplittableRandom chance) {
    Map<String, Cell> cells = new HashMap<>();
    add(cells, prefix, names, chance);
    return new Cells(cells, 1);
  }

  private static void add(
      Map<String, Cell> cells, String prefix, List<String> names, SplittableRandom chance) {
    for (String name : names) {
      cells.put(prefix + name, new Cell(chance.nextLong(-500_000_000, 500_000_000), 0));
    }
  }

  private static Cells offers(ScoringShop shop, List<String> names, SplittableRandom chance) {
    Map<String, Cell> cells = new HashMap<>();
    for (int offer = 0; offer < ScoringShop.OFFERS; offer++) {
      add(cells, shop.offerId(offer) + " ", names, chance);
    }
    return new Cells(cells, 1);
  }

  private static Booster trained(SplittableRandom chance) throws XGBoostError {
    int size = 20_000;
    double[][] rows = new double[size][2 * HALF];
    double[] targets = new double[size];
    for (int i = 0; i < size; i++) {
      Arrays.setAll(rows[i], _ -> chance.nextDouble());
      double logit = 4 * rows[i][0] * rows[i][20] + 2 * rows[i][3] - 3 * rows[i][16];
      targets[i] = chance.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    }
    DMatrix matrix = Matrix.of(Examples.of(ScoringShop.names(HALF, HALF), rows, targets));
    return XGBoost.train(
        matrix,
        Map.of("objective", "binary:logistic", "base_score", 0.5, "max_depth", DEPTH, "nthread", 1),
        TREES,
        Map.of(),
        null,
        null);
  }

  private Config document(int ofCustomer, int ofOffer) throws XGBoostError {
    return Config.of(
        Map.of(
            "names",
            ScoringShop.names(ofCustomer, ofOffer),
            "trees",
            Arrays.stream(booster.getModelDump("", true)).map(TreeText::read).toList()));
  }

  private static Config network(ScoringShop shop, SplittableRandom chance) {
    Map<String, Object> items = new HashMap<>();
    for (int offer = 0; offer < ScoringShop.OFFERS; offer++) {
      items.put(shop.offerId(offer), numbers(DIMENSIONS, chance));
    }
    return Config.of(
        Map.of(
            "users", lists(BUCKETS, DIMENSIONS, chance),
            "items", items,
            "hidden", lists(HIDDEN, 2 * DIMENSIONS, chance),
            "hiddenBias", numbers(HIDDEN, chance),
            "output", numbers(HIDDEN, chance),
            "outputBias", 0.1));
  }

  private static List<List<Double>> lists(int rows, int columns, SplittableRandom chance) {
    List<List<Double>> lists = new ArrayList<>();
    IntStream.range(0, rows).forEach(_ -> lists.add(numbers(columns, chance)));
    return lists;
  }

  private static List<Double> numbers(int size, SplittableRandom chance) {
    DoubleSupplier number = () -> chance.nextDouble(-1, 1);
    return IntStream.range(0, size).mapToObj(_ -> number.getAsDouble()).toList();
  }

  private void agree() throws XGBoostError {
    double[] ours = trees.score();
    for (int offer = 0; offer < rows.length; offer++) {
      if (Math.abs(booster.inplace_predict(rows[offer], 1, 2 * HALF, Float.NaN)[0][0] - ours[offer])
          > 1e-6) {
        throw new IllegalStateException("both score alike");
      }
    }
  }

  @Benchmark
  public double[] thompson() {
    return thompson.score();
  }

  @Benchmark
  public double[] onlineLearner() {
    return online.score();
  }

  @Benchmark
  public double[] onlineLearnerPerOffer() {
    return onlinePerOffer.score();
  }

  @Benchmark
  public double[] gradientBoosted() {
    return trees.score();
  }

  /** Without a column that all offers share: nothing can be decided once. */
  @Benchmark
  public double[] gradientBoostedOfOffers() {
    return treesOfOffers.score();
  }

  @Benchmark
  public double[] neuralCf() {
    return network.score();
  }

  @Benchmark
  public double xgboostRowByRow() throws XGBoostError {
    double sum = 0;
    for (float[] row : rows) {
      sum += booster.inplace_predict(row, 1, 2 * HALF, Float.NaN)[0][0];
    }
    return sum;
  }

  @Benchmark
  public float[][] xgboostAllRows() throws XGBoostError {
    return booster.inplace_predict(allRows, ScoringShop.OFFERS, 2 * HALF, Float.NaN);
  }
}
