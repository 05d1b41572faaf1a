package dev.tact.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a tree as XGBoost prints it, node by node, into columns. Numbers are printed with as many
 * digits as tell single-precision numbers apart.
 */
final class TreeText {

  private static final int LEAF = -1;
  private static final String NUMBER = "([^,\\s]+)";
  private static final Pattern SPLIT =
      Pattern.compile(
          "(\\d+):\\[f(\\d+)<([^\\]]+)\\] yes=(\\d+),no=(\\d+),missing=(\\d+).*cover=" + NUMBER);
  private static final Pattern END = Pattern.compile("(\\d+):leaf=" + NUMBER + ",cover=" + NUMBER);

  private final List<Object> features;
  private final List<Object> thresholds;
  private final List<Object> lefts;
  private final List<Object> rights;
  private final List<Object> missing;
  private final List<Object> values;
  private final List<Object> covers;

  private TreeText(int size) {
    this.features = zeros(size);
    this.thresholds = zeros(size);
    this.lefts = zeros(size);
    this.rights = zeros(size);
    this.missing = zeros(size);
    this.values = zeros(size);
    this.covers = zeros(size);
  }

  private static List<Object> zeros(int size) {
    List<Object> zeros = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      zeros.add(0);
    }
    return zeros;
  }

  /** The tree as a document: a number a node in each column, -1 as the feature of a leaf. */
  static Map<String, Object> read(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    TreeText tree = new TreeText(1 + lines.stream().mapToInt(TreeText::number).max().orElse(0));
    lines.forEach(tree::node);
    return tree.document();
  }

  /** INVARIANT: numbers may have gaps where a branch was cut off; nothing leads there. */
  private static int number(String line) {
    return Integer.parseInt(line.substring(0, line.indexOf(':')));
  }

  private void node(String line) {
    Matcher split = SPLIT.matcher(line);
    if (split.matches()) {
      int node = Integer.parseInt(split.group(1));
      features.set(node, Integer.parseInt(split.group(2)));
      thresholds.set(node, (double) Float.parseFloat(split.group(3)));
      lefts.set(node, Integer.parseInt(split.group(4)));
      rights.set(node, Integer.parseInt(split.group(5)));
      missing.set(node, Integer.parseInt(split.group(6)));
      covers.set(node, (double) Float.parseFloat(split.group(7)));
      return;
    }
    Matcher end = END.matcher(line);
    if (!end.matches()) {
      throw new IllegalStateException("a line of a tree is a split or a leaf: " + line);
    }
    int node = Integer.parseInt(end.group(1));
    features.set(node, LEAF);
    values.set(node, (double) Float.parseFloat(end.group(2)));
    covers.set(node, (double) Float.parseFloat(end.group(3)));
  }

  private Map<String, Object> document() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("feature", features);
    columns.put("threshold", thresholds);
    columns.put("left", lefts);
    columns.put("right", rights);
    columns.put("missing", missing);
    columns.put("value", values);
    columns.put("cover", covers);
    return columns;
  }
}
