package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BayesianTest {

  private static final double EXACTLY = 1e-12;

  private static final Map<String, Object> CONFIG =
      Map.of(
          "priors",
          Map.of("positive", 30, "negative", 70),
          "binEdges",
          Map.of("age", List.of(30, 50)),
          "likelihoods",
          Map.of(
              "age",
              Map.of(
                  "positive", Map.of("0", 5, "1", 15, "2", 10),
                  "negative", Map.of("0", 40, "1", 20, "2", 10)),
              "plan",
              Map.of(
                  "positive", Map.of("gold", 20, "basic", 10),
                  "negative", Map.of("gold", 10, "basic", 60))));

  @Test
  void fields_say_what_their_counts_say() {
    ScoringModel model = ModelShop.scoring("bayesian", CONFIG);
    double prior = Math.log(31) - Math.log(71);
    double middle = Math.log(16.0 / 33) - Math.log(21.0 / 73);
    double gold = Math.log(21.0 / 32) - Math.log(11.0 / 72);
    Entrants one = ModelShop.told(Map.of("age", 30, "plan", "gold"));
    assertEquals(Logistic.of(prior + middle + gold), ModelShop.score(model, one), EXACTLY);
    assertEquals(prior + middle + gold, ModelShop.sum(model.explain(one, Cold.STATE)), EXACTLY);
    assertEquals(Math.sqrt(0.1), ((Bayesian) model).authored().confidence(), EXACTLY);
  }

  @Test
  void a_number_on_an_edge_is_in_the_bin_above() {
    Bayesian model = (Bayesian) ModelShop.scoring("bayesian", CONFIG);
    assertEquals(List.of("age\t0"), model.authored().bins(ModelShop.told(Map.of("age", 29.999))));
    assertEquals(List.of("age\t1"), model.authored().bins(ModelShop.told(Map.of("age", 30))));
    assertEquals(List.of("age\t2"), model.authored().bins(ModelShop.told(Map.of("age", 50))));
  }

  @Test
  void what_is_missing_or_was_never_seen_says_nothing() {
    ScoringModel model = ModelShop.scoring("bayesian", CONFIG);
    double prior = Logistic.of(Math.log(31) - Math.log(71));
    assertEquals(prior, ModelShop.score(model, ModelShop.told(Map.of())), EXACTLY);
    assertEquals(prior, ModelShop.score(model, ModelShop.told(Map.of("plan", "new"))), EXACTLY);
  }

  @Test
  void without_counts_it_is_one_half() {
    ScoringModel model = ModelShop.scoring("bayesian", Map.of(), "age", "plan");
    assertEquals(
        0.5, ModelShop.score(model, ModelShop.told(Map.of("age", 3, "plan", "gold"))), EXACTLY);
    assertFalse(model.learns());
  }

  @Test
  void outcomes_are_counted_with_their_weights() {
    Bayesian model = (Bayesian) ModelShop.scoring("bayesian", CONFIG);
    assertTrue(model.learns());
    Entrants one = ModelShop.told(Map.of("age", 40, "plan", "new"));
    Map<String, Cell> lesson = model.lesson(new Taught("off_1", 2, Optional.of(one)), Cold.STATE);
    Cell two = new Cell(2_000_000, 0);
    assertEquals(Map.of("", two, "age\t1", two, "plan\tnew", two), lesson);
    BayesState state = (BayesState) model.restored(new Cells(lesson, 7));
    assertEquals(32, state.positive(), EXACTLY);
    double middle = Math.log(18.0 / 35) - Math.log(21.0 / 73);
    double fresh = Math.log(3.0 / 35) - Math.log(1.0 / 73);
    assertEquals(
        Math.log(33) - Math.log(71) + middle + fresh,
        ModelShop.sum(model.explain(one, state)),
        EXACTLY);
    assertEquals(7, state.version());
  }

  @Test
  void a_trained_one_counts_what_is_missing_as_a_bin() {
    Bayesian model = (Bayesian) ModelShop.scoring("bayesian", Map.of(), "age");
    RowState state =
        (RowState)
            model.trained(
                Config.of(
                    Map.of(
                        "names", List.of("age", "plan=gold"),
                        "edges", List.of(List.of(30), List.of(0.5)),
                        "positive", List.of(List.of(4, 6, 0), List.of(3, 7, 0)),
                        "negative", List.of(List.of(10, 5, 5), List.of(15, 5, 0)),
                        "totals", List.of(10, 20))),
                2);
    double prior = Math.log(11) - Math.log(21);
    double old = Math.log(7.0 / 13) - Math.log(6.0 / 23);
    double gold = Math.log(8.0 / 13) - Math.log(6.0 / 23);
    double missing = Math.log(1.0 / 13) - Math.log(6.0 / 23);
    assertEquals(prior + old + gold, state.margin(new double[] {30, 1}), EXACTLY);
    assertEquals(prior + missing + gold, state.margin(new double[] {Double.NaN, 1}), EXACTLY);
    Entrants one = ModelShop.told(Map.of("age", 31, "plan", "gold"));
    assertEquals(Logistic.of(prior + old + gold), ModelShop.score(model, one, state), EXACTLY);
  }

  @Test
  void edges_ascend() {
    List<Problem> problems = new ArrayList<>();
    ModelShop.read(
        Map.of("modelType", "bayesian", "config", Map.of("binEdges", Map.of("age", List.of(2, 1)))),
        problems);
    assertEquals(ProblemCode.INVALID_FORMAT, problems.getFirst().code());
    assertEquals("$.config.binEdges.age", problems.getFirst().path());
  }
}
