package dev.tact.learning;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer.Target;
import dev.tact.application.port.out.Trainer.Task;
import dev.tact.application.port.out.Trainer.Watch;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.TreeRecipe;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Grows trees with XGBoost. */
final class TreeTraining {

  private static final double RAREST = 1e-6;

  private final TreeRecipe recipe;
  private final Task task;
  private final int threads;

  TreeTraining(TreeRecipe recipe, Task task, int threads) {
    this.recipe = recipe;
    this.task = task;
    this.threads = threads;
  }

  Optional<Config> run(Watch watch) throws XGBoostError {
    DMatrix matrix = Matrix.of(task.examples());
    try {
      Booster booster = XGBoost.train(matrix, settings(), 0, new HashMap<>(), null, null);
      try {
        for (int tree = 0; tree < recipe.trees(); tree++) {
          if (!watch.goOn((double) tree / recipe.trees())) {
            return Optional.empty();
          }
          booster.update(matrix, tree);
        }
        return Optional.of(document(booster));
      } finally {
        booster.dispose();
      }
    } finally {
      matrix.dispose();
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("booster", "gbtree");
    settings.put("tree_method", "hist");
    settings.put("objective", binary() ? "binary:logistic" : "reg:squarederror");
    settings.put("base_score", mean());
    settings.put("max_depth", recipe.depth());
    settings.put("eta", recipe.learningRate());
    settings.put("min_child_weight", recipe.minChildWeight());
    settings.put("subsample", recipe.subsample());
    settings.put("lambda", recipe.l2());
    settings.put("nthread", threads);
    settings.put("seed", (int) (task.seed() & Integer.MAX_VALUE));
    return settings;
  }

  private boolean binary() {
    return task.target() == Target.BINARY;
  }

  /** What is foretold before the first tree, as XGBoost keeps it: a single-precision number. */
  private float mean() {
    Examples examples = task.examples();
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < examples.size(); i++) {
      sum += examples.weights()[i] * examples.targets()[i];
      weight += examples.weights()[i];
    }
    double mean = weight > 0 ? sum / weight : 0;
    return (float) (binary() ? Math.clamp(mean, RAREST, 1 - RAREST) : mean);
  }

  private Config document(Booster booster) throws XGBoostError {
    double mean = mean();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("names", task.examples().names());
    members.put("link", binary() ? "logistic" : "identity");
    members.put("base", binary() ? Math.log(mean / (1 - mean)) : mean);
    members.put(
        "trees", List.of(booster.getModelDump("", true)).stream().map(TreeText::read).toList());
    return Config.of(members);
  }
}
