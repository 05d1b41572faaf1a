package dev.tact.domain.reference;

import dev.tact.domain.config.Kind;
import dev.tact.domain.node.Node;
import dev.tact.domain.run.Authored;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Throws flows of nodes that narrow, each of which may call those thrown before it. */
final class FlowDice {

  /** The flow that decides; the last one thrown. */
  static final String MAIN = "main";

  private static final List<Node.Type> ONCE =
      List.of(Node.Type.MATCH_CREATIVES, Node.Type.QUALIFY, Node.Type.CONTACT_POLICY);

  final Map<String, List<Map<String, Object>>> flows = new LinkedHashMap<>();
  private final World world;
  private final Dice dice;
  private final int[] ids = {0};

  private FlowDice(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  static FlowDice of(World world, long seed) {
    FlowDice thrown = new FlowDice(world, new Dice(seed + 1_000_003));
    for (String key : List.of("a", "b", MAIN)) {
      List<Map<String, Object>> nodes = new ArrayList<>();
      nodes.add(thrown.node(Node.Type.INVENTORY, thrown.inventory()));
      nodes.addAll(thrown.nodes(4, 2, EnumSet.noneOf(Node.Type.class), false));
      nodes.add(thrown.node(Node.Type.RESPONSE, Map.of()));
      thrown.flows.put(key, nodes);
    }
    return thrown;
  }

  /** The world with these flows. */
  Authored authored() {
    Authored authored = world.authored();
    flows.forEach(
        (key, nodes) ->
            authored.with(
                Kind.DECISION_FLOW,
                key,
                Map.of("isDefault", key.equals(MAIN), "config", Map.of("nodes", nodes))));
    return authored;
  }

  private List<Map<String, Object>> nodes(
      int most, int depth, Set<Node.Type> passed, boolean inBranch) {
    List<Map<String, Object>> nodes = new ArrayList<>();
    int count = dice.below(most + 1);
    for (int i = 0; i < count; i++) {
      switch (dice.below(7)) {
        case 0, 1 -> nodes.add(node(Node.Type.FILTER, Map.of("condition", tree(2))));
        case 2 -> nodes.add(node(Node.Type.SET_PROPERTIES, Map.of("properties", properties())));
        case 3 -> {
          if (depth > 0) {
            nodes.add(node(Node.Type.CONDITIONAL, fork(depth, passed)));
          }
        }
        case 4 -> {
          if (!flows.isEmpty()) {
            nodes.add(node(Node.Type.CALL_FLOW, call(inBranch)));
          }
        }
        default -> {
          Node.Type type = dice.pick(ONCE);
          if (passed.add(type)) {
            boolean creatives = type == Node.Type.MATCH_CREATIVES;
            nodes.add(
                node(type, creatives ? Map.of("requireCreative", dice.chance(0.5)) : Map.of()));
          }
        }
      }
    }
    return nodes;
  }

  private Map<String, Object> fork(int depth, Set<Node.Type> passed) {
    Set<Node.Type> after = EnumSet.copyOf(passed.isEmpty() ? Set.of(Node.Type.FILTER) : passed);
    List<Map<String, Object>> branches = new ArrayList<>();
    int count = 1 + dice.below(2);
    for (int i = 0; i < count; i++) {
      branches.add(Map.of("when", tree(1), "nodes", branch(depth, passed, after)));
    }
    List<Map<String, Object>> otherwise = new ArrayList<>(branch(depth, passed, after));
    otherwise.add(node(Node.Type.SET_PROPERTIES, Map.of("properties", properties())));
    passed.addAll(after);
    return Map.of("branches", branches, "else", otherwise);
  }

  private List<Map<String, Object>> branch(int depth, Set<Node.Type> passed, Set<Node.Type> after) {
    Set<Node.Type> way = EnumSet.noneOf(Node.Type.class);
    way.addAll(passed);
    List<Map<String, Object>> nodes = nodes(3, depth - 1, way, true);
    after.addAll(way);
    return nodes;
  }

  private Map<String, Object> call(boolean inBranch) {
    Map<String, Object> call = new HashMap<>();
    call.put("flow", "flow_" + dice.pick(List.copyOf(flows.keySet())));
    if (!inBranch) {
      call.put("merge", dice.pick(List.of("intersect", "union", "union", "replace")));
    }
    return call;
  }

  private Map<String, Object> inventory() {
    return switch (dice.below(4)) {
      case 0 -> Map.of("categoryIds", dice.some(List.of("cat_0", "cat_1", "cat_2"), 2));
      case 1 -> Map.of("offerIds", dice.some(List.copyOf(world.offers.keySet()), 6));
      default -> Map.of();
    };
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("p" + dice.below(3), "at " + ids[0]);
    if (dice.chance(0.5)) {
      properties.put("p" + dice.below(3), Map.of("formula", "offer.priority + " + dice.below(100)));
    }
    return properties;
  }

  private Map<String, Object> tree(int depth) {
    int kind = depth == 0 ? 9 : dice.below(10);
    if (kind < 2) {
      return Map.of("not", tree(depth - 1));
    }
    if (kind < 5) {
      return Map.of(
          "combinator",
          dice.pick(List.of("AND", "OR")),
          "conditions",
          List.of(tree(depth - 1), tree(depth - 1)));
    }
    return new RuleDice(world).condition(true);
  }

  private Map<String, Object> node(Node.Type type, Map<String, ?> config) {
    return Map.of("id", "n" + ids[0]++, "type", type.wire(), "config", config);
  }
}
