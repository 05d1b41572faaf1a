package dev.tact.domain.run;

import dev.tact.domain.budget.SupplySlate;
import dev.tact.domain.contact.Slate;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.flow.DecisionPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The items of an answer.
 *
 * @param allocation how they were spread over placements
 * @param leftOut what stopped the best candidate of those that were left out
 */
record Slots(List<DecisionItem> items, Allocation allocation, Optional<EmptyReason> leftOut) {

  Slots {
    items = List.copyOf(items);
  }

  /** Fills a single place by walking down the ranking. */
  static Slots fill(DecisionPlan plan, Weighed weighed, Optional<StepObserver> observer) {
    DecisionState state = weighed.state();
    Filling filling =
        new Filling(
            weighed,
            Slate.of(state.judgements()),
            SupplySlate.of(weighed.supply(), state.catalog(), state.channelId()),
            new HashSet<>(),
            observer);
    filling.fill(
        Order.of(plan, state, weighed.survivors()),
        Reranking.of(plan).wanted(weighed.slots(), plan));
    return new Slots(items(plan, filling, 0), Allocation.NONE, filling.leftOut());
  }

  /**
   * The items of one place, in the order in which they are shown.
   *
   * @param before how many items of the answer come before them
   */
  static List<DecisionItem> items(DecisionPlan plan, Filling filling, int before) {
    ItemWriter writer = new ItemWriter(plan, filling.weighed().state());
    List<DecisionItem> items = new ArrayList<>(filling.picks().size());
    for (Filling.Pick pick : filling.picks()) {
      items.add(
          writer.item(
              before + items.size() + 1,
              filling.weighed().candidate(pick.index()),
              filling.weighed().score(pick.index()),
              pick.propensity(),
              pick.taken()));
    }
    return Reranking.of(plan)
        .apply(
            items,
            filling.weighed().survivors().mandatory(),
            filling.weighed().state().values(),
            filling.weighed().slots());
  }
}
