package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Measure;
import dev.tact.domain.arbitrate.Seen;
import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.segment.Segments;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the scores of all survivors into what weights make of them.
 *
 * @param exposed the segments of customers, where the weights ask what was shown to them
 */
record MeasuredWeighing(Measure measure, Optional<Uplifting> uplifting, Optional<Segments> exposed)
    implements Step.Weighing {

  /** A measure over one configuration, which says what is known of uplift and of segments. */
  static MeasuredWeighing of(Measure measure, CompileScope scope) {
    return new MeasuredWeighing(
        measure,
        measure.readsUplift() ? Uplifting.of(scope) : Optional.empty(),
        Exposing.of(measure.needs(), scope));
  }

  @Override
  public void weigh(Contest contest) {
    Seen seen = Exposing.over(contest, exposed, seen(contest, uplifting));
    int[] candidates = contest.candidates();
    double[] scores = contest.scores();
    for (int i = 0; i < candidates.length; i++) {
      scores[i] = measure.score(candidates[i], scores[i], seen);
    }
  }

  /** What measures see of a decision. */
  static Seen seen(DecisionState state) {
    return new Seen(state.situation(), state.facts(), state.membership());
  }

  /** What measures see of a decision where an uplift model may have a say. */
  static Seen seen(Contest contest, Optional<Uplifting> uplifting) {
    DecisionState state = contest.state();
    return uplifting.isEmpty() || contest.candidates().length == 0
        ? seen(state)
        : new Seen(
            state.situation(), state.facts(), state.membership(), uplifting.get().factor(contest));
  }

  @Override
  public Needs needs() {
    return measure.needs().and(uplifting.map(Uplifting::needs).orElse(Needs.NONE));
  }

  @Override
  public Set<Integer> customerSlots() {
    return uplifting.map(Uplifting::customerSlots).orElse(Set.of());
  }
}
