package dev.tact.domain.model;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.fact.ModelState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Naive Bayes over bins of fields, by counts of positive and negative outcomes.
 *
 * @param authored the counts that somebody wrote, and the fields without any
 * @param counts whether it goes on counting: with `priors`, or where it says so
 * @param training how it is trained
 */
public record Bayesian(BayesState authored, boolean counts, CountRecipe training)
    implements ScoringModel {

  /** An outcome counts in units of a millionth, so that weights add up exactly. */
  static final double UNIT = 1e-6;

  private static final double ALPHA_MAX = 1_000;
  private static final double COUNT_MAX = 1e12;
  private static final int EDGES = 1_000;
  private static final List<String> OUTCOMES = List.of("positive", "negative");

  static Bayesian read(ConfigReader config, List<Predictor> predictors) {
    double alpha = config.number("laplace", 1e-6, ALPHA_MAX).orElse(1.0);
    Map<String, double[]> edges = edges(config);
    Map<String, Map<String, double[]>> counts = likelihoods(config);
    double[] priors = new double[2];
    try (ConfigReader given = config.objectOrEmpty("priors")) {
      for (int outcome = 0; outcome < 2; outcome++) {
        priors[outcome] = given.number(OUTCOMES.get(outcome), 0, COUNT_MAX).orElse(0.0);
      }
    }
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Predictor predictor : predictors) {
      columns.put(
          predictor.name(),
          Column.number(predictor.name(), predictor.absent(), predictor.min(), predictor.max()));
    }
    edges.keySet().forEach(name -> columns.putIfAbsent(name, Column.number(name)));
    counts.keySet().forEach(name -> columns.putIfAbsent(name, Column.number(name)));
    if (columns.isEmpty()) {
      config.problem(
          "likelihoods", ProblemCode.REQUIRED, "a bayesian model needs `predictors` to look at");
    }
    List<BayesField> fields = new ArrayList<>();
    columns.forEach(
        (name, column) ->
            fields.add(
                BayesField.of(
                    column,
                    edges.getOrDefault(name, new double[0]),
                    counts.getOrDefault(name, Map.of()),
                    alpha)));
    boolean learns = config.flag("autoLearn", config.has("priors"));
    return new Bayesian(
        BayesState.of(fields, alpha, priors[0], priors[1], 0),
        learns,
        Recipe.of(config, CountRecipe::read));
  }

  private static Map<String, double[]> edges(ConfigReader config) {
    Map<String, double[]> edges = new HashMap<>();
    Map<String, Object> written = config.document("binEdges");
    try (ConfigReader given = config.objectOrEmpty("binEdges")) {
      for (String field : written.keySet()) {
        double[] numbers =
            given.list(field, EDGES).stream()
                .mapToDouble(each -> each instanceof Number n ? n.doubleValue() : Double.NaN)
                .toArray();
        boolean ascending = true;
        for (int i = 0; i < numbers.length; i++) {
          ascending &= !Double.isNaN(numbers[i]) && (i == 0 || numbers[i - 1] < numbers[i]);
        }
        if (!ascending) {
          given.problem(field, ProblemCode.INVALID_FORMAT, "edges are numbers that ascend");
        }
        edges.put(field, numbers);
      }
    }
    return edges;
  }

  private static Map<String, Map<String, double[]>> likelihoods(ConfigReader config) {
    Map<String, Map<String, double[]>> counts = new HashMap<>();
    Map<String, Object> written = config.document("likelihoods");
    try (ConfigReader given = config.objectOrEmpty("likelihoods")) {
      for (String field : written.keySet()) {
        Map<String, double[]> bins = counts.computeIfAbsent(field, _ -> new HashMap<>());
        try (ConfigReader outcomes = given.objectOrEmpty(field)) {
          for (int outcome = 0; outcome < 2; outcome++) {
            count(outcomes, outcome, bins);
          }
        }
      }
    }
    return counts;
  }

  private static void count(ConfigReader outcomes, int outcome, Map<String, double[]> bins) {
    String name = OUTCOMES.get(outcome);
    Set<String> written = outcomes.document(name).keySet();
    try (ConfigReader given = outcomes.objectOrEmpty(name)) {
      for (String bin : written) {
        given
            .number(bin, 0, COUNT_MAX)
            .ifPresent(n -> bins.computeIfAbsent(bin, _ -> new double[2])[outcome] = n);
      }
    }
  }

  /** The same, which goes on counting. */
  Bayesian counting() {
    return new Bayesian(authored, true, training);
  }

  @Override
  public Optional<Recipe> trainedBy() {
    return Optional.of(training);
  }

  @Override
  public Type type() {
    return Type.BAYESIAN;
  }

  @Override
  public List<String> named() {
    return authored.columns().fields();
  }

  @Override
  public boolean learns() {
    return counts;
  }

  private BayesState known(ModelState state) {
    return state instanceof BayesState counted ? counted : authored;
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
    long units = Math.round(Math.abs(taught.reward()) / UNIT);
    Cell seen = taught.reward() > 0 ? new Cell(units, 0) : new Cell(0, units);
    Map<String, Cell> cells = new HashMap<>();
    cells.put("", seen);
    known(state).bins(taught.entrant().get()).forEach(bin -> cells.put(bin, seen));
    return cells;
  }

  @Override
  public ModelState restored(Cells cells) {
    return authored.plus(cells, UNIT);
  }

  @Override
  public ModelState restored(ModelState trained, Cells cells) {
    return trained instanceof BayesState counted ? counted.plus(cells, UNIT) : restored(cells);
  }

  @Override
  public ModelState trained(Config artefact, long version) {
    return ScoringModel.restoring(
        artefact,
        config -> {
          Columns columns = Columns.read(config, "names");
          List<BayesField> fields = new ArrayList<>();
          for (int i = 0; i < columns.size(); i++) {
            fields.add(field(config, columns.all().get(i), i, authored.alpha()));
          }
          double[] totals = ScoringModel.numbers(config, "totals", 2);
          return BayesState.of(fields, authored.alpha(), totals[0], totals[1], version);
        });
  }

  /** A field as the trainer counted it: a bin below each edge, one above, and one for missing. */
  private static BayesField field(ConfigReader config, Column column, int index, double alpha) {
    double[] edges = numbers(config.list("edges", Predictor.MAX), index);
    double[] positive = numbers(config.list("positive", Predictor.MAX), index);
    double[] negative = numbers(config.list("negative", Predictor.MAX), index);
    Map<String, double[]> counts = new HashMap<>();
    for (int bin = 0; bin < positive.length; bin++) {
      counts.put(
          bin > edges.length ? BayesField.MISSING : Integer.toString(bin),
          new double[] {positive[bin], negative[bin]});
    }
    return BayesField.of(column, edges, counts, alpha);
  }

  private static double[] numbers(List<?> lists, int index) {
    Optional<Object> written =
        index < lists.size() ? Optional.of(lists.get(index)) : Optional.empty();
    return written.isPresent() && written.get() instanceof List<?> list
        ? list.stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray()
        : new double[0];
  }
}
