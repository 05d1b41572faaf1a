package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientBoostedTest {

  private static final double EXACTLY = 1e-12;

  private static Map<String, Object> leaf(double value) {
    return Map.of("leaf_value", value);
  }

  private static Map<String, Object> split(
      Object feature, double threshold, Map<String, Object> left, Map<String, Object> right) {
    return Map.of(
        "split_feature", feature, "threshold", threshold, "left_child", left, "right_child", right);
  }

  private static Map<String, Object> config(Map<?, ?>... trees) {
    List<Object> all = new ArrayList<>();
    for (Map<?, ?> tree : trees) {
      all.add(Map.of("tree_structure", tree));
    }
    return Map.of("feature_names", List.of("age", "plan=gold", "offer.priority"), "trees", all);
  }

  private static final Map<String, Object> TWO_TREES =
      config(
          split(0, 30, leaf(-0.4), split("plan=gold", 0.5, leaf(0.1), leaf(0.9))),
          split(2, 70, leaf(-0.2), leaf(0.6)));

  /** Runtime-facts §14: a margin of 1.5 is 0.8176. */
  @Test
  void leaves_that_add_up_to_1_5_are_0_8176() {
    ScoringModel model = ModelShop.scoring("gradient_boosted", TWO_TREES);
    Entrants one = ModelShop.told(Map.of("age", 31, "plan", "gold", "offer.priority", 71));
    assertEquals(0.8176, ModelShop.score(model, one), 5e-5);
  }

  @Test
  void the_threshold_itself_goes_left_and_what_is_missing_right() {
    ScoringModel model = ModelShop.scoring("gradient_boosted", TWO_TREES);
    assertEquals(
        Logistic.of(-0.4 - 0.2),
        ModelShop.score(model, ModelShop.told(Map.of("age", 30, "offer.priority", 70))),
        EXACTLY);
    assertEquals(Logistic.of(0.1 + 0.6), ModelShop.score(model, ModelShop.told(Map.of())), EXACTLY);
  }

  @Test
  void candidates_differ_by_what_is_their_own() {
    ScoringModel model = ModelShop.scoring("gradient_boosted", TWO_TREES);
    double[] scores =
        ModelShop.scores(
            model, ModelShop.entrants(model.named(), Map.of("age", 40, "plan", "gold")));
    assertEquals(Logistic.of(0.9 + 0.6), scores[0], EXACTLY);
    assertEquals(Logistic.of(0.9 - 0.2), scores[3], EXACTLY);
    assertEquals(Logistic.of(0.9 - 0.2), scores[6], EXACTLY);
  }

  @Test
  void contributions_add_up_to_the_log_odds() {
    ScoringModel model = ModelShop.scoring("gradient_boosted", TWO_TREES);
    Entrants one = ModelShop.entrants(model.named(), Map.of("age", 40, "plan", "gold"), 0);
    List<Contribution> why = model.explain(one, Cold.STATE);
    assertEquals(1.5, ModelShop.sum(why), EXACTLY);
    // every leaf counts 1: (−0.4 + (0.1 + 0.9)) / 3 and (−0.2 + 0.6) / 2
    assertEquals(0.2 + 0.2, why.getFirst().amount(), EXACTLY);
    assertEquals(
        List.of("base", "age", "plan", "offer.priority"),
        why.stream().map(Contribution::feature).toList());
  }

  @Test
  void a_trained_artefact_compares_as_the_library_does() {
    ScoringModel model = ModelShop.scoring("gradient_boosted", Map.of(), "age");
    assertEquals(0.5, ModelShop.score(model, ModelShop.told(Map.of("age", 3))));
    RowState state =
        (RowState)
            model.trained(
                Config.of(
                    Map.of(
                        "names", List.of("age"),
                        "base", -0.5,
                        "trees",
                            List.of(
                                Map.of(
                                    "feature", List.of(0, -1, -1),
                                    "threshold", List.of(0.1f, 0, 0),
                                    "left", List.of(1, 0, 0),
                                    "right", List.of(2, 0, 0),
                                    "missing", List.of(1, 0, 0),
                                    "value", List.of(0, 1, 2),
                                    "cover", List.of(10, 7, 3))))),
                5);
    // 0.1 is rounded to just what the threshold is
    assertEquals(1.5, state.margin(new double[] {0.1}), EXACTLY);
    assertEquals(0.5, state.margin(new double[] {0.0999}), EXACTLY);
    assertEquals(0.5, state.margin(new double[] {Double.NaN}), EXACTLY);
    List<Contribution> why = model.explain(ModelShop.told(Map.of("age", 1)), state);
    assertEquals(-0.5 + 1.3, why.getFirst().amount(), EXACTLY);
    assertEquals(0.7, why.getLast().amount(), EXACTLY);
  }

  @Test
  void trees_that_are_none_are_refused_where_they_stand() {
    List<Problem> problems = new ArrayList<>();
    Map<String, Object> config =
        Map.of(
            "feature_names",
            List.of("age"),
            "trees",
            List.of(
                Map.of("tree_structure", split("income", 1, leaf(1), leaf(2))),
                Map.of("tree_structure", split(7, 1, leaf(1), leaf(2))),
                Map.of("tree_structure", Map.of("split_feature", 0, "threshold", 1)),
                Map.of("left", List.of(0), "feature", List.of(0)),
                Map.of()));
    ModelShop.read(Map.of("modelType", "gradient_boosted", "config", config), problems);
    List<String> paths = problems.stream().map(Problem::path).toList();
    assertTrue(paths.contains("$.config.trees[0].tree_structure.split_feature"), paths::toString);
    assertTrue(paths.contains("$.config.trees[1].tree_structure.split_feature"), paths::toString);
    assertTrue(paths.contains("$.config.trees[2].tree_structure.left_child"), paths::toString);
    assertTrue(paths.contains("$.config.trees[3].feature"), paths::toString);
    assertTrue(paths.contains("$.config.trees[4].tree_structure"), paths::toString);
  }
}
