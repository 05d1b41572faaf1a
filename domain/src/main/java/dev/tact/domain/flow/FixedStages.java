package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.node.Node;
import dev.tact.domain.node.PlacedNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Fixed-Stage Pipeline (v1): seven stages that always run in the same order. Each stage is the
 * node of its kind, written as the node's `config` under the name of the stage; so there is one
 * engine, and a fault lies where the author wrote it.
 */
public final class FixedStages {

  private static final String ENABLED = "enabled";
  private static final String SOURCES = "sources";

  /** The stages in their order, and the node that each is. */
  private enum Stage {
    INVENTORY("inventory", Node.Type.INVENTORY),
    ENRICHMENT("enrichment", Node.Type.ENRICH),
    FILTER("filter", Node.Type.FILTER),
    QUALIFICATION("qualification", Node.Type.QUALIFY),
    CONTACT_POLICY("contactPolicy", Node.Type.CONTACT_POLICY),
    SCORING("scoring", Node.Type.SCORE),
    RANKING("ranking", Node.Type.RANK);

    private final String wire;
    private final Node.Type type;

    Stage(String wire, Node.Type type) {
      this.wire = wire;
      this.type = type;
    }

    /** Whether the stage runs when nothing is written about it. */
    boolean isImplied() {
      return this != ENRICHMENT && this != FILTER;
    }
  }

  private FixedStages() {}

  /** The nodes that stages stand for, each read where its stage is written. */
  static List<PlacedNode> read(ConfigReader config) {
    List<PlacedNode> nodes = new ArrayList<>();
    try (ConfigReader stages = config.objectOrEmpty("stages")) {
      for (Stage stage : Stage.values()) {
        if (!stages.has(stage.wire) && !stage.isImplied()) {
          continue;
        }
        try (ConfigReader reader = stages.objectOrEmpty(stage.wire)) {
          read(stage, reader, nodes);
        }
      }
      ConfigReader response = stages.objectOrEmpty(Node.Type.RESPONSE.wire());
      add("response", Node.Type.RESPONSE, response, nodes);
    }
    return nodes;
  }

  private static void read(Stage stage, ConfigReader reader, List<PlacedNode> nodes) {
    if (!reader.flag(ENABLED, true)) {
      if (stage == Stage.INVENTORY) {
        reader.problem(
            ENABLED, ProblemCode.NEVER_WORKS, "a flow decides about something: leave it enabled");
      }
      reader.skip();
      return;
    }
    if (stage == Stage.ENRICHMENT && reader.has(SOURCES)) {
      int number = 1;
      for (ConfigReader source : reader.objects(SOURCES, Limits.NODES_PER_FLOW)) {
        add(stage.wire + "_" + number++, stage.type, source, nodes);
        source.close();
      }
      return;
    }
    add(stage.wire, stage.type, reader, nodes);
  }

  private static void add(String id, Node.Type type, ConfigReader reader, List<PlacedNode> nodes) {
    nodes.add(new PlacedNode(Node.read(id, type, reader), reader.path()));
  }

  /** The same as a composable flow (v2): a config with the nodes that the stages stand for. */
  public static Config translated(Config config) {
    Map<?, ?> stages = config.get("stages") instanceof Map<?, ?> map ? map : Map.of();
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (stages.get(stage.wire) instanceof Map<?, ?> written) {
        translate(stage, written, nodes);
      } else if (stage.isImplied()) {
        nodes.add(node(stage.wire, stage.type, Map.of()));
      }
    }
    Map<?, ?> response =
        stages.get(Node.Type.RESPONSE.wire()) instanceof Map<?, ?> written ? written : Map.of();
    nodes.add(node("response", Node.Type.RESPONSE, response));
    return Config.EMPTY.with("version", 2L).with("nodes", nodes);
  }

  private static void translate(Stage stage, Map<?, ?> written, List<Map<String, Object>> nodes) {
    if (Boolean.FALSE.equals(written.get(ENABLED))) {
      return;
    }
    if (stage == Stage.ENRICHMENT && written.get(SOURCES) instanceof List<?> sources) {
      for (int i = 0; i < sources.size(); i++) {
        nodes.add(node(stage.wire + "_" + (i + 1), stage.type, (Map<?, ?>) sources.get(i)));
      }
      return;
    }
    nodes.add(node(stage.wire, stage.type, written));
  }

  private static Map<String, Object> node(String id, Node.Type type, Map<?, ?> written) {
    Map<String, Object> config = new LinkedHashMap<>();
    written.forEach((name, value) -> config.put((String) name, value));
    config.remove(ENABLED);
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("id", id);
    node.put("type", type.wire());
    node.put("config", config);
    return node;
  }
}
