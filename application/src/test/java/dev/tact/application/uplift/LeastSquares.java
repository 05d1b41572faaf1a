package dev.tact.application.uplift;

import dev.tact.application.port.out.Examples;
import dev.tact.application.port.out.Trainer;
import dev.tact.domain.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plainest of trainers: the weighted sum of columns with the least squared error. */
final class LeastSquares implements Trainer {

  private static final double RIDGE = 1e-9;

  @Override
  public Optional<Config> train(Task task, Watch watch) {
    if (!watch.goOn(0)) {
      return Optional.empty();
    }
    Examples examples = task.examples();
    int columns = examples.names().size();
    double[][] equations = new double[columns + 1][columns + 2];
    for (int row = 0; row < examples.size(); row++) {
      double[] values = new double[columns + 2];
      System.arraycopy(examples.rows()[row], 0, values, 0, columns);
      values[columns] = 1;
      values[columns + 1] = examples.targets()[row];
      for (int i = 0; i <= columns; i++) {
        for (int j = 0; j < columns + 2; j++) {
          equations[i][j] += values[i] * values[j];
        }
      }
    }
    double[] solution = solved(equations);
    List<Object> weights = new ArrayList<>();
    List<Object> means = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      weights.add(solution[i]);
      means.add(0L);
    }
    Map<String, Object> artefact = new LinkedHashMap<>();
    artefact.put("names", examples.names());
    artefact.put("link", "identity");
    artefact.put("weights", weights);
    artefact.put("means", means);
    artefact.put("bias", solution[columns]);
    return Optional.of(Config.of(artefact));
  }

  /** Gauss and Jordan; symmetric and positive, so no pivot is ever 0. */
  private static double[] solved(double[][] equations) {
    int size = equations.length;
    for (int i = 0; i < size; i++) {
      equations[i][i] += RIDGE;
      double pivot = equations[i][i];
      for (int column = 0; column <= size; column++) {
        equations[i][column] /= pivot;
      }
      for (int other = 0; other < size; other++) {
        double factor = equations[other][i];
        for (int column = 0; other != i && column <= size; column++) {
          equations[other][column] -= factor * equations[i][column];
        }
      }
    }
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      solution[i] = equations[i][size];
    }
    return solution;
  }
}
