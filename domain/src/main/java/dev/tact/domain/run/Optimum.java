package dev.tact.domain.run;

import dev.tact.domain.arbitrate.Assignment;
import dev.tact.domain.flow.DecisionPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills placements so that the sum of all scores is greatest, each offer at most once: an
 * assignment of slots to offers, mandatory ones before all others. It is solved without regard to
 * what items take from one another; then the best of it goes first, and where caps, budgets or
 * stock stop one, its slot goes to the next down the ranking that they let pass.
 */
final class Optimum {

  private static final int NONE = -1;

  private final DecisionPlan plan;
  private final List<Filling> places;
  private final int limit;

  /** The place of each slot. */
  private final int[] placeOf;

  /** Offers that some place could use, by ordinal, and their columns. */
  private final Map<Integer, Integer> columns = new HashMap<>();

  Optimum(DecisionPlan plan, List<Filling> places, int limit) {
    this.plan = plan;
    this.places = places;
    this.limit = limit;
    int slots = 0;
    for (Filling place : places) {
      slots += wanted(place);
    }
    this.placeOf = new int[slots];
    int slot = 0;
    for (int i = 0; i < places.size(); i++) {
      for (int j = 0; j < wanted(places.get(i)); j++) {
        placeOf[slot++] = i;
      }
    }
  }

  private int wanted(Filling place) {
    return Math.min(place.weighed().slots(), limit);
  }

  void fill() {
    if (placeOf.length > 0) {
      repair(take(assigned()));
    }
  }

  /** By place and index, whether the survivor is part of the best assignment. */
  private boolean[][] assigned() {
    List<Map<Integer, Integer>> best = new ArrayList<>(places.size());
    for (Filling place : places) {
      best.add(best(place.weighed()));
    }
    int free = columns.size();
    int width = free + placeOf.length + Math.max(0, placeOf.length - limit);
    int[] columnOf = Assignment.cheapest(placeOf.length, width, costs(best, free, width));
    boolean[][] assigned = new boolean[places.size()][];
    Arrays.setAll(assigned, i -> new boolean[places.get(i).weighed().survivors().scores().length]);
    int[] offerOf = new int[free];
    columns.forEach((offer, column) -> offerOf[column] = offer);
    for (int slot = 0; slot < placeOf.length; slot++) {
      if (columnOf[slot] < free) {
        int place = placeOf[slot];
        assigned[place][best.get(place).get(offerOf[columnOf[slot]])] = true;
      }
    }
    return assigned;
  }

  /**
   * The best survivors of as many offers as there are slots, by offer: no slot needs more to choose
   * from, since the others take one offer each.
   */
  private Map<Integer, Integer> best(Weighed weighed) {
    Map<Integer, Integer> best = new HashMap<>();
    Ranking ranking = Ranking.of(weighed.state().catalog(), weighed.survivors());
    while (ranking.hasNext() && best.size() < placeOf.length) {
      int index = ranking.next();
      int offer = weighed.offer(index);
      best.putIfAbsent(offer, index);
      columns.putIfAbsent(offer, columns.size());
    }
    return best;
  }

  /**
   * A slot costs what its offer does not bring. It may stay empty at no cost, so what it cannot
   * show costs something; and when the answer may not fill all slots, some empty ones are worth
   * more than anything.
   */
  private double[] costs(List<Map<Integer, Integer>> best, int free, int width) {
    double greatest = 1;
    for (Filling place : places) {
      for (double score : place.weighed().survivors().scores()) {
        greatest = Math.max(greatest, Math.abs(score));
      }
    }
    double mandatory = 2 * greatest * (placeOf.length + 1);
    double empty = 2 * mandatory * (placeOf.length + 1);
    double[] costs = new double[placeOf.length * width];
    for (int slot = 0; slot < placeOf.length; slot++) {
      int from = slot * width;
      Arrays.fill(costs, from, from + free, 1);
      Arrays.fill(costs, from + free + placeOf.length, from + width, -empty);
      Weighed weighed = places.get(placeOf[slot]).weighed();
      best.get(placeOf[slot])
          .forEach(
              (offer, index) ->
                  costs[from + columns.get(offer)] =
                      -weighed.score(index) - (weighed.isMandatory(index) ? mandatory : 0));
    }
    return costs;
  }

  /**
   * Takes what was assigned, the best of all places first.
   *
   * @return an order that has counted it
   */
  private Order take(boolean[][] assigned) {
    Order[] orders = new Order[places.size()];
    int[] heads = new int[places.size()];
    int[] left = new int[places.size()];
    for (int i = 0; i < heads.length; i++) {
      orders[i] = Spread.order(plan, places.get(i), i == 0 ? null : orders[0]);
      for (boolean each : assigned[i]) {
        left[i] += each ? 1 : 0;
      }
      heads[i] = head(i, orders, assigned, left);
    }
    for (int best = best(heads); best != NONE; best = best(heads)) {
      places.get(best).attempt(orders[best], heads[best]);
      heads[best] = head(best, orders, assigned, left);
    }
    return orders[0];
  }

  /** The next of what was assigned to a place; nobody looks further when that was all. */
  private int head(int place, Order[] orders, boolean[][] assigned, int[] left) {
    return left[place]-- > 0
        ? places.get(place).next(orders[place], index -> assigned[place][index])
        : NONE;
  }

  private int best(int[] heads) {
    int best = NONE;
    for (int i = 0; i < heads.length; i++) {
      if (heads[i] != NONE && (best == NONE || isBetter(i, heads[i], best, heads[best]))) {
        best = i;
      }
    }
    return best;
  }

  private boolean isBetter(int place, int index, int than, int other) {
    Weighed one = places.get(place).weighed();
    Weighed two = places.get(than).weighed();
    return one.isMandatory(index) == two.isMandatory(other)
        ? one.score(index) > two.score(other)
        : one.isMandatory(index);
  }

  /** Gives slots that stayed empty to what is left, place by place, best first. */
  private void repair(Order taken) {
    int room = limit;
    for (Filling place : places) {
      room -= place.picks().size();
    }
    Order order = taken;
    for (Filling place : places) {
      int before = place.picks().size();
      if (room > 0 && before < place.weighed().slots()) {
        order = Spread.order(plan, place, order);
        place.fill(order, Math.min(before + room, place.weighed().slots()));
        room -= place.picks().size() - before;
      }
      place.sort();
    }
  }
}
