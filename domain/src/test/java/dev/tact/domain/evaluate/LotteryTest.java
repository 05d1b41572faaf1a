package dev.tact.domain.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelFacts;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Cell;
import dev.tact.domain.model.Cells;
import dev.tact.domain.run.Authored;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.run.Requests;
import dev.tact.domain.value.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The probabilities of first choices are how often they come when seeds are drawn. */
class LotteryTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);
  private static final int DRAWS = 8_000;

  private static final Map<String, Object> THOMPSON =
      Map.of("modelType", "thompson_bandit", "config", Map.of());

  private static final Map<String, Object> GREEDY =
      Map.of("modelType", "epsilon_greedy", "config", Map.of("epsilon", 0.4, "decayRate", 0.001));

  private static final Map<String, Object> BY_MODEL = Map.of("modelKey", "bandit");

  @Test
  void a_bandit_chooses_as_often_as_its_posteriors_say() {
    assertIsHowOften(shop(THOMPSON), node("score", BY_MODEL), node("rank", Map.of()));
  }

  @Test
  void through_fit_and_prie_the_probabilities_are_those_of_what_is_ranked() {
    assertIsHowOften(
        shop(THOMPSON)
            .with(
                Kind.QUALIFICATION_RULE,
                "soft",
                Map.of(
                    "ruleType",
                    "attribute_condition",
                    "stage",
                    "match",
                    "scopes",
                    List.of(Map.of("scope", "offer", "scopeId", "off_c")),
                    "config",
                    Map.of(
                        "field",
                        "attributes.warm",
                        "operator",
                        "eq",
                        "value",
                        true,
                        "multiplier",
                        0.6))),
        node("qualify", Map.of()),
        node("score", BY_MODEL),
        node("rank", Map.of("weights", Map.of("Wp", 0.5, "Wi", 0.3, "We", 0.2))));
  }

  @Test
  void through_objectives_as_well() {
    assertIsHowOften(
        shop(THOMPSON),
        node("score", BY_MODEL),
        node("optimize", Map.of("weights", Map.of("conversion", 0.6, "margin", 0.4))),
        node("rank", Map.of()));
  }

  @Test
  void epsilon_greedy_is_a_mixture_of_the_best_and_of_equal_chance() {
    Map<Choice, Double> chances =
        assertIsHowOften(shop(GREEDY), node("score", BY_MODEL), node("rank", Map.of()));
    // 60 pulls: 0.4 / (1 + 0.001 · 60), over four offers
    double epsilon = 0.4 / 1.06;
    assertEquals(epsilon / 4, chances.get(new Choice("off_a", "")), 1e-15);
    // never pulled, it scores 1
    assertEquals(1 - epsilon + epsilon / 4, chances.get(new Choice("off_d", "")), 1e-15);
  }

  @Test
  void a_rank_node_that_explores_mixes_its_chance_with_that_of_the_scores() {
    assertIsHowOften(
        shop(THOMPSON),
        node("score", BY_MODEL),
        node("rank", Map.of("method", "explore_exploit", "epsilon", 0.3)));
    assertIsHowOften(
        shop(THOMPSON),
        node("score", Map.of()),
        node("rank", Map.of("method", "explore_exploit", "epsilon", 0.3)));
  }

  @Test
  void an_override_competes_with_what_it_says() {
    assertIsHowOften(
        shop(THOMPSON),
        node(
            "score",
            Map.of(
                "modelKey",
                "bandit",
                "overrides",
                List.of(
                    Map.of("scope", "offer", "scopeId", "off_b", "method", "priority_weighted")))),
        node("rank", Map.of()));
  }

  @Test
  void of_two_creatives_of_an_offer_only_the_better_one_can_be_first() {
    Map<Choice, Double> chances =
        assertIsHowOften(
            shop(THOMPSON)
                .with(Kind.CHANNEL, "mail", Map.of("channelType", "email"))
                .with(Kind.CREATIVE, "a1", Map.of("offerId", "off_a", "channelId", "ch_mail"))
                .with(Kind.CREATIVE, "a2", Map.of("offerId", "off_a", "channelId", "ch_mail")),
            node("score", BY_MODEL),
            node("rank", Map.of()));
    assertEquals(4, chances.size());
  }

  @Test
  void without_chance_there_is_one_choice() {
    Map<Choice, Double> chances =
        assertIsHowOften(shop(THOMPSON), node("score", Map.of()), node("rank", Map.of()));
    assertEquals(Map.of(new Choice("off_a", ""), 1.0), chances);
  }

  private static Map<Choice, Double> assertIsHowOften(Authored shop, Map<?, ?>... nodes) {
    DecisionPlans plans = shop.with(Kind.DECISION_FLOW, "main", flow(nodes)).plans();
    DecisionPlan plan = plans.plan("flow_main").orElseThrow();
    Facts facts = Requests.facts(plans, Map.of()).with(learned(plans));
    Situation one = Requests.situation(Requests.plain(2));
    FirstChoices.Known known =
        assertInstanceOf(FirstChoices.Known.class, Lottery.of(plan, one, facts));
    Map<Choice, Double> counted = new HashMap<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      Situation drawn = new Situation(one.request(), one.now(), new Chance(SEED + draw));
      Decision decision = DecisionRunner.decide(plan, drawn, facts);
      counted.merge(Choice.of(decision.items().getFirst().contact()), 1.0 / DRAWS, Double::sum);
    }
    assertEquals(1, known.probabilities().values().stream().mapToDouble(each -> each).sum(), 1e-9);
    for (Choice choice : counted.keySet()) {
      assertEquals(
          counted.get(choice), known.of(choice), 4.5 * 0.5 / Math.sqrt(DRAWS), "seed " + SEED);
    }
    return known.probabilities();
  }

  private static ModelFacts learned(DecisionPlans plans) {
    Cells cells =
        new Cells(Map.of("off_a", cell(4, 16), "off_b", cell(7, 13), "off_c", cell(9, 11)), 1);
    ModelState state =
        plans
            .plan("flow_main")
            .orElseThrow()
            .shared()
            .models()
            .find("mdl_bandit")
            .orElseThrow()
            .model()
            .restored(cells);
    return new ModelFacts(Map.of("mdl_bandit", state));
  }

  private static Cell cell(long good, long bad) {
    return new Cell(good * 1_000_000, bad * 1_000_000);
  }

  private static Authored shop(Map<String, Object> model) {
    return new Authored()
        .with(Kind.ALGORITHM_MODEL, "bandit", model)
        .with(Kind.OFFER, "a", Map.of("priority", 90L, "businessValue", 30L, "margin", 20L))
        .with(Kind.OFFER, "b", Map.of("priority", 40L, "businessValue", 60L, "margin", 60L))
        .with(Kind.OFFER, "c", Map.of("priority", 50L, "businessValue", 50L, "margin", 40L))
        .with(Kind.OFFER, "d", Map.of("priority", 30L));
  }

  private static Map<String, Object> flow(Map<?, ?>... nodes) {
    List<Object> all = new ArrayList<>();
    all.add(node("inventory", Map.of()));
    all.addAll(Arrays.asList(nodes));
    all.add(node("response", Map.of()));
    return Map.of("config", Map.of("nodes", all));
  }

  private static Map<String, Object> node(String type, Map<String, ?> config) {
    return Map.of("id", type, "type", type, "config", config);
  }
}
