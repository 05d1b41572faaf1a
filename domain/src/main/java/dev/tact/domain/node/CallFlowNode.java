package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import java.util.Optional;

/**
 * Lets another flow narrow the offers that it is about, and merges what comes through.
 *
 * @param path where the reference to the flow stands, for problems with it
 */
public record CallFlowNode(String id, String flowId, Merge merge, String path) implements Node {

  /** What becomes of the candidates of the caller. */
  public enum Merge {
    /** Those stay that came through both flows. */
    INTERSECT,
    /** Those of the called flow join them. */
    UNION,
    /** Those of the called flow take their place. */
    REPLACE
  }

  @Override
  public Type type() {
    return Type.CALL_FLOW;
  }

  @Override
  public Step step(CompileScope scope) {
    Optional<Callee> callee = scope.calling().flow(flowId);
    return new Step.Narrow(this, new Calling(callee, flowId, merge));
  }

  /** Whether it can take candidates out only. */
  public boolean narrows() {
    return merge == Merge.INTERSECT;
  }

  static CallFlowNode read(String id, ConfigReader config) {
    return new CallFlowNode(
        id,
        config.requiredReference("flow", Kind.DECISION_FLOW),
        config.choice("merge", Merge.class).orElse(Merge.INTERSECT),
        config.path("flow"));
  }
}
