package dev.tact.application.simulate;

import dev.tact.application.port.in.SimulateFlow.Item;
import dev.tact.application.port.in.SimulateFlow.OfferTotal;
import dev.tact.application.port.in.SimulateFlow.Slate;
import dev.tact.application.port.in.SimulateFlow.Totals;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds answers up. Belongs to one simulation. */
final class Tally {

  private final Map<String, Sum> offers = new LinkedHashMap<>();
  private int customers;
  private int reachable;
  private int delivered;
  private double scores;

  private static final class Sum {
    private final Item first;
    private int count;
    private double scores;

    private Sum(Item first) {
      this.first = first;
    }

    private OfferTotal total() {
      return new OfferTotal(
          first.offerId(), first.offerKey(), first.offerName(), count, scores / count);
    }
  }

  void add(Slate slate) {
    customers++;
    reachable += slate.items().isEmpty() ? 0 : 1;
    delivered += slate.items().size();
    for (Item item : slate.items()) {
      Sum sum = offers.computeIfAbsent(item.offerId(), _ -> new Sum(item));
      sum.count++;
      sum.scores += item.score();
      scores += item.score();
    }
  }

  Totals totals() {
    List<OfferTotal> totals =
        offers.values().stream()
            .map(Sum::total)
            .sorted(
                Comparator.comparingInt((OfferTotal each) -> -each.count())
                    .thenComparing(OfferTotal::key))
            .toList();
    return new Totals(
        customers,
        reachable,
        delivered,
        delivered == 0 ? Optional.empty() : Optional.of(scores / delivered),
        totals);
  }
}
