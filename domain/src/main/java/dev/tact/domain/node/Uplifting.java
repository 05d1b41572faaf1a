package dev.tact.domain.node;

import dev.tact.domain.decide.Contest;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.model.Cold;
import dev.tact.domain.model.Entrants;
import dev.tact.domain.model.Models;
import dev.tact.domain.model.Told;
import dev.tact.domain.model.Uplift;
import dev.tact.domain.model.UpliftEstimate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The uplift model where arbitration reads it: asked once per decision, for what it looks at is the
 * same for whatever could be offered.
 */
record Uplifting(Models.Prepared prepared, Uplift model) {

  /** The factor of a customer of whom nothing is known. */
  static final double UNKNOWN = 0.5;

  private static final Told NOTHING = new Told(Map.of(), 0);

  /** The uplift model that is the champion; of several the first in key order. */
  static Optional<Uplifting> of(CompileScope scope) {
    return scope
        .models()
        .uplift()
        .map(prepared -> new Uplifting(prepared, (Uplift) prepared.model()));
  }

  /** What arbitration weighs of the customer's uplift; there is at least one candidate. */
  double factor(Contest contest) {
    return estimate(contest).map(UpliftEstimate::factor).orElse(UNKNOWN);
  }

  private Optional<UpliftEstimate> estimate(Contest contest) {
    DecisionState state = contest.state();
    for (Heard heard : state.heard()) {
      if (heard.modelId().equals(prepared.id()) && heard.kept() instanceof Told told) {
        Optional<UpliftEstimate> before = UpliftEstimate.of(told);
        if (before.isPresent()) {
          return before;
        }
      }
    }
    ModelState known = state.facts().models().state(prepared.id()).orElse(Cold.STATE);
    Optional<UpliftEstimate> estimate =
        known instanceof Told told
            ? UpliftEstimate.of(told)
            : model.estimate(
                new Entrants(
                    state.catalog(),
                    contest.candidates(),
                    state.values(),
                    prepared.features(),
                    state.situation().chance()),
                known);
    // also that nothing is known is kept, so that it can be told from what nobody asked
    Told kept = estimate.map(each -> each.told(known.version())).orElse(NOTHING);
    state.heard().add(new Heard(prepared.id(), kept));
    return estimate;
  }

  Needs needs() {
    return Needs.ofModels(Set.of(prepared.id()));
  }

  Set<Integer> customerSlots() {
    return prepared.features().customerSlots();
  }
}
