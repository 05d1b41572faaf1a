package dev.tact.domain.run;

import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.OutsideModel;
import dev.tact.domain.model.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a decision would have asked outside, had it not been told to go on without. */
final class Questions {

  /** One question for each model, about all candidates at all places. */
  static List<OutsideQuestion> of(DecisionPlan plan, Facts facts, List<Weighed> places) {
    List<OutsideQuestion> asked = new ArrayList<>();
    // in an order that does not depend on the process
    for (String id : new TreeSet<>(plan.outside())) {
      Optional<Models.Prepared> prepared = plan.shared().models().find(id);
      if (prepared.isPresent() && prepared.get().model() instanceof OutsideModel model) {
        places.stream()
            .map(place -> about(prepared.get(), model, plan, facts, place))
            .filter(question -> !question.candidates().isEmpty())
            .reduce(OutsideQuestion::and)
            .ifPresent(asked::add);
      }
    }
    return asked;
  }

  private static OutsideQuestion about(
      Models.Prepared prepared, OutsideModel model, DecisionPlan plan, Facts facts, Weighed place) {
    DecisionState state = place.state();
    int[] scored =
        Arrays.stream(place.survivors().candidates())
            .filter(candidate -> isScored(prepared.id(), state, candidate))
            .toArray();
    return OutsideQuestion.about(
        prepared, model, facts.models().state(prepared.id()), state, scored, plan.id());
  }

  /** Whether a model scored a candidate, though without knowing anything of it. */
  private static boolean isScored(String modelId, DecisionState state, int candidate) {
    for (Heard heard : state.heard()) {
      if (heard.modelId().equals(modelId)
          && heard.kept() instanceof Told told
          && !Double.isNaN(told.score(state.catalog(), candidate))) {
        return true;
      }
    }
    return false;
  }

  private Questions() {}
}
