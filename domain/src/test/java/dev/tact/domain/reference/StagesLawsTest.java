package dev.tact.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.FixedStages;
import dev.tact.domain.run.Decision;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A flow of the Fixed-Stage Pipeline and its translation decide alike, whatever they say. */
class StagesLawsTest {

  private static final int WORLDS = Integer.getInteger("tact.worlds", 300);
  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  private static final List<String> RANKINGS =
      List.of("topN", "diversity", "round_robin", "explore_exploit");

  @Test
  void stages_and_the_nodes_that_they_stand_for_decide_alike() {
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      Config stages = Config.of(Map.of("version", 1L, "stages", stages(World.of(seed))));
      Config nodes = FixedStages.translated(stages);
      Decision first = decided(seed, stages);
      Decision second = decided(seed, nodes);
      String told = "-Dtact.seed=" + seed + " -Dtact.worlds=1\n" + stages + "\n" + nodes;
      assertEquals(Engine.items(first), Engine.items(second), told);
      assertEquals(Engine.removed(first, false), Engine.removed(second, false), told);
      assertEquals(Engine.removed(first, true), Engine.removed(second, true), told);
      assertEquals(Engine.blocks(first), Engine.blocks(second), told);
      assertEquals(Engine.lowered(first), Engine.lowered(second), told);
      assertEquals(first.empty(), second.empty(), told);
    }
  }

  private static Decision decided(long seed, Config config) {
    World world = World.of(seed);
    return new Engine(
            world,
            world
                .authored()
                .with(
                    Kind.DECISION_FLOW,
                    "flow",
                    Map.of("config", config.members(), "isDefault", true))
                .plans())
        .explain();
  }

  /** Any of the stages, each written or left out. */
  private static Map<String, Object> stages(World world) {
    Dice dice = world.dice;
    Map<String, Object> stages = new LinkedHashMap<>();
    if (dice.chance(0.7)) {
      stages.put("inventory", inventory(world));
    }
    if (dice.chance(0.5)) {
      stages.put("enrichment", enrichment(dice));
    }
    if (dice.chance(0.5)) {
      stages.put("filter", filter(dice));
    }
    for (String judging : List.of("qualification", "contactPolicy")) {
      if (dice.chance(0.5)) {
        stages.put(judging, switchable(dice, Map.of("mode", "all")));
      }
    }
    if (dice.chance(0.6)) {
      String method = dice.pick(List.of("priority_weighted", "propensity"));
      stages.put("scoring", switchable(dice, Map.of("method", method)));
    }
    if (dice.chance(0.6)) {
      Map<String, Object> ranking = new HashMap<>(Map.of("method", dice.pick(RANKINGS)));
      ranking.put("maxCandidates", 1L + dice.below(5));
      stages.put("ranking", switchable(dice, ranking));
    }
    return stages;
  }

  private static Map<String, Object> inventory(World world) {
    Dice dice = world.dice;
    return switch (dice.below(4)) {
      case 0 -> Map.of("scope", "all");
      case 1 ->
          Map.of(
              "scope",
              "category",
              "categoryIds",
              dice.some(List.copyOf(world.categories.keySet()), 2));
      case 2 ->
          Map.of("scope", "explicit", "offerIds", dice.some(List.copyOf(world.offers.keySet()), 5));
      default -> Map.of("enabled", true);
    };
  }

  private static Map<String, Object> enrichment(Dice dice) {
    List<String> schemas = List.of("sch_person", "sch_visit");
    return switch (dice.below(3)) {
      case 0 -> Map.of("schemas", dice.some(schemas, 2));
      case 1 -> switchable(dice, Map.of());
      default ->
          Map.of(
              "sources",
              dice.some(schemas, 2).stream().map(schema -> Map.of("schema", schema)).toList());
    };
  }

  private static Map<String, Object> filter(Dice dice) {
    Map<String, Object> condition =
        Map.of(
            "field",
            dice.pick(List.of("offer.priority", "customer.n0")),
            "operator",
            dice.pick(List.of("gte", "lt")),
            "value",
            20L * dice.below(6));
    return switchable(dice, Map.of("conditions", List.of(condition)));
  }

  private static Map<String, Object> switchable(Dice dice, Map<String, Object> config) {
    Map<String, Object> written = new HashMap<>(config);
    if (dice.chance(0.3)) {
      written.put("enabled", dice.chance(0.5));
    }
    return written;
  }
}
