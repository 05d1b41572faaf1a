package dev.tact.domain.trace;

import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.contact.DeliveryJudgement;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.node.Step;
import dev.tact.domain.run.DecisionRunner;
import dev.tact.domain.run.StepObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Watches what becomes of a few offers while a decision is made. Of an offer in a creative that is
 * what that candidate met; where there is no such candidate, what the one met that came furthest.
 */
final class Hindrances implements StepObserver {

  private final Catalog catalog;
  private final CandidateMask watched;
  private final CandidateMask standing;
  private final Map<String, Hindrance> last = new HashMap<>();

  /**
   * An offer as it stood in an answer.
   *
   * @param creativeId "" where it had none
   */
  record Shown(String offerId, String creativeId) {}

  private Hindrances(Catalog catalog, Iterable<Shown> offers) {
    this.catalog = catalog;
    this.watched = CandidateMask.none(catalog.size());
    offers.forEach(this::watch);
    this.standing = watched.copy();
  }

  private void watch(Shown shown) {
    Optional<Integer> ordinal = catalog.offerOrdinal(shown.offerId());
    if (ordinal.isEmpty()) {
      return;
    }
    int first = catalog.firstCandidate(ordinal.get());
    int end = catalog.firstCandidate(ordinal.get() + 1);
    for (int i = first; i < end; i++) {
      if (catalog.creative(i).map(Creative::id).orElse("").equals(shown.creativeId())) {
        watched.add(i);
        return;
      }
    }
    for (int i = first; i < end; i++) {
      watched.add(i);
    }
  }

  /** Decides once more, watching what becomes of these offers. */
  static Hindrances of(
      DecisionPlan plan, Situation situation, Facts facts, Iterable<Shown> offers) {
    Hindrances hindrances = new Hindrances(plan.catalog(), offers);
    DecisionRunner.decide(plan, situation, facts, hindrances);
    return hindrances;
  }

  /** What kept an offer out that was watched and is not in the answer. */
  Hindrance of(String offerId) {
    for (int i = standing.next(0); i >= 0; i = standing.next(i + 1)) {
      if (catalog.offer(i).id().equals(offerId)) {
        return Hindrance.OUTRANKED;
      }
    }
    return last.getOrDefault(offerId, Hindrance.NOT_IN_CATALOG);
  }

  @Override
  public void after(Step step, CandidateMask before, DecisionState state) {
    if (step instanceof Step.Narrow(_, Step.Narrowing narrowing)) {
      fallen(before, state, candidate -> narrowing.why(state, candidate));
    }
  }

  @Override
  public void afterDelivery(
      DeliveryJudgement judgement, CandidateMask before, DecisionState state) {
    fallen(
        before,
        state,
        candidate -> new RemovalReason.Closed(judgement.closing(candidate, catalog)));
  }

  @Override
  public void afterSupply(
      IntFunction<RemovalReason> why, CandidateMask before, DecisionState state) {
    fallen(before, state, why);
  }

  @Override
  public void unsupplied(int candidate, SupplyReason reason, DecisionState state) {
    fell(candidate, new RemovalReason.Unsupplied(reason));
  }

  @Override
  public void leftOut(PolicyRow row, DecisionState state) {
    fell(row.candidate(), new RemovalReason.Blocked(row));
  }

  @Override
  public void refused(int candidate, RemovalReason reason, DecisionState state) {
    fell(candidate, reason);
  }

  private void fallen(
      CandidateMask before, DecisionState state, IntFunction<RemovalReason> reasons) {
    for (int i = watched.next(0); i >= 0; i = watched.next(i + 1)) {
      if (before.has(i) && !state.alive().has(i)) {
        fell(i, reasons.apply(i));
      }
    }
  }

  /** The steps come in order, so what falls later came further. */
  private void fell(int candidate, RemovalReason reason) {
    if (watched.has(candidate)) {
      standing.remove(candidate);
      last.put(catalog.offer(candidate).id(), Hindrance.of(reason));
    }
  }
}
