package dev.tact.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.contact.World;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.run.Authored;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where models find values, what they make of them, and what is wrong with predictors. */
class FeaturesTest {

  private static final long NOW = World.NOW.toEpochMilli();

  @Test
  void a_column_makes_a_number_of_whatever_a_field_holds() {
    Column age = Column.named("age");
    assertEquals(41.5, age.encode(Value.of(41.5), NOW));
    assertEquals(1, age.encode(Value.TRUE, NOW));
    assertEquals(0, age.encode(Value.FALSE, NOW));
    assertEquals(1.5, age.encode(Value.of(Instant.ofEpochMilli(NOW).minusSeconds(129_600)), NOW));
    assertTrue(Double.isNaN(age.encode(Value.of("41"), NOW)));
    assertTrue(Double.isNaN(age.encode(Value.MISSING, NOW)));
  }

  @Test
  void a_category_is_one_where_the_field_is_or_holds_it() {
    Column gold = Column.named("plan=gold");
    assertEquals("plan", gold.field());
    assertEquals(1, gold.encode(Value.of("gold"), NOW));
    assertEquals(0, gold.encode(Value.of("silver"), NOW));
    assertEquals(0, gold.encode(Value.MISSING, NOW));
    assertEquals(1, gold.encode(new Value.Many(List.of(Value.of("new"), Value.of("gold"))), NOW));
    assertEquals(1, Column.named("rooms=3").encode(Value.of(3), NOW));
    assertEquals(1, Column.named("vip=true").encode(Value.TRUE, NOW));
    assertEquals(0, Column.named("vip=true").encode(Value.FALSE, NOW));
  }

  @Test
  void a_column_is_read_as_it_was_written() {
    Predictor scaled = new Predictor("age", "$", List.of(), 30, 20, 70);
    for (Column column :
        List.of(scaled.columns().getFirst(), Column.named("age"), Column.named("plan=gold"))) {
      assertEquals(column, Column.read(column.written()).orElseThrow());
    }
    assertTrue(Column.read(7L).isEmpty());
    assertEquals(0.2, scaled.columns().getFirst().encode(Value.MISSING, NOW), 1e-12);
  }

  @Test
  void what_the_customer_alone_decides_is_shared_and_what_the_catalog_holds_is_looked_up() {
    Entrants all =
        ModelShop.entrants(
            List.of("age", "offer.priority", "channel.type", "offer.category"), Map.of("age", 7));
    Features features = all.features();
    assertTrue(features.isShared(0));
    assertFalse(features.isShared(1));
    assertFalse(features.needsCandidate(1));
    assertTrue(features.needsCandidate(2));
    assertEquals(Value.of(7), features.value(0, -1, all.values()));
    assertEquals(Value.of(60), features.value(1, 4, all.values()));
    assertEquals(Value.MISSING, features.value(1, -1, all.values()));
    assertEquals(Value.of("Loans"), features.value(3, 4, all.values()));
    assertEquals(Value.MISSING, features.value(3, 6, all.values()));
    assertEquals(-1, features.indexOf("income"));
    assertEquals(1, features.customerSlots().size());
  }

  @Test
  void the_braces_of_a_metric_are_part_of_its_name() {
    assertEquals(
        Column.number("metrics.clicks{channelId=ch_1}"),
        Column.named("metrics.clicks{channelId=ch_1}"));
    assertEquals(
        Column.category("metrics.clicks{channelId=ch_1}", "3"),
        Column.named("metrics.clicks{channelId=ch_1}=3"));
    assertEquals(Column.category("plan", "a{b=c}"), Column.named("plan=a{b=c}"));
  }

  @Test
  void categories_may_be_predictors_by_themselves() {
    AlgorithmModel model =
        ModelShop.model(
            Map.of(
                "modelType",
                "online_learner",
                "predictors",
                List.of("plan=gold", "age", "plan=silver")));
    assertEquals(
        List.of("plan=gold", "plan=silver", "age"), Columns.of(model.predictors()).names());
  }

  @Test
  void what_is_wrong_with_predictors_is_told_where_they_stand() {
    List<Problem> problems = new ArrayList<>();
    ModelShop.read(
        Map.of(
            "modelType",
            "gradient_boosted",
            "predictors",
            List.of(
                "age",
                "age",
                7,
                Map.of("field", "income", "min", 2),
                Map.of("field", "plan", "values", List.of("a"), "default", 1),
                Map.of("fields", "plan"))),
        problems);
    assertEquals(
        List.of(
            "$.predictors[1] duplicate",
            "$.predictors[2] wrong_type",
            "$.predictors[3].min conflict",
            "$.predictors[4].values conflict",
            "$.predictors[5].fields unknown_member",
            "$.predictors[5] wrong_type"),
        problems.stream().map(each -> each.path() + " " + each.code().wire()).toList());
  }

  @Test
  void a_name_that_means_nothing_or_can_never_be_a_number_is_refused() {
    Authored shop =
        new Authored()
            .with(
                Kind.SCHEMA,
                "person",
                Map.of(
                    "fields",
                    List.of(
                        Map.of("name", "age", "dataType", "integer"),
                        Map.of("name", "plan", "dataType", "string"))))
            .with(
                Kind.ALGORITHM_MODEL,
                "learner",
                Map.of(
                    "modelType",
                    "online_learner",
                    "predictors",
                    List.of("age", "plan", "agee", Map.of("field", "plan2", "values", List.of()))))
            .with(
                Kind.ALGORITHM_MODEL,
                "sum",
                Map.of(
                    "modelType",
                    "logistic_regression",
                    "config",
                    Map.of("weights", Map.of("plan=gold", 1, "age", 1, "attributes.x", 1))))
            .with(
                Kind.ALGORITHM_MODEL,
                "card",
                Map.of(
                    "modelType",
                    "scorecard",
                    "config",
                    Map.of(
                        "rules",
                        List.of(
                            Map.of("field", "age", "operator", "gt", "value", 1, "points", 1),
                            Map.of("field", "agee", "operator", "gt", "value", 1, "points", 1)))));
    List<String> problems =
        PlanCompiler.compile(shop.configuration(), Optional.empty(), Authored.SYNTAX)
            .problems()
            .stream()
            .map(each -> each.path() + " " + each.code().wire())
            .toList();
    assertEquals(
        List.of(
            "algorithm-models/card.config.rules[1].field unknown_name",
            "algorithm-models/learner.predictors[1] never_works",
            "algorithm-models/learner.predictors[2] unknown_name",
            "algorithm-models/learner.predictors[3].field unknown_name"),
        problems);
  }
}
