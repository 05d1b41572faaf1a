package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Logistic regression and the online learner. */
class LinearModelsTest {

  private static final double EXACTLY = 1e-12;

  /** Runtime-facts §14: bias −3.2; .004·760 + .000015·95000 + .005·38 is 0.8108. */
  private static final Map<String, Object> REFERENCE =
      Map.of(
          "bias", -3.2, "weights", Map.of("credit_score", 0.004, "income", 0.000015, "age", 0.005));

  private static final Map<String, Object> CUSTOMER =
      Map.of("credit_score", 760, "income", 95_000, "age", 38);

  @Test
  void the_example_of_the_reference_is_0_8108() {
    Entrants one = ModelShop.told(CUSTOMER);
    assertEquals(
        0.8108, ModelShop.score(ModelShop.scoring("logistic_regression", REFERENCE), one), 5e-5);
    assertEquals(
        0.8108, ModelShop.score(ModelShop.scoring("online_learner", REFERENCE), one), 5e-5);
  }

  @Test
  void contributions_add_up_to_the_log_odds() {
    ScoringModel model = ModelShop.scoring("logistic_regression", REFERENCE);
    List<Contribution> why = model.explain(ModelShop.told(CUSTOMER), Cold.STATE);
    assertEquals(new Contribution(Contribution.BASE, -3.2), why.getFirst());
    assertEquals(
        Logistic.margin(ModelShop.score(model, ModelShop.told(CUSTOMER))),
        ModelShop.sum(why),
        1e-9);
    assertTrue(
        why.stream()
            .anyMatch(
                each ->
                    each.feature().equals("credit_score")
                        && Math.abs(each.amount() - 3.04) < 1e-9));
  }

  @Test
  void what_nobody_wrote_or_trained_is_one_half() {
    Entrants one = ModelShop.told(CUSTOMER);
    assertEquals(
        0.5, ModelShop.score(ModelShop.scoring("logistic_regression", Map.of(), "age"), one));
    assertEquals(0.5, ModelShop.score(ModelShop.scoring("online_learner", Map.of(), "age"), one));
  }

  @Test
  void columns_of_offers_and_customers_go_together() {
    ScoringModel model =
        ModelShop.scoring(
            "logistic_regression",
            Map.of(
                "bias",
                0.5,
                "weights",
                Map.of(
                    "offer.priority", -0.01,
                    "plan=gold", 0.7,
                    "vip", -0.2,
                    "creative.weight", 0.02,
                    "channel.type=email", 0.3,
                    "since", 0.001)));
    Entrants entrants =
        ModelShop.entrants(
            model.named(), Map.of("plan", "gold", "vip", true, "since", "2026-03-01"));
    double customer = 0.5 + 0.7 - 0.2 + 0.001 * 10.5;
    double[] scores = ModelShop.scores(model, entrants);
    assertEquals(Logistic.of(customer - 0.9 + 2 + 0.3), scores[0], EXACTLY);
    assertEquals(Logistic.of(customer - 0.9 + 1), scores[1], EXACTLY);
    // without a creative: no weight, and the channel is that of the request
    assertEquals(Logistic.of(customer - 0.4 + 0.3), scores[6], EXACTLY);
    for (int i = 0; i < scores.length; i++) {
      Entrants one =
          new Entrants(
              entrants.catalog(),
              new int[] {i},
              entrants.values(),
              entrants.features(),
              entrants.chance());
      assertEquals(scores[i], Logistic.of(ModelShop.sum(model.explain(one, Cold.STATE))), EXACTLY);
    }
  }

  @Test
  void a_trained_artefact_puts_means_for_what_is_missing() {
    ScoringModel model = ModelShop.scoring("logistic_regression", Map.of(), "age", "income");
    RowState state =
        (RowState)
            model.trained(
                Config.of(
                    Map.of(
                        "names", List.of("age", "income"),
                        "weights", List.of(0.1, 0.001),
                        "means", List.of(40, 3000),
                        "bias", -7)),
                3);
    assertEquals(
        Logistic.of(-7 + 5 + 3),
        ModelShop.score(model, ModelShop.told(Map.of("age", 50)), state),
        EXACTLY);
    assertEquals(Logistic.of(-7 + 5 + 3), state.score(new double[] {50, Double.NaN}), EXACTLY);
    assertEquals(3, state.version());
    List<Contribution> why = model.explain(ModelShop.told(Map.of("age", 50)), state);
    assertEquals(
        List.of("base", "age", "income"), why.stream().map(Contribution::feature).toList());
    assertArrayEquals(
        new double[] {0, 1, 0}, why.stream().mapToDouble(Contribution::amount).toArray(), 1e-9);
  }

  @Test
  void a_mean_is_not_squeezed() {
    ScoringModel model = ModelShop.scoring("logistic_regression", Map.of(), "age");
    RowState state =
        (RowState)
            model.trained(
                Config.of(
                    Map.of(
                        "names",
                        List.of("age"),
                        "weights",
                        List.of(-0.1),
                        "bias",
                        1,
                        "link",
                        "identity")),
                1);
    assertEquals(-2, state.score(new double[] {30}), EXACTLY);
    assertEquals(0, ModelShop.score(model, ModelShop.told(Map.of("age", 30)), state));
  }

  @Test
  void an_outcome_moves_weights_by_rate_error_and_value() {
    OnlineLearner model =
        (OnlineLearner) ModelShop.scoring("online_learner", Map.of("learningRate", 0.1), "age");
    Entrants one = ModelShop.told(Map.of("age", 2));
    Map<String, Cell> lesson = model.lesson(new Taught("off_1", 1, Optional.of(one)), Cold.STATE);
    assertEquals(Map.of("", new Cell(50_000_000, 1), "age", new Cell(100_000_000, 0)), lesson);
    double after = ModelShop.score(model, one, model.restored(new Cells(lesson, 1)));
    assertEquals(Logistic.of(0.05 + 0.1 * 2), after, EXACTLY);
    Map<String, Cell> second =
        model.lesson(
            new Taught("off_1", -0.5, Optional.of(one)), model.restored(new Cells(lesson, 1)));
    assertEquals(Math.round(-0.1 * 0.5 * after * 1e9), second.get("").a());
    assertEquals(Map.of(), model.lesson(new Taught("off_1", 1, Optional.empty()), Cold.STATE));
  }

  @Test
  void lessons_add_up_in_any_order() {
    OnlineLearner model = (OnlineLearner) ModelShop.scoring("online_learner", Map.of(), "age");
    List<Map<String, Cell>> lessons = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Entrants one = ModelShop.told(Map.of("age", 0.1 * i));
      lessons.add(
          model.lesson(new Taught("off_1", i % 3 == 0 ? 1 : -1, Optional.of(one)), Cold.STATE));
    }
    Entrants one = ModelShop.told(Map.of("age", 3));
    double forth = ModelShop.score(model, one, model.restored(new Cells(sum(lessons), 1)));
    double back =
        ModelShop.score(model, one, model.restored(new Cells(sum(lessons.reversed()), 1)));
    assertEquals(forth, back, 0);
  }

  private static Map<String, Cell> sum(List<Map<String, Cell>> lessons) {
    Map<String, Cell> sum = new HashMap<>();
    lessons.forEach(lesson -> lesson.forEach((name, cell) -> sum.merge(name, cell, Cell::plus)));
    return sum;
  }

  @Test
  void an_online_learner_finds_the_weights_that_made_the_outcomes() {
    OnlineLearner model =
        (OnlineLearner)
            ModelShop.scoring("online_learner", Map.of("learningRate", 0.02), "age", "income");
    SplittableRandom chance = new SplittableRandom(Long.getLong("tact.seed", 42));
    Map<String, Cell> cells = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      double age = chance.nextDouble(-2, 2);
      double income = chance.nextDouble(-2, 2);
      boolean good = chance.nextDouble() < Logistic.of(-0.5 + age - 0.7 * income);
      Entrants one = ModelShop.told(Map.of("age", age, "income", income));
      model
          .lesson(
              new Taught("off_1", good ? 1 : -1, Optional.of(one)),
              model.restored(new Cells(cells, i)))
          .forEach((name, cell) -> cells.merge(name, cell, Cell::plus));
    }
    LinearState learned = (LinearState) model.restored(new Cells(cells, 1));
    assertEquals(-0.5, learned.bias(), 0.25);
    assertEquals(1, learned.weights()[0], 0.25);
    assertEquals(-0.7, learned.weights()[1], 0.25);
    assertEquals(20_000, cells.get("").b());
  }

  @Test
  void per_offer_each_offer_learns_for_itself() {
    ScoringModel model = ModelShop.scoring("online_learner", Map.of("per", "offer"), "age");
    Entrants first = ModelShop.entrants(List.of("age"), Map.of("age", 1), 0);
    Map<String, Cell> lesson = model.lesson(new Taught("off_1", 1, Optional.of(first)), Cold.STATE);
    assertEquals(Set.of("off_1 ", "off_1 age"), lesson.keySet());
    Entrants all = ModelShop.entrants(List.of("age"), Map.of("age", 1));
    double[] scores = new double[all.candidates().length];
    model.score(all, model.restored(new Cells(lesson, 1)), scores);
    assertEquals(Logistic.of(0.05), scores[0], EXACTLY);
    assertEquals(scores[0], scores[1]);
    assertEquals(0.5, scores[2]);
    List<Contribution> why = model.explain(first, model.restored(new Cells(lesson, 1)));
    assertEquals(0.05, ModelShop.sum(why), EXACTLY);
  }

  @Test
  void predictors_may_be_scaled_and_listed_by_value() {
    ScoringModel model =
        ModelShop.scoring(
            "online_learner",
            Map.of("weights", Map.of("age", 2, "plan=gold", 1)),
            Map.of("field", "age", "min", 20, "max", 70, "default", 45),
            Map.of("field", "plan", "values", List.of("gold", "silver")));
    assertEquals(
        Logistic.of(2 * 0.2 + 1),
        ModelShop.score(model, ModelShop.told(Map.of("age", 30, "plan", "gold"))),
        EXACTLY);
    assertEquals(
        Logistic.of(2 * 0.5),
        ModelShop.score(model, ModelShop.told(Map.of("plan", "silver"))),
        EXACTLY);
    assertEquals(
        Logistic.of(2), ModelShop.score(model, ModelShop.told(Map.of("age", 300))), EXACTLY);
  }

  @Test
  void an_online_learner_without_columns_is_refused() {
    List<Problem> problems = new ArrayList<>();
    ModelShop.read(Map.of("modelType", "online_learner", "config", Map.of()), problems);
    assertEquals(ProblemCode.REQUIRED, problems.getFirst().code());
    assertEquals("$.config.weights", problems.getFirst().path());
  }
}
