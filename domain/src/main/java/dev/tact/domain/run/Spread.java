package dev.tact.domain.run;

import dev.tact.domain.budget.SupplySlate;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.CouplingMode;
import dev.tact.domain.contact.Slate;
import dev.tact.domain.decide.DecisionState;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.node.GroupNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Spreads one answer over several placements. Its items count against one another wherever they
 * are; a channel whose placements belong together shows all of them or none, and what it does not
 * show is free for the others.
 */
final class Spread {

  private final DecisionPlan plan;
  private final boolean optimal;
  private final boolean deduplicated;
  private final Optional<StepObserver> observer;

  Spread(DecisionPlan plan, DecisionRequest request, Optional<StepObserver> observer) {
    this.plan = plan;
    this.optimal =
        plan.group().map(GroupNode::strategy).equals(Optional.of(GroupNode.Strategy.OPTIMAL));
    this.deduplicated = optimal || request.surface().deduplicate();
    this.observer = observer;
  }

  /**
   * Fills placements.
   *
   * @param weighed what is left to choose from at each of them
   * @param limit the most items of the whole answer
   */
  Slots over(List<Place> places, List<Weighed> weighed, int limit) {
    Set<String> closed = new HashSet<>();
    List<Allocation.Coupling> couplings = new ArrayList<>();
    while (true) {
      List<Filling> fillings = fill(weighed, closed, limit);
      Optional<String> broken = broken(places, fillings, closed);
      if (broken.isEmpty()) {
        return slots(places, fillings, couplings);
      }
      closed.add(broken.get());
      List<String> emptied = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        if (channel(places.get(i)).equals(broken.get()) && !fillings.get(i).picks().isEmpty()) {
          emptied.add(places.get(i).placement().id());
        }
      }
      if (!emptied.isEmpty()) {
        couplings.add(new Allocation.Coupling(broken.get(), emptied));
      }
    }
  }

  /** Fills every placement that is not on a closed channel. */
  private List<Filling> fill(List<Weighed> weighed, Set<String> closed, int limit) {
    List<Filling> all = new ArrayList<>(weighed.size());
    List<Filling> open = new ArrayList<>(weighed.size());
    Set<Integer> shown = new HashSet<>();
    Slate slate = Slate.of(List.of());
    SupplySlate supply = null;
    for (Weighed each : weighed) {
      DecisionState state = each.state();
      slate = slate.under(state.judgements());
      supply =
          supply == null
              ? SupplySlate.of(each.supply(), state.catalog(), state.channelId())
              : supply.on(state.channelId());
      Filling filling =
          new Filling(each, slate, supply, deduplicated ? shown : new HashSet<>(), observer);
      all.add(filling);
      if (!closed.contains(state.channelId())) {
        open.add(filling);
      }
    }
    if (optimal) {
      new Optimum(plan, open, limit).fill();
    } else {
      inTurn(open, limit);
    }
    return all;
  }

  private void inTurn(List<Filling> open, int limit) {
    int room = limit;
    Order order = null;
    for (Filling filling : open) {
      order = order(plan, filling, order);
      filling.fill(order, Math.min(room, filling.weighed().slots()));
      room -= filling.picks().size();
    }
  }

  /** The order for a placement, going on after that of another one if there is one. */
  static Order order(DecisionPlan plan, Filling filling, Order before) {
    DecisionState state = filling.weighed().state();
    Survivors survivors = filling.weighed().survivors();
    return before == null ? Order.of(plan, state, survivors) : before.over(state, survivors);
  }

  /** A channel that shows all of its placements or none, and has one without items. */
  private Optional<String> broken(List<Place> places, List<Filling> fillings, Set<String> closed) {
    for (int i = 0; i < places.size(); i++) {
      String channel = channel(places.get(i));
      if (fillings.get(i).picks().isEmpty() && !closed.contains(channel) && isAtomic(channel)) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }

  private boolean isAtomic(String channelId) {
    Catalog catalog = plan.catalog();
    CouplingMode mode =
        plan.coupling()
            .or(() -> catalog.channel(channelId).map(channel -> channel.coupling()))
            .orElse(CouplingMode.PARTIAL);
    return mode == CouplingMode.ATOMIC;
  }

  private static String channel(Place place) {
    return place.placement().channelId();
  }

  private Slots slots(
      List<Place> places, List<Filling> fillings, List<Allocation.Coupling> couplings) {
    List<DecisionItem> items = new ArrayList<>();
    List<Allocation.PlacementResult> results = new ArrayList<>();
    Optional<EmptyReason> leftOut = Optional.empty();
    for (int i = 0; i < places.size(); i++) {
      Filling filling = fillings.get(i);
      List<DecisionItem> own = Slots.items(plan, filling, items.size());
      items.addAll(own);
      results.add(
          new Allocation.PlacementResult(
              places.get(i).placement().id(),
              places.get(i).slots(),
              own.stream().map(DecisionItem::rank).toList()));
      leftOut = leftOut.or(filling::leftOut);
    }
    return new Slots(items, new Allocation(results, couplings), leftOut);
  }
}
