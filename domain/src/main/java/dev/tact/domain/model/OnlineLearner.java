package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.ModelState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A logistic regression that takes one step of gradient descent for each outcome: with e the
 * outcome, 1 or 0, less the score, every weight grows by learningRate · e · column and the bias by
 * learningRate · e.
 *
 * @param initial what it begins with
 * @param learningRate how long the steps are
 * @param per for whom weights are learned
 */
public record OnlineLearner(LinearState initial, double learningRate, Per per)
    implements ScoringModel {

  /** A weight is learned in units of 1e-9, so that steps add up exactly. */
  static final double UNIT = 1e-9;

  private static final double STEP_MAX = 1e6;
  private static final double RATE_MIN = 1e-6;
  private static final double RATE_MAX = 1;
  private static final double RATE_DEFAULT = 0.05;

  /** The name of the bias among cells; before the offer's columns stands its id and a blank. */
  private static final String BIAS = "";

  private static final char BLANK = ' ';

  /** For whom weights are learned. */
  public enum Per {
    /** Once for all offers, which differ by columns of their own. */
    MODEL,
    /** For each offer by itself. */
    OFFER
  }

  static OnlineLearner read(ConfigReader config, List<Predictor> predictors) {
    LinearState given = LogisticRegression.weights(config);
    Set<Column> columns = new LinkedHashSet<>(Columns.of(predictors).all());
    Map<String, Double> weights = new HashMap<>();
    for (int i = 0; i < given.columns().size(); i++) {
      Column column = given.columns().all().get(i);
      weights.put(column.name(), given.weights()[i]);
      if (columns.stream().noneMatch(each -> each.name().equals(column.name()))) {
        columns.add(column);
      }
    }
    if (columns.isEmpty()) {
      config.problem(
          "weights",
          ProblemCode.REQUIRED,
          "an online learner needs `predictors`, or `weights` by their names");
    }
    Columns all = new Columns(List.copyOf(columns));
    return new OnlineLearner(
        LinearState.of(
            all,
            all.names().stream().mapToDouble(name -> weights.getOrDefault(name, 0.0)).toArray(),
            given.bias(),
            0),
        config.number("learningRate", RATE_MIN, RATE_MAX).orElse(RATE_DEFAULT),
        config.choice("per", Per.class).orElse(Per.MODEL));
  }

  @Override
  public Type type() {
    return Type.ONLINE_LEARNER;
  }

  @Override
  public List<String> numbers() {
    return initial.columns().numbers();
  }

  @Override
  public List<String> named() {
    return initial.columns().fields();
  }

  @Override
  public boolean learns() {
    return true;
  }

  private LinearState known(ModelState state) {
    return state instanceof LinearState learned ? learned : initial;
  }

  @Override
  public void score(Entrants entrants, ModelState state, double[] scores) {
    known(state).score(entrants, scores);
  }

  @Override
  public List<Contribution> explain(Entrants one, ModelState state) {
    return known(state).explain(one);
  }

  @Override
  public Map<String, Cell> lesson(Taught taught, ModelState state) {
    if (taught.entrant().isEmpty() || taught.reward() == 0) {
      return Map.of();
    }
    Entrants one = taught.entrant().get();
    double[] score = new double[1];
    known(state).score(one, score);
    double error = (taught.reward() > 0 ? 1 : 0) - score[0];
    double step = learningRate * Math.abs(taught.reward()) * error;
    String prefix = per == Per.OFFER ? taught.offerId() + BLANK : "";
    double[] row = initial.columns().in(one.features()).row(one.candidates()[0], one.values());
    Map<String, Cell> cells = HashMap.newHashMap(row.length + 1);
    cells.put(prefix + BIAS, new Cell(units(step), 1));
    for (int column = 0; column < row.length; column++) {
      long units = Double.isNaN(row[column]) ? 0 : units(step * row[column]);
      if (units != 0) {
        cells.put(prefix + initial.columns().all().get(column).name(), new Cell(units, 0));
      }
    }
    return cells;
  }

  private static long units(double step) {
    return Math.round(Math.clamp(step, -STEP_MAX, STEP_MAX) / UNIT);
  }

  @Override
  public ModelState restored(Cells cells) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names = initial.columns().names();
    for (int column = 0; column < names.size(); column++) {
      numbers.put(names.get(column), column);
    }
    numbers.put(BIAS, names.size());
    double[] common = Arrays.copyOf(initial.weights(), names.size() + 1);
    common[names.size()] = initial.bias();
    Map<String, double[]> byOffer = new HashMap<>();
    cells
        .byName()
        .forEach(
            (name, cell) -> {
              int blank = per == Per.OFFER ? name.indexOf(BLANK) : -1;
              Integer column = numbers.get(name.substring(blank + 1));
              if (column != null) {
                double[] weights =
                    per == Per.OFFER
                        ? byOffer.computeIfAbsent(
                            name.substring(0, Math.max(0, blank)),
                            _ -> new double[names.size() + 1])
                        : common;
                weights[column] += cell.a() * UNIT;
              }
            });
    return new LinearState(
        initial.columns(),
        Arrays.copyOf(common, names.size()),
        common[names.size()],
        initial.means(),
        Link.LOGISTIC,
        byOffer,
        cells.version());
  }
}
