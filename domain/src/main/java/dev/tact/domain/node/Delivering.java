package dev.tact.domain.node;

import dev.tact.domain.budget.Supply;
import dev.tact.domain.contact.DeliveryGates;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import java.util.ArrayList;
import java.util.List;

/** Quiet hours, consent and what there is to give, as the runner judges them: of a called flow. */
record Delivering(DeliveryGates gates, Supply supply) implements Step.Narrowing {

  @Override
  public void narrow(DecisionState state) {
    gates.judge(state.alive(), state.situation(), state.facts());
    supply.judge(state.alive(), state.situation(), state.facts().quotas());
  }

  @Override
  public RemovalReason why(DecisionState state, int candidate) {
    return reasons(state, candidate).getFirst();
  }

  @Override
  public List<RemovalReason> reasons(DecisionState state, int candidate) {
    List<RemovalReason> reasons = new ArrayList<>();
    gates
        .closings(candidate, state.situation(), state.facts())
        .forEach(closed -> reasons.add(new RemovalReason.Closed(closed)));
    supply
        .why(candidate, state.situation(), state.facts().quotas())
        .forEach(missing -> reasons.add(new RemovalReason.Unsupplied(missing)));
    return reasons;
  }
}
