package dev.tact.domain.flow;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.node.CallFlowNode;
import dev.tact.domain.node.ExtensionPointNode;
import dev.tact.domain.node.GroupNode;
import dev.tact.domain.node.Node;
import dev.tact.domain.node.PlacedNode;
import dev.tact.domain.node.RankMethod;
import dev.tact.domain.node.RankNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The shape that a flow must have (semantics §8): every violation at once, by node. */
final class FlowChecks {

  private static final Set<Node.Type> ONCE =
      EnumSet.of(
          Node.Type.INVENTORY,
          Node.Type.MATCH_CREATIVES,
          Node.Type.QUALIFY,
          Node.Type.CONTACT_POLICY,
          Node.Type.SCORE,
          Node.Type.OPTIMIZE,
          Node.Type.RANK,
          Node.Type.GROUP,
          Node.Type.RESPONSE);

  private static final Set<Node.Type> IN_BRANCHES =
      EnumSet.of(
          Node.Type.FILTER,
          Node.Type.MATCH_CREATIVES,
          Node.Type.QUALIFY,
          Node.Type.CONTACT_POLICY,
          Node.Type.CONDITIONAL,
          Node.Type.CALL_FLOW,
          Node.Type.SET_PROPERTIES);

  private static final Set<Node.Type> ONCE_IN_BRANCHES =
      EnumSet.of(Node.Type.MATCH_CREATIVES, Node.Type.QUALIFY, Node.Type.CONTACT_POLICY);

  private static final String DRAWN =
      " does not go with `explore_exploit`, whose propensities it would make untrue";

  private final List<PlacedNode> nodes;
  private final ConfigReader config;

  private FlowChecks(List<PlacedNode> nodes, ConfigReader config) {
    this.nodes = nodes;
    this.config = config;
  }

  /**
   * Reports what is wrong with the shape of a flow.
   *
   * @param complete whether every node could be read; what is missing is not reported otherwise
   */
  static void check(List<PlacedNode> nodes, boolean complete, ConfigReader config) {
    FlowChecks checks = new FlowChecks(nodes, config);
    checks.ids(nodes, new HashSet<>());
    checks.order();
    if (complete || nodes.isEmpty()) {
      checks.required(Node.Type.INVENTORY);
      checks.required(Node.Type.RESPONSE);
    }
    checks.draws();
    checks.once(nodes, ONCE, EnumSet.noneOf(Node.Type.class));
    nodes.forEach(placed -> checks.branches(placed.node()));
    if (all(nodes.stream().map(PlacedNode::node).toList()).size() > Limits.NODES_PER_FLOW) {
      config.problem(
          "nodes",
          ProblemCode.LIMIT_EXCEEDED,
          "a flow has at most " + Limits.NODES_PER_FLOW + " nodes, those in branches included");
    }
  }

  /** These nodes with all those below them. */
  static List<Node> all(List<Node> nodes) {
    List<Node> all = new ArrayList<>();
    for (Node node : nodes) {
      all.add(node);
      for (List<PlacedNode> branch : node.branches()) {
        all.addAll(all(branch.stream().map(PlacedNode::node).toList()));
      }
    }
    return all;
  }

  private void ids(List<PlacedNode> listed, Set<String> ids) {
    for (PlacedNode placed : listed) {
      String id = placed.node().id();
      if (!id.isEmpty() && !ids.add(id)) {
        config
            .reading()
            .problem(
                placed.path() + ".id",
                ProblemCode.DUPLICATE,
                "node `" + id + "`: the id is there twice");
      }
      placed.node().branches().forEach(branch -> ids(branch, ids));
    }
  }

  private void order() {
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
      if (type != Node.Type.INVENTORY) {
        order(i);
      }
    }
  }

  /** No node stands behind one of a later phase; what is said of both ends is not said again. */
  private void order(int at) {
    Node node = nodes.get(at).node();
    for (int before = 0; before < at; before++) {
      Node other = nodes.get(before).node();
      boolean tooEarly =
          node.phase() != Node.Phase.ANYWHERE
              && other.phase() != Node.Phase.ANYWHERE
              && other.type() != Node.Type.RESPONSE
              && other.phase().compareTo(node.phase()) > 0;
      if (tooEarly) {
        violation(
            nodes.get(at),
            "`" + node.type().wire() + "` comes before `" + other.type().wire() + "`");
        return;
      }
    }
  }

  /** What chance drew keeps its order: the propensities that are logged would not be true. */
  private void draws() {
    boolean drawn =
        nodes.stream()
            .anyMatch(
                placed ->
                    placed.node() instanceof RankNode rank
                        && rank.method() instanceof RankMethod.ExploreExploit);
    for (PlacedNode placed : drawn ? nodes : List.<PlacedNode>of()) {
      if (placed.node() instanceof ExtensionPointNode point && point.reorders()) {
        violation(placed, "a `formula` at `post_rank`" + DRAWN);
      }
      if (placed.node() instanceof GroupNode group
          && group.strategy() == GroupNode.Strategy.OPTIMAL) {
        violation(placed, "`optimal`" + DRAWN);
      }
    }
  }

  private void required(Node.Type type) {
    if (nodes.stream().noneMatch(placed -> placed.node().type() == type)) {
      config.problem("nodes", ProblemCode.FLOW_SHAPE, "a flow has one `" + type.wire() + "` node");
    }
  }

  /** No candidate passes two nodes of a type of which there is one; it takes one branch only. */
  private void once(List<PlacedNode> listed, Set<Node.Type> types, Set<Node.Type> passed) {
    for (PlacedNode placed : listed) {
      Node.Type type = placed.node().type();
      if (types.contains(type) && !passed.add(type)) {
        violation(placed, "a flow has one `" + type.wire() + "` node");
      }
      Set<Node.Type> after = EnumSet.noneOf(Node.Type.class);
      for (List<PlacedNode> branch : placed.node().branches()) {
        Set<Node.Type> way = EnumSet.noneOf(Node.Type.class);
        way.addAll(passed);
        once(branch, ONCE_IN_BRANCHES, way);
        after.addAll(way);
      }
      passed.addAll(after);
    }
  }

  private void branches(Node node) {
    for (List<PlacedNode> branch : node.branches()) {
      for (PlacedNode placed : branch) {
        if (!IN_BRANCHES.contains(placed.node().type())) {
          violation(
              placed, "`" + placed.node().type().wire() + "` does not stand in a branch of a flow");
        }
        if (placed.node() instanceof CallFlowNode call && !call.narrows()) {
          violation(placed, "in a branch a called flow only narrows: leave `merge` out");
        }
        branches(placed.node());
      }
    }
  }

  private void violation(PlacedNode placed, String rule) {
    config
        .reading()
        .problem(
            placed.path(), ProblemCode.FLOW_SHAPE, "node `" + placed.node().id() + "`: " + rule);
  }
}
