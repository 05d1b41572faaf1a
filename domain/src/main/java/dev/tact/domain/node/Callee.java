package dev.tact.domain.node;

import dev.tact.domain.candidate.Admission;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.decide.DecisionState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A flow as another one calls it: the part of it that narrows.
 *
 * @param names those with which it begins
 * @param admission which customer data it has in view, whatever its caller has
 */
public record Callee(String flowId, String name, Names names, Admission admission, Nested nested) {

  /**
   * The part of a flow that narrows.
   *
   * @param steps of the whole flow; those from the first that weighs or orders on have no part
   */
  public static Callee of(
      String flowId, String name, CompileScope scope, Admission admission, List<Step> steps) {
    List<Step> narrowing = new ArrayList<>();
    for (Step step : steps) {
      boolean narrows =
          step.node().phase() == Node.Phase.NARROW || step.node().phase() == Node.Phase.ANYWHERE;
      if (!narrows) {
        break;
      }
      narrowing.add(step);
      if (narrowing.size() == 1) {
        narrowing.add(new Step.Narrow(step.node(), new Delivering(scope.gates(), scope.supply())));
      }
    }
    return new Callee(flowId, name, scope.names(), admission, new Nested(narrowing));
  }

  /** The decision as this flow begins it, over candidates of its own. */
  DecisionState begin(DecisionState caller, CandidateMask candidates) {
    double[] fit = new double[caller.fit().length];
    Arrays.fill(fit, 1);
    return new DecisionState(
        caller.catalog(),
        caller.situation(),
        caller.facts(),
        caller.membership(),
        candidates,
        caller.values().seenBy(admission.view(caller.facts().customer().values()), names),
        fit,
        new ArrayList<>(1),
        new ArrayList<>(0),
        caller.heard(),
        caller.assignments());
  }
}
