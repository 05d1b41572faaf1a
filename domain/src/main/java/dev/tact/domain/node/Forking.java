package dev.tact.domain.node;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.contact.ContactJudgement;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.qualify.JudgedRule;
import dev.tact.domain.qualify.QualificationFailure;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import dev.tact.domain.value.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a fork narrows: it parts the candidates, and every part takes a branch of its own. */
record Forking(List<Way> ways) implements Step.Narrowing {

  /** One branch; without a clause it takes what is left. */
  record Way(Optional<Clause> when, Nested nested) {}

  Forking {
    ways = List.copyOf(ways);
  }

  @Override
  public void narrow(DecisionState state) {
    CandidateMask rest = state.alive().copy();
    CandidateMask through = CandidateMask.none(state.catalog().size());
    for (Way way : ways) {
      CandidateMask taken = rest.copy();
      way.when().ifPresent(clause -> clause.keepFulfilled(taken, state.values()));
      if (taken.isEmpty()) {
        continue;
      }
      rest.removeAll(taken);
      DecisionState branch = state.over(taken);
      way.nested().run(branch);
      through.addAll(branch.alive());
      for (ContactJudgement judgement : branch.judgements()) {
        state.judgements().add(judgement.binding(branch.alive()));
      }
      state.descriptions().addAll(branch.descriptions());
    }
    state.alive().retainAll(through);
  }

  @Override
  public RemovalReason why(DecisionState state, int candidate) {
    return way(state, candidate).nested().why(alone(state, candidate), candidate).getFirst();
  }

  @Override
  public List<RemovalReason> reasons(DecisionState state, int candidate) {
    return way(state, candidate).nested().reasons(alone(state, candidate), candidate);
  }

  @Override
  public List<JudgedRule> rules(DecisionState state, int candidate) {
    return way(state, candidate).nested().rules(alone(state, candidate), candidate);
  }

  @Override
  public List<QualificationFailure> lowered(DecisionState state, int candidate) {
    return way(state, candidate).nested().lowered(alone(state, candidate), candidate);
  }

  @Override
  public List<FailedCondition> undecided(DecisionState state, int candidate) {
    List<FailedCondition> undecided = new ArrayList<>();
    for (Way way : ways) {
      Truth truth =
          way.when().map(clause -> clause.judge(candidate, state.values())).orElse(Truth.TRUE);
      if (truth == Truth.TRUE) {
        undecided.addAll(way.nested().undecided(alone(state, candidate), candidate));
        return undecided;
      }
      if (truth == Truth.UNKNOWN) {
        way.when().get().failed(candidate, state.values()).stream()
            .filter(each -> each.outcome() == Truth.UNKNOWN)
            .forEach(undecided::add);
      }
    }
    return undecided;
  }

  @Override
  public Set<Integer> customerSlots() {
    Set<Integer> slots = new HashSet<>();
    for (Way way : ways) {
      way.when().ifPresent(clause -> slots.addAll(clause.customerSlots()));
      slots.addAll(way.nested().customerSlots());
    }
    return slots;
  }

  /** The branch that a candidate takes. */
  private Way way(DecisionState state, int candidate) {
    for (Way way : ways) {
      boolean takes =
          way.when().isEmpty() || way.when().get().judge(candidate, state.values()) == Truth.TRUE;
      if (takes) {
        return way;
      }
    }
    throw new IllegalStateException("the last branch takes what no other does");
  }

  private static DecisionState alone(DecisionState state, int candidate) {
    return state.over(Nested.only(state, candidate));
  }
}
