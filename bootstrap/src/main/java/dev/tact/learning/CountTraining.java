package dev.tact.learning;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer.Task;
import dev.tact.application.port.out.Trainer.Watch;
import dev.tact.domain.config.Config;
import dev.tact.domain.model.CountRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what came true, and what did not, in bins of each column; the last bin is missing. */
final class CountTraining {

  private final CountRecipe recipe;
  private final Examples examples;

  CountTraining(CountRecipe recipe, Task task) {
    this.recipe = recipe;
    this.examples = task.examples();
  }

  Optional<Config> run(Watch watch) {
    int columns = examples.names().size();
    List<List<Double>> edges = new ArrayList<>();
    List<List<Double>> positive = new ArrayList<>();
    List<List<Double>> negative = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      if (!watch.goOn((double) column / columns)) {
        return Optional.empty();
      }
      double[] bounds = edges(column);
      edges.add(Arrays.stream(bounds).boxed().toList());
      positive.add(counts(column, bounds, 1));
      negative.add(counts(column, bounds, 0));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("names", examples.names());
    members.put("edges", edges);
    members.put("positive", positive);
    members.put("negative", negative);
    members.put("totals", List.of(total(1), total(0)));
    return Optional.of(Config.of(members));
  }

  /** Where bins begin, so that each has about as many examples: few values have a bin each. */
  private double[] edges(int column) {
    double[] known =
        Arrays.stream(examples.rows())
            .mapToDouble(row -> row[column])
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double[] distinct = Arrays.stream(known).distinct().toArray();
    if (distinct.length <= 1) {
      return new double[0];
    }
    if (distinct.length <= recipe.bins()) {
      double[] between = new double[distinct.length - 1];
      Arrays.setAll(between, i -> (distinct[i] + distinct[i + 1]) / 2);
      return between;
    }
    double[] quantiles = new double[recipe.bins() - 1];
    Arrays.setAll(quantiles, i -> known[(int) ((long) known.length * (i + 1) / recipe.bins())]);
    // values below the first edge must be left, else the first bin is empty
    return Arrays.stream(quantiles).distinct().filter(edge -> edge > known[0]).toArray();
  }

  private List<Double> counts(int column, double[] edges, int outcome) {
    double[] counts = new double[edges.length + 2];
    for (int i = 0; i < examples.size(); i++) {
      if (examples.targets()[i] > 0.5 == outcome > 0.5) {
        counts[bin(examples.rows()[i][column], edges)] += examples.weights()[i];
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }

  private static int bin(double value, double[] edges) {
    if (Double.isNaN(value)) {
      return edges.length + 1;
    }
    int bin = 0;
    while (bin < edges.length && edges[bin] <= value) {
      bin++;
    }
    return bin;
  }

  private double total(int outcome) {
    double total = 0;
    for (int i = 0; i < examples.size(); i++) {
      total += examples.targets()[i] > 0.5 == outcome > 0.5 ? examples.weights()[i] : 0;
    }
    return total;
  }
}
