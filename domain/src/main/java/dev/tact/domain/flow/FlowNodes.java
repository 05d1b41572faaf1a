package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds configs and nodes in documents of flows, whatever is wrong with them. */
public final class FlowNodes {

  public static final String CONFIG = "config";
  public static final String DRAFT = "draftConfig";

  private static final String NODES = "nodes";
  private static final String STAGES = "stages.";

  private FlowNodes() {}

  /** A config of a flow: `config` or `draftConfig`. */
  public static Optional<Config> config(Definition flow, String member) {
    return config(flow.body(), member);
  }

  /** A config in the document of a flow. */
  public static Optional<Config> config(Config document, String member) {
    return document.has(member) ? Optional.of(document.object(member)) : Optional.empty();
  }

  /** The node, or stage, in which a field of a difference stands: `nodes[rank].type`. */
  public static Optional<String> in(String field, Config before, Config after) {
    if (field.startsWith(STAGES)) {
      return Optional.of(stage(field.substring(STAGES.length())));
    }
    for (Config config : List.of(after, before)) {
      for (Object node : nodes(config)) {
        String id = id(node);
        if (field.startsWith(NODES + "[" + id + "]")) {
          return Optional.of(id);
        }
      }
    }
    return Optional.empty();
  }

  /** The node, or stage, at which a path of a problem lies: `$.config.nodes[2].type`. */
  public static Optional<String> at(String path, Config document) {
    for (String member : List.of(CONFIG, DRAFT)) {
      String prefix = "$." + member + ".";
      if (path.startsWith(prefix)) {
        return config(document, member)
            .flatMap(config -> within(path.substring(prefix.length()), config));
      }
    }
    return Optional.empty();
  }

  /** How many nodes run, those that stages stand for included. */
  public static int count(Config config) {
    return nodes(composable(config)).size();
  }

  /** How candidates are scored: `priority_weighted` where nothing is said. */
  public static String scoringMethod(Config config) {
    for (Object node : nodes(composable(config))) {
      if (node instanceof Map<?, ?> object
          && "score".equals(object.get("type"))
          && object.get(CONFIG) instanceof Map<?, ?> score
          && score.get("method") instanceof String method) {
        return method;
      }
    }
    return "priority_weighted";
  }

  /** The config as nodes: what is written as stages is translated. */
  public static Config composable(Config config) {
    return config.has("stages") ? FixedStages.translated(config) : config;
  }

  private static Optional<String> within(String path, Config config) {
    if (path.startsWith(STAGES)) {
      return Optional.of(stage(path.substring(STAGES.length())));
    }
    int end = path.indexOf(']');
    if (!path.startsWith(NODES + "[") || end < 0) {
      return Optional.empty();
    }
    int index = Integer.parseInt(path, NODES.length() + 1, end, 10);
    List<?> nodes = nodes(config);
    return index < nodes.size()
        ? Optional.of(id(nodes.get(index))).filter(id -> !id.isEmpty())
        : Optional.empty();
  }

  private static String stage(String path) {
    int end = path.indexOf('.');
    return end < 0 ? path : path.substring(0, end);
  }

  private static List<?> nodes(Config config) {
    return config.get(NODES) instanceof List<?> list ? list : List.of();
  }

  private static String id(Object node) {
    return node instanceof Map<?, ?> object ? Objects.toString(object.get("id"), "") : "";
  }
}
