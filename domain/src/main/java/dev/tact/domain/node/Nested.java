package dev.tact.domain.node;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Steps that run within one step, over candidates of their own: a branch, or a called flow. What is
 * asked about one candidate is found out by letting it go alone.
 */
record Nested(List<Step> steps) {

  Nested {
    steps = List.copyOf(steps);
  }

  static Nested compile(List<PlacedNode> nodes, CompileScope scope) {
    return new Nested(nodes.stream().map(placed -> placed.node().step(scope)).toList());
  }

  /** Runs all steps; those that do not narrow, describe or compute have no part in it. */
  void run(DecisionState state) {
    for (Step step : steps) {
      run(step, state);
    }
  }

  private static void run(Step step, DecisionState state) {
    switch (step) {
      case Step.Narrow narrow -> narrow.narrowing().narrow(state);
      case Step.Describe describe -> describe.describing().describe(state);
      case Step.Compute compute -> {
        if (!compute.node().overrides().isEmpty()) {
          state.values().use(compute.computing().names());
        }
      }
      default -> {
        // data was admitted when the plan was made, and the others come after narrowing
      }
    }
  }

  /**
   * Every reason for which a candidate does not come through, those of the step that kept it out in
   * the end; none when it does.
   *
   * @param alone the candidate alone, before the first step
   */
  List<RemovalReason> why(DecisionState alone, int candidate) {
    List<RemovalReason> reasons = List.of();
    for (Step step : steps) {
      boolean before = alone.alive().has(candidate);
      run(step, alone);
      if (step instanceof Step.Narrow narrow && !alone.alive().has(candidate)) {
        reasons = before ? narrow.narrowing().reasons(alone, candidate) : reasons;
      } else if (alone.alive().has(candidate)) {
        reasons = List.of();
      }
    }
    return reasons;
  }

  /** Everything by which a step would keep a candidate out, as if no other were there. */
  List<RemovalReason> reasons(DecisionState alone, int candidate) {
    List<RemovalReason> reasons = new ArrayList<>();
    for (Step step : steps) {
      DecisionState each = alone.over(only(alone, candidate));
      run(step, each);
      if (step instanceof Step.Narrow narrow && !each.alive().has(candidate)) {
        reasons.addAll(narrow.narrowing().reasons(each, candidate));
      }
    }
    return reasons;
  }

  List<JudgedRule> rules(DecisionState alone, int candidate) {
    return collect(alone, candidate, (narrowing, each) -> narrowing.rules(each, candidate));
  }

  List<QualificationFailure> lowered(DecisionState alone, int candidate) {
    return collect(alone, candidate, (narrowing, each) -> narrowing.lowered(each, candidate));
  }

  List<FailedCondition> undecided(DecisionState alone, int candidate) {
    return collect(alone, candidate, (narrowing, each) -> narrowing.undecided(each, candidate));
  }

  private <T> List<T> collect(
      DecisionState alone,
      int candidate,
      BiFunction<Step.Narrowing, DecisionState, List<T>> asked) {
    List<T> all = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Narrow narrow) {
        all.addAll(asked.apply(narrow.narrowing(), alone.over(only(alone, candidate))));
      } else {
        run(step, alone);
      }
    }
    return all;
  }

  Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Narrow narrow -> slots.addAll(narrow.narrowing().customerSlots());
        case Step.Describe describe -> slots.addAll(describe.describing().customerSlots());
        case Step.Compute compute -> slots.addAll(compute.computing().customerSlots());
        default -> {
          // what does not run here reads nothing here
        }
      }
    }
    return slots;
  }

  static CandidateMask only(DecisionState state, int candidate) {
    CandidateMask mask = CandidateMask.none(state.catalog().size());
    mask.add(candidate);
    return mask;
  }
}
