package dev.tact.domain.run;

import dev.tact.domain.budget.SupplyJudgement;
import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.budget.SupplySlate;
import dev.tact.domain.contact.PolicyRow;
import dev.tact.domain.contact.Slate;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.flow.DecisionPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The slots of an answer, filled by walking down the ranking: each offer once, and only what every
 * contact policy, budget, stock and system cap still has room for after the items above it.
 *
 * @param allocation how the items were spread over placements
 * @param leftOut what stopped the best candidate of those that were left out
 */
record Slots(List<DecisionItem> items, Allocation allocation, Optional<EmptyReason> leftOut) {

  static Slots fill(
      DecisionPlan plan,
      DecisionState state,
      Survivors survivors,
      SupplyJudgement supply,
      Optional<StepObserver> observer) {
    int slots = Math.min(state.request().limit(), plan.itemsMax());
    Reranking reranking = Reranking.of(plan);
    int limit = reranking.wanted(slots, plan);
    List<DecisionItem> items = new ArrayList<>(Math.min(limit, survivors.candidates().length));
    Set<Integer> shown = new HashSet<>();
    Slate slate = Slate.of(state.judgements());
    SupplySlate shared = SupplySlate.of(supply, state.catalog(), state.channelId());
    Optional<EmptyReason> first = Optional.empty();
    ItemWriter writer = new ItemWriter(plan, state);
    Order order = Order.of(plan, state, survivors);
    boolean watched = observer.isPresent();
    IntPredicate open =
        index -> {
          int candidate = survivors.candidates()[index];
          return !shown.contains(state.catalog().offerOrdinal(candidate))
              && slate.canTake(candidate)
              && shared.check(candidate).isEmpty();
        };
    while (items.size() < limit
        && order.hasNext()
        && (watched || !slate.isExhausted(state.alive()))) {
      int next = order.next(open);
      int candidate = survivors.candidates()[next];
      int offer = state.catalog().offerOrdinal(candidate);
      if (shown.contains(offer) || (!watched && slate.isExhausted(candidate))) {
        continue;
      }
      if (!order.allows(next)) {
        observer.ifPresent(watching -> watching.refused(candidate, order.refusal(next), state));
        continue;
      }
      Optional<SupplyReason> gone = shared.check(candidate);
      if (gone.isPresent()) {
        first = first.or(() -> Optional.of(EmptyReason.NoneLeft.of(gone.get())));
        observer.ifPresent(watching -> watching.unsupplied(candidate, gone.get(), state));
        continue;
      }
      switch (slate.tryTake(candidate)) {
        case Slate.Take.Taken taken -> {
          shown.add(offer);
          shared.take(candidate);
          order.taken();
          items.add(
              writer.item(
                  items.size() + 1,
                  candidate,
                  survivors.scores()[next],
                  order.propensity(),
                  taken));
        }
        case Slate.Take.LeftOut(PolicyRow row) -> {
          first = first.or(() -> Optional.of(new EmptyReason.Blocked(row)));
          observer.ifPresent(watching -> watching.leftOut(row, state));
        }
      }
    }
    List<DecisionItem> ordered =
        reranking.apply(items, survivors.mandatory(), state.values(), slots);
    return new Slots(List.copyOf(ordered), Allocation.NONE, first);
  }
}
