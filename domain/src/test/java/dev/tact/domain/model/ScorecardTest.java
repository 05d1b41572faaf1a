package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScorecardTest {

  private static final Map<String, Object> CONFIG =
      Map.of(
          "rules",
          List.of(
              rule("prime", "credit_score", "gte", 700, 30),
              rule("gold", "plan", "in", List.of("gold", "platinum"), 10),
              rule("young", "age", "lt", 25, -15)));

  private static Map<String, Object> rule(
      String id, String field, String operator, Object value, double points) {
    return Map.of("id", id, "field", field, "operator", operator, "value", value, "points", points);
  }

  /** Runtime-facts §14: raw 90 of 0 to 100 is 0.9168. */
  @Test
  void ninety_points_of_a_hundred_are_0_9168() {
    ScoringModel model = ModelShop.scoring("scorecard", CONFIG);
    Entrants one = ModelShop.told(Map.of("credit_score", 760, "plan", "gold", "age", 38));
    assertEquals(0.9168, ModelShop.score(model, one), 5e-5);
    assertEquals(
        List.of(
            new Contribution("base", 50),
            new Contribution("prime", 30),
            new Contribution("gold", 10),
            new Contribution("young", 0)),
        model.explain(one, Cold.STATE));
  }

  @Test
  void what_is_missing_gives_no_points() {
    ScoringModel model = ModelShop.scoring("scorecard", CONFIG);
    assertEquals(0.5, ModelShop.score(model, ModelShop.told(Map.of())), 1e-12);
  }

  @Test
  void linear_points_are_a_share_within_their_bounds() {
    ScoringModel model =
        ModelShop.scoring(
            "scorecard",
            Map.of(
                "normalization",
                "linear",
                "minScore",
                20,
                "maxScore",
                60,
                "rules",
                List.of(rule("a", "age", "gte", 30, -20), rule("b", "age", "gte", 60, -100))));
    assertEquals(0.75, ModelShop.score(model, ModelShop.told(Map.of("age", 20))), 1e-12);
    assertEquals(0.25, ModelShop.score(model, ModelShop.told(Map.of("age", 30))), 1e-12);
    assertEquals(0, ModelShop.score(model, ModelShop.told(Map.of("age", 60))), 1e-12);
  }

  @Test
  void a_rule_may_look_at_the_offer() {
    ScoringModel model =
        ModelShop.scoring(
            "scorecard", Map.of("rules", List.of(rule("top", "offer.priority", "gt", 75, 40))));
    double[] scores =
        ModelShop.scores(model, ModelShop.entrants(List.of("offer.priority"), Map.of()));
    assertEquals(0.9168, scores[0], 5e-5);
    assertEquals(0.9168, scores[2], 5e-5);
    assertEquals(0.5, scores[6], 1e-12);
  }

  @Test
  void a_rule_that_cannot_work_is_refused_where_it_stands() {
    List<Problem> problems = new ArrayList<>();
    ModelShop.read(
        Map.of(
            "modelType",
            "scorecard",
            "config",
            Map.of(
                "minScore",
                10,
                "maxScore",
                10,
                "rules",
                List.of(
                    rule("a", "age", "regex", "x", 1),
                    rule("b", "age", "like", "x", 1),
                    Map.of("field", "age", "operator", "eq", "value", 1)))),
        problems);
    assertEquals(
        List.of(
            "$.config.maxScore out_of_range",
            "$.config.rules[0].operator not_supported",
            "$.config.rules[1].operator unknown_operator",
            "$.config.rules[2].points required"),
        problems.stream().map(each -> each.path() + " " + each.code().wire()).sorted().toList());
    assertEquals(ProblemCode.OUT_OF_RANGE, problems.getFirst().code());
  }
}
