package dev.tact.domain.run;

import dev.tact.domain.budget.Pacing;
import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.config.Limits;
import dev.tact.domain.contact.ContactJudgement;
import dev.tact.domain.contact.DeliveryJudgement;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.node.Step;
import dev.tact.domain.qualify.QualificationFailure.FailedCondition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** The observer that explains: counts per node, and the reason of every candidate that left. */
final class Watch implements StepObserver {

  private final List<Explanation.Funnel> funnel = new ArrayList<>();
  private final List<Explanation.Removal> removals = new ArrayList<>();
  private final Set<Explanation.Lowering> lowerings = new LinkedHashSet<>();
  private final Set<Explanation.Detour> detours = new LinkedHashSet<>();
  private final Set<Explanation.Warning> warnings = new LinkedHashSet<>();
  private final Set<Pacing.Price> prices = new LinkedHashSet<>();
  private final List<PolicyRow> rows = new ArrayList<>();
  private final List<DeliveryJudgement.ZoneFallback> fallbacks = new ArrayList<>();

  @Override
  public void after(Step step, CandidateMask before, DecisionState state) {
    passed(step.node().id(), step.node().type().wire(), before, state);
    if (step instanceof Step.Narrow narrow) {
      fallen(
          step.node().id(), before, state, candidate -> narrow.narrowing().why(state, candidate));
      lowered(narrow.narrowing(), state);
      warned(narrow.narrowing(), state);
      detours(narrow, before, state);
    }
  }

  /** Counts a node; one that every placement of an answer runs through is counted over them all. */
  private void passed(String nodeId, String nodeType, CandidateMask before, DecisionState state) {
    int in = before.count();
    int out = state.alive().count();
    for (int i = 0; i < funnel.size(); i++) {
      Explanation.Funnel each = funnel.get(i);
      if (each.nodeId().equals(nodeId) && each.nodeType().equals(nodeType)) {
        funnel.set(i, new Explanation.Funnel(nodeId, nodeType, each.in() + in, each.out() + out));
        return;
      }
    }
    funnel.add(new Explanation.Funnel(nodeId, nodeType, in, out));
  }

  /** Notes why each candidate left that was alive before, as far as removals are explained. */
  private void fallen(
      String nodeId,
      CandidateMask before,
      DecisionState state,
      IntFunction<RemovalReason> reasons) {
    CandidateMask fallen = before.copy();
    fallen.removeAll(state.alive());
    int candidate = fallen.next(0);
    for (int i = 0; i < Limits.EXPLAINED_REMOVALS && candidate >= 0; i++) {
      left(nodeId, candidate, reasons.apply(candidate), state);
      candidate = fallen.next(candidate + 1);
    }
  }

  private void detours(Step.Narrow narrow, CandidateMask before, DecisionState state) {
    int candidate = before.next(0);
    for (int i = 0; i < Limits.EXPLAINED_REMOVALS && candidate >= 0; i++) {
      List<FailedCondition> unknown = narrow.narrowing().undecided(state, candidate);
      if (!unknown.isEmpty()) {
        detours.add(new Explanation.Detour(narrow.node().id(), unknown));
      }
      candidate = before.next(candidate + 1);
    }
  }

  private void lowered(Step.Narrowing narrowing, DecisionState state) {
    int candidate = state.alive().next(0);
    for (int i = 0; i < Limits.EXPLAINED_REMOVALS && candidate >= 0; i++) {
      String offerId = state.catalog().offer(candidate).id();
      String creativeId = creativeId(candidate, state.catalog());
      narrowing
          .lowered(state, candidate)
          .forEach(each -> lowerings.add(new Explanation.Lowering(offerId, creativeId, each)));
      candidate = state.alive().next(candidate + 1);
    }
  }

  private void warned(Step.Narrowing narrowing, DecisionState state) {
    int candidate = state.alive().next(0);
    for (int i = 0; i < Limits.EXPLAINED_REMOVALS && candidate >= 0; i++) {
      String offerId = state.catalog().offer(candidate).id();
      String creativeId = creativeId(candidate, state.catalog());
      narrowing
          .warnings(state, candidate)
          .forEach(each -> warnings.add(new Explanation.Warning(offerId, creativeId, each)));
      candidate = state.alive().next(candidate + 1);
    }
  }

  @Override
  public void afterDelivery(
      DeliveryJudgement judgement, CandidateMask before, DecisionState state) {
    fallbacks.addAll(judgement.fallbacks());
    if (judgement.closed().isEmpty()) {
      return;
    }
    passed(Explanation.DELIVERY, Explanation.DELIVERY, before, state);
    fallen(
        Explanation.DELIVERY,
        before,
        state,
        candidate -> new RemovalReason.Closed(judgement.closing(candidate, state.catalog())));
  }

  @Override
  public void afterSupply(
      IntFunction<RemovalReason> why, CandidateMask before, DecisionState state) {
    passed(Explanation.SUPPLY, Explanation.SUPPLY, before, state);
    fallen(Explanation.SUPPLY, before, state, why);
  }

  @Override
  public void afterHoldout(CandidateMask before, DecisionState state) {
    passed(Explanation.HOLDOUT, Explanation.HOLDOUT, before, state);
  }

  @Override
  public void priced(Pacing pacing) {
    prices.addAll(pacing.prices());
  }

  @Override
  public void unsupplied(int candidate, SupplyReason reason, DecisionState state) {
    left(rankNode(), candidate, new RemovalReason.Unsupplied(reason), state);
  }

  @Override
  public void leftOut(PolicyRow row, DecisionState state) {
    rows.add(row);
    left(rankNode(), row.candidate(), new RemovalReason.Blocked(row), state);
  }

  @Override
  public void refused(int candidate, RemovalReason reason, DecisionState state) {
    left(rankNode(), candidate, reason, state);
  }

  /** What was seen, with the rows of the contact policies in front of those of the slate. */
  Explanation explanation(List<DecisionState> states) {
    List<PolicyRow> all = new ArrayList<>();
    for (DecisionState state : states) {
      for (ContactJudgement judgement : state.judgements()) {
        all.addAll(judgement.rows(Limits.EXPLAINED_REMOVALS));
      }
    }
    all.addAll(rows);
    return new Explanation(
        List.copyOf(funnel),
        removals.stream().distinct().toList(),
        List.copyOf(lowerings),
        List.copyOf(all),
        List.copyOf(fallbacks),
        List.copyOf(detours),
        List.copyOf(warnings),
        List.copyOf(prices),
        List.of());
  }

  private String rankNode() {
    for (Explanation.Funnel each : funnel) {
      if (each.nodeType().equals("rank")) {
        return each.nodeId();
      }
    }
    return funnel.getLast().nodeId();
  }

  private void left(String nodeId, int candidate, RemovalReason reason, DecisionState state) {
    Catalog catalog = state.catalog();
    removals.add(
        new Explanation.Removal(
            nodeId, catalog.offer(candidate).id(), creativeId(candidate, catalog), reason));
  }

  private static String creativeId(int candidate, Catalog catalog) {
    return catalog.creative(candidate).map(Creative::id).orElse("");
  }
}
