package dev.tact.domain.flow;

import dev.tact.domain.catalog.CouplingMode;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.node.Node;
import dev.tact.domain.node.PlacedNode;
import java.util.List;
import java.util.Optional;

/**
 * A decision flow as a person wrote it: `config` is published and runs, `draftConfig` is being
 * edited and is checked as strictly.
 *
 * @param byDefault whether it is chosen when a request names none
 * @param nodes those that run; none as long as nothing was published
 * @param draft those being edited
 * @param coupling how placements of every channel depend on one another, whatever channels say
 */
public record FlowDefinition(
    String id,
    String key,
    String name,
    long rowVersion,
    boolean byDefault,
    List<Node> nodes,
    List<Node> draft,
    Optional<CouplingMode> coupling) {

  public static FlowDefinition read(Definition head, ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    boolean byDefault = body.flag("isDefault", false);
    body.whole("publishedVersion", 1, Long.MAX_VALUE);
    body.flag("autoAssembly", false);
    EvaluationGate.read(body);
    body.notSupported("publishedVersions");
    List<Node> draft = readConfig(body, "draftConfig");
    if (!body.has("config") && !body.has("draftConfig")) {
      body.problem("config", ProblemCode.REQUIRED, "`config` is required: give its `nodes`");
    }
    List<Node> published = readConfig(body, "config");
    return new FlowDefinition(
        head.id(),
        head.key(),
        head.name(),
        head.rowVersion(),
        byDefault,
        published,
        draft,
        body.choice("couplingOverride", CouplingMode.class));
  }

  /** Whether there is anything to run. */
  boolean isPublished() {
    return !nodes.isEmpty();
  }

  private static List<Node> readConfig(ConfigReader body, String name) {
    Optional<ConfigReader> config = body.object(name);
    if (config.isEmpty()) {
      return List.of();
    }
    try (ConfigReader reader = config.get()) {
      boolean staged = reader.has("stages");
      if (staged && reader.has("nodes")) {
        reader.problem(
            "stages", ProblemCode.CONFLICT, "give `nodes` (version 2) or `stages` (version 1)");
      }
      checkVersion(reader, staged ? 1 : 2);
      if (!reader.document("flowConfig").isEmpty()) {
        reader.notSupported("flowConfig");
      }
      return staged ? readStages(reader) : readNodes(reader);
    }
  }

  private static void checkVersion(ConfigReader config, long expected) {
    long version = config.whole("version", 1, 2).orElse(expected);
    if (version != expected) {
      config.problem(
          "version",
          ProblemCode.CONFLICT,
          "a config with `nodes` is of version 2, one with `stages` of version 1");
    }
  }

  private static List<Node> readStages(ConfigReader config) {
    config.raw("nodes");
    return FixedStages.read(config).stream().map(PlacedNode::node).toList();
  }

  private static List<Node> readNodes(ConfigReader config) {
    PlacedNode.Listed listed = PlacedNode.readAll(config, "nodes");
    if (!config.has("nodes")) {
      config.problem("nodes", ProblemCode.REQUIRED, "a flow has `nodes`");
    } else {
      FlowChecks.check(listed.nodes(), listed.complete(), config);
    }
    return listed.nodes().stream().map(PlacedNode::node).toList();
  }
}
