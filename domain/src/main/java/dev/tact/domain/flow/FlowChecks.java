package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.node.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The shape that a flow must have (semantics §8): every violation at once, by node. */
final class FlowChecks {

  private final List<Placed> nodes;
  private final ConfigReader config;

  /** A node and the path at which it stands. */
  record Placed(Node node, String path) {}

  private FlowChecks(List<Placed> nodes, ConfigReader config) {
    this.nodes = nodes;
    this.config = config;
  }

  /**
   * Reports what is wrong with the order of the nodes.
   *
   * @param complete whether every node could be read; what is missing is not reported otherwise
   */
  static void check(List<Placed> nodes, boolean complete, ConfigReader config) {
    FlowChecks checks = new FlowChecks(nodes, config);
    checks.ids();
    checks.order();
    if (complete || nodes.isEmpty()) {
      checks.required(Node.Type.INVENTORY);
      checks.required(Node.Type.RESPONSE);
    }
    checks.once(Node.Type.INVENTORY);
    checks.once(Node.Type.MATCH_CREATIVES);
    checks.once(Node.Type.QUALIFY);
    checks.once(Node.Type.CONTACT_POLICY);
    checks.once(Node.Type.SCORE);
    checks.once(Node.Type.RANK);
    checks.once(Node.Type.RESPONSE);
  }

  private void ids() {
    Set<String> ids = new HashSet<>();
    for (Placed placed : nodes) {
      String id = placed.node().id();
      if (!id.isEmpty() && !ids.add(id)) {
        config
            .reading()
            .problem(
                placed.path() + ".id",
                ProblemCode.DUPLICATE,
                "node `" + id + "`: the id is there twice");
      }
    }
  }

  private void order() {
    Node.Phase reached = Node.Phase.NARROW;
    boolean ranked = false;
    for (int i = 0; i < nodes.size(); i++) {
      Node.Type type = nodes.get(i).node().type();
      if (type == Node.Type.INVENTORY && i > 0) {
        violation(nodes.get(i), "`inventory` is the first node");
      }
      if (type != Node.Type.INVENTORY && i == 0) {
        violation(nodes.get(i), "the first node is an `inventory`");
      }
      if (type == Node.Type.RESPONSE && i < nodes.size() - 1) {
        violation(nodes.get(i), "`response` is the last node");
      }
      if (type == Node.Type.SCORE && ranked) {
        violation(nodes.get(i), "`score` comes before `rank`");
      }
      ranked |= type == Node.Type.RANK;
      Node.Phase phase = type.phase();
      if (phase == Node.Phase.ANYWHERE || type == Node.Type.INVENTORY) {
        continue;
      }
      if (phase.compareTo(reached) < 0 && type != Node.Type.SCORE) {
        violation(nodes.get(i), "`" + type.wire() + "` comes before `score` and `rank`");
      }
      reached = phase.compareTo(reached) > 0 && phase != Node.Phase.OUTPUT ? phase : reached;
    }
  }

  private void required(Node.Type type) {
    if (nodes.stream().noneMatch(placed -> placed.node().type() == type)) {
      config.problem("nodes", ProblemCode.FLOW_SHAPE, "a flow has one `" + type.wire() + "` node");
    }
  }

  private void once(Node.Type type) {
    nodes.stream()
        .filter(placed -> placed.node().type() == type)
        .skip(1)
        .forEach(placed -> violation(placed, "a flow has one `" + type.wire() + "` node"));
  }

  private void violation(Placed placed, String rule) {
    config
        .reading()
        .problem(
            placed.path(), ProblemCode.FLOW_SHAPE, "node `" + placed.node().id() + "`: " + rule);
  }
}
