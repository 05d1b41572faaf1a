package dev.tact.domain.node;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.contact.ContactJudgement;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.Description;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.node.CallFlowNode.Merge;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import java.util.List;
import java.util.Optional;

/**
 * How a call narrows. The called flow begins with the whole catalog and sees the customer as it
 * would by itself. What it said of a candidate binds those candidates that its caller has from it.
 *
 * @param callee empty when the flow does not run: then nothing comes through it
 */
record Calling(Optional<Callee> callee, String flowId, Merge merge) implements Step.Narrowing {

  @Override
  public void narrow(DecisionState state) {
    CandidateMask alive = state.alive();
    if (callee.isEmpty()) {
      if (merge != Merge.UNION) {
        alive.removeAll(alive);
      }
      return;
    }
    // what cannot come through for its caller either need not be looked at
    DecisionState called =
        callee.get().begin(state, merge == Merge.INTERSECT ? alive.copy() : state.catalog().all());
    callee.get().nested().run(called);
    CandidateMask through = called.alive();
    CandidateMask from = through.copy();
    switch (merge) {
      case INTERSECT -> {
        alive.retainAll(through);
        from.retainAll(alive);
      }
      case UNION -> {
        from.removeAll(alive);
        alive.addAll(through);
      }
      case REPLACE -> {
        alive.removeAll(alive);
        alive.addAll(through);
      }
    }
    takeOver(called, from, state);
  }

  private void takeOver(DecisionState called, CandidateMask from, DecisionState state) {
    if (merge != Merge.INTERSECT) {
      state.judgements().replaceAll(each -> each.releasing(from));
      state.descriptions().replaceAll(each -> each.without(from));
    }
    for (ContactJudgement judgement : called.judgements()) {
      state.judgements().add(judgement.binding(from));
    }
    for (Description description : called.descriptions()) {
      CandidateMask described = description.of().copy();
      described.retainAll(called.alive());
      described.retainAll(state.alive());
      state.descriptions().add(description.of(described));
    }
    double[] fit = state.fit();
    if (fit.length > 0) {
      boolean both = merge == Merge.INTERSECT;
      from.forEach(each -> fit[each] = fit(both, fit[each], called.fit()[each]));
    }
  }

  /** A match rule counts once, also where both flows judged it. */
  private static double fit(boolean both, double own, double called) {
    return both ? Math.min(own, called) : called;
  }

  @Override
  public Step.Admits admits() {
    return switch (merge) {
      case INTERSECT -> Step.Admits.NONE;
      case UNION -> Step.Admits.MORE;
      case REPLACE -> Step.Admits.OTHERS;
    };
  }

  @Override
  public RemovalReason why(DecisionState state, int candidate) {
    return reasons(state, candidate).getFirst();
  }

  @Override
  public List<RemovalReason> reasons(DecisionState state, int candidate) {
    if (callee.isEmpty()) {
      return List.of(new RemovalReason.NotCalled(flowId));
    }
    return callee.get().nested().why(alone(state, candidate), candidate).stream()
        .<RemovalReason>map(reason -> new RemovalReason.InCall(flowId, callee.get().name(), reason))
        .toList();
  }

  @Override
  public List<JudgedRule> rules(DecisionState state, int candidate) {
    return callee.isEmpty()
        ? List.of()
        : callee.get().nested().rules(alone(state, candidate), candidate);
  }

  @Override
  public List<QualificationFailure> lowered(DecisionState state, int candidate) {
    return callee.isEmpty()
        ? List.of()
        : callee.get().nested().lowered(alone(state, candidate), candidate);
  }

  @Override
  public List<FailedCondition> undecided(DecisionState state, int candidate) {
    return callee.isEmpty()
        ? List.of()
        : callee.get().nested().undecided(alone(state, candidate), candidate);
  }

  private DecisionState alone(DecisionState state, int candidate) {
    return callee.orElseThrow().begin(state, Nested.only(state, candidate));
  }
}
