package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads trees: nested ones, a `tree_structure` with a node inside the other as LightGBM dumps it,
 * and flat ones, lists with an entry for each node as our own trainer writes them of XGBoost.
 *
 * @param columns the names of what trees may split on
 */
record TreeReading(List<String> columns) {

  /** What dumps of libraries say besides, and nobody needs. */
  private static final List<String> BESIDES =
      List.of(
          "tree_index",
          "num_leaves",
          "num_cat",
          "shrinkage",
          "split_index",
          "split_gain",
          "missing_type",
          "internal_value",
          "internal_weight",
          "leaf_index",
          "leaf_weight");

  /** Reads the trees of a document. */
  static List<Tree> readAll(ConfigReader config, List<String> columns) {
    TreeReading reading = new TreeReading(columns);
    List<Tree> trees = new ArrayList<>();
    for (ConfigReader one : config.objects("trees", Limits.MODEL_TREES)) {
      try (one) {
        reading.read(one).ifPresent(trees::add);
      }
    }
    return List.copyOf(trees);
  }

  private Optional<Tree> read(ConfigReader tree) {
    int before = tree.reading().problems().size();
    BESIDES.forEach(tree::raw);
    TreeNodes nodes = new TreeNodes();
    if (tree.has("left")) {
      new FlatTree(columns.size()).read(tree, nodes);
    } else if (tree.has("tree_structure")) {
      tree.object("tree_structure").ifPresent(root -> place(root, nodes, 0));
    } else {
      tree.problem("tree_structure", ProblemCode.REQUIRED, "a tree has a `tree_structure`");
    }
    return tree.reading().problems().size() > before ? Optional.empty() : Optional.of(nodes.tree());
  }

  private int place(ConfigReader at, TreeNodes nodes, int depth) {
    try (at) {
      BESIDES.forEach(at::raw);
      double seen = count(at, "cover").or(() -> count(at, "internal_count")).orElse(Double.NaN);
      if (!at.has("split_feature")) {
        double ofLeaf = count(at, "leaf_count").orElse(seen);
        return nodes.leaf(required(at, "leaf_value"), ofLeaf);
      }
      if (at.has("decision_type") && !"<=".equals(at.raw("decision_type"))) {
        at.problem(
            "decision_type",
            ProblemCode.NOT_SUPPORTED,
            "only `<=` is supported; make columns such as `plan=gold` of categories");
      }
      double bound = Tree.Test.LTE.bound(required(at, "threshold"));
      int node = nodes.split(column(at), bound, at.flag("default_left", false), seen);
      child(at, "left_child", nodes, depth).ifPresent(left -> nodes.left(node, left));
      child(at, "right_child", nodes, depth).ifPresent(right -> nodes.right(node, right));
      return node;
    }
  }

  private Optional<Integer> child(ConfigReader at, String member, TreeNodes nodes, int depth) {
    if (depth >= Limits.TREE_DEPTH) {
      at.problem(member, ProblemCode.LIMIT_EXCEEDED, "at most " + Limits.TREE_DEPTH + " levels");
      return Optional.empty();
    }
    Optional<ConfigReader> below = at.object(member);
    if (below.isEmpty()) {
      at.problem(member, ProblemCode.REQUIRED, "a split has a `left_child` and a `right_child`");
    }
    return below.map(reader -> place(reader, nodes, depth + 1));
  }

  private int column(ConfigReader at) {
    if (at.raw("split_feature") instanceof String name) {
      int column = columns.indexOf(name);
      if (column < 0) {
        at.problem(
            "split_feature",
            ProblemCode.UNKNOWN_NAME,
            "`" + name + "` is none of the `feature_names`");
      }
      return Math.max(0, column);
    }
    return at.whole("split_feature", 0, columns.size() - 1L).orElse(0L).intValue();
  }

  private static double required(ConfigReader at, String member) {
    return at.requiredNumber(member, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static Optional<Double> count(ConfigReader at, String member) {
    return at.number(member, 0, Double.MAX_VALUE);
  }
}
