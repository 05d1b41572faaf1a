package dev.tact.domain.node;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.config.Config;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.value.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The guardrails of a tenant over one catalog: the last that narrows, in every flow. They see the
 * customer's rows of every schema and the tenant's own computed fields, whatever a flow has in view
 * or replaces, and mandatory offers as well.
 */
public final class Guardrails implements Step.Narrowing {

  /** The name under which they stand in a funnel. */
  public static final String NODE = "guardrails";

  private static final Node STANDING =
      new FilterNode(NODE, new ClauseDefinition(Config.EMPTY, "$"));

  private final List<Rail> rails;
  private final Names names;

  private record Rail(Guardrail guardrail, ScopeMask scope, Demand demand) {}

  private Guardrails(List<Rail> rails, Names names) {
    this.rails = List.copyOf(rails);
    this.names = names;
  }

  /** What judges them; empty where there are none. */
  public static Optional<Step> step(CompileScope scope) {
    if (scope.guardrails().isEmpty()) {
      return Optional.empty();
    }
    List<Rail> rails = new ArrayList<>();
    for (Guardrail guardrail : scope.guardrails().stream().sorted(Guardrail.ORDER).toList()) {
      rails.add(
          new Rail(
              guardrail,
              ScopeMask.compile(guardrail.scopes(), scope.catalog()),
              guardrail.test().compile(scope)));
    }
    return Optional.of(new Step.Narrow(STANDING, new Guardrails(rails, scope.names())));
  }

  @Override
  public void narrow(DecisionState state) {
    CandidateValues values = values(state);
    for (Rail rail : rails) {
      if (rail.guardrail().severity() == Guardrail.Severity.HARD) {
        CandidateMask broken = broken(rail, state, values);
        state.alive().removeAll(broken);
      }
    }
  }

  /** The candidates alive that do not fulfil what is demanded of them. */
  private static CandidateMask broken(Rail rail, DecisionState state, CandidateValues values) {
    CandidateMask concerned =
        rail.guardrail().active().holds(state.now())
            ? scope(rail, state).copy()
            : CandidateMask.none(state.catalog().size());
    concerned.retainAll(state.alive());
    if (concerned.isEmpty()) {
      return concerned;
    }
    CandidateMask fulfilled = concerned.copy();
    rail.demand().keepFulfilled(fulfilled, values);
    concerned.removeAll(fulfilled);
    return concerned;
  }

  private static CandidateMask scope(Rail rail, DecisionState state) {
    return rail.scope()
        .resolve(state.channelId(), state.placementId(), state.membership().possible());
  }

  private CandidateValues values(DecisionState state) {
    return state.values().seenBy(state.facts().customer().values(), names);
  }

  @Override
  public RemovalReason why(DecisionState state, int candidate) {
    return reasons(state, candidate).getFirst();
  }

  @Override
  public List<RemovalReason> reasons(DecisionState state, int candidate) {
    return broken(state, candidate, Guardrail.Severity.HARD);
  }

  @Override
  public List<RemovalReason> warnings(DecisionState state, int candidate) {
    return broken(state, candidate, Guardrail.Severity.SOFT);
  }

  private List<RemovalReason> broken(
      DecisionState state, int candidate, Guardrail.Severity severity) {
    CandidateValues values = values(state);
    List<RemovalReason> reasons = new ArrayList<>();
    for (Rail rail : rails) {
      Guardrail guardrail = rail.guardrail();
      if (guardrail.severity() != severity
          || !guardrail.active().holds(state.now())
          || !scope(rail, state).has(candidate)) {
        continue;
      }
      Truth truth = rail.demand().judge(candidate, values);
      if (truth != Truth.TRUE) {
        reasons.add(
            new RemovalReason.Guarded(
                guardrail.id(),
                guardrail.key(),
                guardrail.name(),
                guardrail.reason(),
                rail.demand().failed(candidate, values),
                rail.demand().text(),
                truth,
                guardrail.active(),
                rail.demand().pace()));
      }
    }
    return reasons;
  }

  /** What they read of a customer, whatever a flow has in view. */
  public Needs needs() {
    Set<Integer> slots = new HashSet<>(names.customerSlots());
    rails.forEach(rail -> slots.addAll(rail.demand().customerSlots()));
    return Needs.ofSlots(slots);
  }
}
