package dev.tact.domain.model;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ConfigReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trees that add up.
 *
 * @param trees as they were trained: what explanations are made of
 * @param ensemble the same, laid out
 * @param base what is added to the sum of the leaves
 */
public record TreeState(
    Columns columns, List<Tree> trees, TreeEnsemble ensemble, double base, Link link, long version)
    implements RowState {

  /** From how many candidates on it pays to decide first what they share. */
  private static final int MANY = 16;

  public TreeState {
    trees = List.copyOf(trees);
  }

  /**
   * Reads `trees`, `base`, `link` and the columns.
   *
   * @param member where the columns stand
   */
  static TreeState read(ConfigReader config, String member, long version) {
    Columns columns = Columns.read(config, member);
    double base = config.number("base", -Double.MAX_VALUE, Double.MAX_VALUE).orElse(0.0);
    List<Tree> trees = TreeReading.readAll(config, columns.names());
    return new TreeState(
        columns,
        trees,
        TreeEnsemble.of(trees, columns.size(), base),
        base,
        Link.read(config),
        version);
  }

  @Override
  public double margin(double[] row) {
    double[] cells = new double[ensemble.width()];
    for (int column = 0; column < row.length; column++) {
      ensemble.put(cells, 0, column, row[column]);
    }
    return ensemble.margin(cells, 0);
  }

  /** Writes the scores of entrants: splits on what they share are decided once. */
  void score(Entrants entrants, double[] scores) {
    CandidateValues values = entrants.values();
    Columns.Bound bound = columns.in(entrants.features());
    long nowMillis = entrants.features().nowMillis(values);
    double[] first = new double[ensemble.width()];
    int[] own = new int[columns.size()];
    int owned = 0;
    for (int column = 0; column < own.length; column++) {
      if (bound.shared()[column]) {
        ensemble.put(first, 0, column, bound.encode(column, Catalog.NONE, values, nowMillis));
      } else {
        own[owned++] = column;
      }
    }
    if (owned == 0) {
      Arrays.fill(scores, Math.max(0, link.of(ensemble.margin(first, 0))));
      return;
    }
    int[] candidates = entrants.candidates();
    boolean narrows = candidates.length >= MANY && owned < own.length;
    TreeEnsemble rest = narrows ? ensemble.given(first, bound.shared()) : ensemble;
    double[] rows = new double[Math.min(candidates.length, TreeEnsemble.BLOCK) * first.length];
    double[] margins = new double[TreeEnsemble.BLOCK];
    for (int from = 0; from < candidates.length; from += TreeEnsemble.BLOCK) {
      int count = Math.min(TreeEnsemble.BLOCK, candidates.length - from);
      for (int i = 0; i < count; i++) {
        int candidate = candidates[from + i];
        if (bound.asks()) {
          values.at(candidate);
        }
        if (!narrows && from == 0) {
          System.arraycopy(first, 0, rows, i * first.length, first.length);
        }
        for (int k = 0; k < owned; k++) {
          ensemble.put(
              rows, i * first.length, own[k], bound.encode(own[k], candidate, values, nowMillis));
        }
      }
      rest.margins(rows, count, margins);
      for (int i = 0; i < count; i++) {
        scores[from + i] = Math.max(0, link.of(margins[i]));
      }
    }
  }

  /** What each field does for the margin of one entrant, against what was to be expected. */
  List<Contribution> explain(Entrants one) {
    double[] row = columns.in(one.features()).row(one.candidates()[0], one.values());
    double[] shares = new double[columns.size()];
    double expected = base;
    for (Tree tree : trees) {
      expected += tree.expected();
      TreeShap.add(tree, row, shares);
    }
    Map<String, Double> fields = new LinkedHashMap<>();
    for (int column = 0; column < shares.length; column++) {
      fields.merge(columns.all().get(column).field(), shares[column], Double::sum);
    }
    return Contribution.all(expected, fields);
  }
}
