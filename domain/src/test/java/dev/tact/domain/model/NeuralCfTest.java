package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Config;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeuralCfTest {

  private static final int DIMENSIONS = 4;
  private static final int HIDDEN = 6;
  private static final int BUCKETS = 8;
  private final SplittableRandom chance = new SplittableRandom(Long.getLong("tact.seed", 42));

  private List<List<Double>> matrix(int rows, int columns) {
    List<List<Double>> matrix = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Double> numbers = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        numbers.add(chance.nextDouble(-1, 1));
      }
      matrix.add(numbers);
    }
    return matrix;
  }

  @Test
  void parts_worked_out_before_make_the_same_score_as_the_whole_network() {
    List<List<Double>> users = matrix(BUCKETS, DIMENSIONS);
    List<List<Double>> points = matrix(3, DIMENSIONS);
    List<List<Double>> hidden = matrix(HIDDEN, 2 * DIMENSIONS);
    List<Double> bias = matrix(1, HIDDEN).getFirst();
    List<Double> output = matrix(1, HIDDEN).getFirst();
    Map<String, Object> items = new HashMap<>();
    items.put("off_1", points.get(0));
    items.put("off_4", points.get(1));
    items.put("", points.get(2));
    ScoringModel model = ModelShop.scoring("neural_cf", Map.of());
    NetworkState state =
        (NetworkState)
            model.trained(
                Config.of(
                    Map.of(
                        "buckets", BUCKETS,
                        "users", users,
                        "items", items,
                        "hidden", hidden,
                        "hiddenBias", bias,
                        "output", output,
                        "outputBias", 0.3)),
                4);
    Entrants all = ModelShop.entrants(List.of(), Map.of());
    double[] scores = new double[all.candidates().length];
    model.score(all, state, scores);
    List<Double> ann = users.get(NetworkState.bucket("ann", BUCKETS));
    double[] expected = {
      whole(ann, points.get(0), hidden, bias, output),
      whole(ann, points.get(0), hidden, bias, output),
      whole(ann, points.get(2), hidden, bias, output),
      whole(ann, points.get(2), hidden, bias, output),
      whole(ann, points.get(1), hidden, bias, output)
    };
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], scores[i], 1e-12);
    }
    assertEquals(scores[4], state.score("ann", "off_4"), 1e-15);
  }

  private static double whole(
      List<Double> user,
      List<Double> item,
      List<List<Double>> hidden,
      List<Double> bias,
      List<Double> output) {
    double margin = 0.3;
    for (int unit = 0; unit < HIDDEN; unit++) {
      double sum = bias.get(unit);
      for (int i = 0; i < DIMENSIONS; i++) {
        sum += hidden.get(unit).get(i) * user.get(i);
        sum += hidden.get(unit).get(DIMENSIONS + i) * item.get(i);
      }
      margin += output.get(unit) * Math.max(0, sum);
    }
    return 1 / (1 + Math.exp(-margin));
  }

  @Test
  void without_training_it_is_one_half() {
    ScoringModel model = ModelShop.scoring("neural_cf", Map.of());
    assertEquals(0.5, ModelShop.score(model, ModelShop.entrants(List.of(), Map.of(), 0)));
  }

  /** Vectors of FNV-1a in 32 bits, from the draft of Fowler, Noll, Vo and Eastlake. */
  @Test
  void customers_are_numbered_by_fnv_1a() {
    assertEquals(0xe40c292cL % 1_000_003, NetworkState.bucket("a", 1_000_003));
    assertEquals(0xbf9cf968L % 1_000_003, NetworkState.bucket("foobar", 1_000_003));
    assertEquals(0x811c9dc5L % 97, NetworkState.bucket("", 97));
  }
}
