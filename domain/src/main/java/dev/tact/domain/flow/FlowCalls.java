package dev.tact.domain.flow;

import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.node.CallFlowNode;
import dev.tact.domain.node.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which flows call which: none calls itself, and calls end soon. */
final class FlowCalls {

  private final String id;
  private final Function<String, Optional<FlowDefinition>> flows;
  private final int[] nodes = {0};

  private FlowCalls(String id, Function<String, Optional<FlowDefinition>> flows) {
    this.id = id;
    this.flows = flows;
  }

  /** The ids of the flows that nodes call, and of those that these call in turn. */
  static Set<String> reached(List<Node> nodes, Collection<FlowDefinition> flows) {
    Set<String> reached = new LinkedHashSet<>();
    List<Node> open = new ArrayList<>(nodes);
    while (!open.isEmpty()) {
      for (CallFlowNode call : calls(List.of(open.removeLast()))) {
        if (reached.add(call.flowId())) {
          flows.stream()
              .filter(flow -> flow.id().equals(call.flowId()))
              .forEach(flow -> open.addAll(flow.nodes()));
        }
      }
    }
    return reached;
  }

  /**
   * What is wrong with the calls of a flow.
   *
   * @param id of the flow that has the nodes
   * @param flows the other flows by their ids
   */
  static List<Problem> problems(
      String id, List<Node> nodes, Function<String, Optional<FlowDefinition>> flows) {
    List<Problem> problems = new ArrayList<>();
    FlowCalls calls = new FlowCalls(id, flows);
    for (CallFlowNode call : calls(nodes)) {
      calls
          .follow(call.flowId(), new ArrayList<>())
          .ifPresent(
              fault -> problems.add(new Problem(call.path(), fault.code(), fault.message())));
    }
    return problems;
  }

  private record Fault(ProblemCode code, String message) {}

  /** The first fault on the way on from a called flow. */
  private Optional<Fault> follow(String called, List<String> way) {
    if (called.equals(id)) {
      return Optional.of(
          new Fault(
              ProblemCode.CYCLE,
              way.isEmpty()
                  ? "the flow calls itself"
                  : "the flow calls itself by way of `" + String.join("`, `", way) + "`"));
    }
    Optional<FlowDefinition> flow = flows.apply(called);
    if (flow.isEmpty()) {
      return Optional.empty();
    }
    List<String> on = new ArrayList<>(way);
    on.add(flow.get().key());
    nodes[0] += flow.get().nodes().size();
    if (on.size() > Limits.CALL_DEPTH || nodes[0] > Limits.CALLED_NODES) {
      return Optional.of(
          new Fault(
              ProblemCode.LIMIT_EXCEEDED,
              "calls go at most "
                  + Limits.CALL_DEPTH
                  + " deep and run at most "
                  + Limits.CALLED_NODES
                  + " nodes"));
    }
    for (CallFlowNode call : calls(flow.get().nodes())) {
      Optional<Fault> fault = follow(call.flowId(), on);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static List<CallFlowNode> calls(List<Node> nodes) {
    return FlowChecks.all(nodes).stream()
        .filter(CallFlowNode.class::isInstance)
        .map(CallFlowNode.class::cast)
        .toList();
  }
}
