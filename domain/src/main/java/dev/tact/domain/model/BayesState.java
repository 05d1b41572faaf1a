package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of outcomes by the bins of fields, and what they say together as if the fields had nothing
 * to do with one another.
 *
 * @param alpha what is added to every count (Laplace)
 * @param positive how many outcomes were positive
 * @param negative how many were negative
 * @param prior the log odds of a positive outcome before any field is looked at
 */
public record BayesState(
    Columns columns,
    List<BayesField> fields,
    double alpha,
    double positive,
    double negative,
    double prior,
    long version)
    implements RowState {

  private static final double SURE = 1_000;

  public BayesState {
    fields = List.copyOf(fields);
  }

  static BayesState of(
      List<BayesField> fields, double alpha, double positive, double negative, long version) {
    return new BayesState(
        new Columns(fields.stream().map(BayesField::column).toList()),
        fields,
        alpha,
        positive,
        negative,
        Math.log(positive + alpha) - Math.log(negative + alpha),
        version);
  }

  /** The same with more outcomes counted: by cell `field\tbin`, and in all by `""`. */
  BayesState plus(Cells cells, double unit) {
    Map<String, Map<String, double[]>> more = new HashMap<>();
    cells
        .byName()
        .forEach(
            (name, cell) -> {
              int tab = name.indexOf('\t');
              if (tab > 0) {
                more.computeIfAbsent(name.substring(0, tab), _ -> new HashMap<>())
                    .put(name.substring(tab + 1), new double[] {cell.a() * unit, cell.b() * unit});
              }
            });
    List<BayesField> counted = new ArrayList<>();
    for (BayesField field : fields) {
      counted.add(field.plus(more.getOrDefault(field.column().name(), Map.of()), alpha));
    }
    Cell all = cells.cell("");
    return of(
        counted, alpha, positive + all.a() * unit, negative + all.b() * unit, cells.version());
  }

  @Override
  public Link link() {
    return Link.LOGISTIC;
  }

  @Override
  public double margin(double[] row) {
    double margin = prior;
    for (int field = 0; field < row.length; field++) {
      margin += fields.get(field).says(row[field]);
    }
    return margin;
  }

  /** How far the counts can be trusted: √(n / 1000), at most 1. */
  public double confidence() {
    return Math.min(1, Math.sqrt((positive + negative) / SURE));
  }

  /** Writes the scores of entrants: what they share is added up once. */
  void score(Entrants entrants, double[] scores) {
    Features features = entrants.features();
    CandidateValues values = entrants.values();
    long nowMillis = features.nowMillis(values);
    Columns.Bound bound = columns.in(features);
    int[] own = new int[fields.size()];
    int owned = 0;
    double shared = prior;
    for (int field = 0; field < own.length; field++) {
      if (bound.shared()[field]) {
        shared += says(field, bound, Catalog.NONE, values, nowMillis);
      } else {
        own[owned++] = field;
      }
    }
    int[] candidates = entrants.candidates();
    for (int i = 0; i < scores.length; i++) {
      if (bound.asks()) {
        values.at(candidates[i]);
      }
      double margin = shared;
      for (int k = 0; k < owned; k++) {
        margin += says(own[k], bound, candidates[i], values, nowMillis);
      }
      scores[i] = Logistic.of(margin);
    }
  }

  private double says(
      int field, Columns.Bound bound, int candidate, CandidateValues values, long nowMillis) {
    return fields.get(field).says(value(field, bound, candidate, values), nowMillis);
  }

  private static Value value(
      int field, Columns.Bound bound, int candidate, CandidateValues values) {
    int at = bound.fields()[field];
    return at < 0 ? Value.MISSING : bound.features().value(at, candidate, values);
  }

  /** What each field says of one entrant, in log odds. */
  List<Contribution> explain(Entrants one) {
    Columns.Bound bound = columns.in(one.features());
    long nowMillis = one.features().nowMillis(one.values());
    int candidate = one.candidates()[0];
    if (bound.asks()) {
      one.values().at(candidate);
    }
    Map<String, Double> says = new LinkedHashMap<>();
    for (int field = 0; field < fields.size(); field++) {
      says.merge(
          fields.get(field).column().field(),
          says(field, bound, candidate, one.values(), nowMillis),
          Double::sum);
    }
    return Contribution.all(prior, says);
  }

  /** The bin of each field in which one entrant is, by cell name. */
  List<String> bins(Entrants one) {
    Columns.Bound bound = columns.in(one.features());
    long nowMillis = one.features().nowMillis(one.values());
    int candidate = one.candidates()[0];
    if (bound.asks()) {
      one.values().at(candidate);
    }
    List<String> bins = new ArrayList<>();
    for (int field = 0; field < fields.size(); field++) {
      String bin = fields.get(field).bin(value(field, bound, candidate, one.values()), nowMillis);
      if (!bin.equals(BayesField.MISSING)) {
        bins.add(fields.get(field).column().name() + "\t" + bin);
      }
    }
    return bins;
  }
}
