package dev.tact.domain.run;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.decide.DecisionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The categories in turn, the one with the best survivor first, each with its best that is left. In
 * every round a category gets one item, unless it has more than others already; one that has
 * nothing for the answer drops out. What is mandatory comes before all turns, and counts.
 */
final class RoundRobin implements Order {

  /** A category, or an offer without one, with its survivors, best first. */
  private record Queue(String id, List<Integer> members, int[] head) {
    private boolean isEmpty() {
      return head[0] == members.size();
    }

    private int next() {
      return members.get(head[0]++);
    }
  }

  private final List<Queue> queues;
  private final Queue mandatory;
  private final Survivors survivors;
  private final Catalog catalog;

  /** How many items of the whole answer each category has. */
  private final Map<String, Integer> items;

  private final int[] left;

  /** Which queue is asked, and how many items those have at most that get one in this round. */
  private final int[] at = {0};

  private final int[] level = {0};
  private final int[] last = {-1};

  private RoundRobin(
      List<Queue> queues,
      Queue mandatory,
      Survivors survivors,
      Catalog catalog,
      Map<String, Integer> items) {
    this.queues = queues;
    this.mandatory = mandatory;
    this.survivors = survivors;
    this.catalog = catalog;
    this.items = items;
    this.left = new int[] {survivors.candidates().length};
    this.at[0] = queues.size();
  }

  static RoundRobin of(DecisionState state, Survivors survivors) {
    return of(state.catalog(), survivors, new HashMap<>());
  }

  private static RoundRobin of(Catalog catalog, Survivors survivors, Map<String, Integer> items) {
    Ranking best = Ranking.of(catalog, survivors);
    Queue mandatory = new Queue("", new ArrayList<>(), new int[1]);
    List<Queue> queues = new ArrayList<>();
    Map<String, Queue> byId = new HashMap<>();
    while (best.hasNext()) {
      int index = best.next();
      Queue queue = mandatory;
      if (!best.isMandatory(index)) {
        queue =
            byId.computeIfAbsent(
                id(catalog.offer(survivors.candidates()[index])),
                id -> {
                  queues.add(new Queue(id, new ArrayList<>(), new int[1]));
                  return queues.getLast();
                });
      }
      queue.members().add(index);
    }
    return new RoundRobin(queues, mandatory, survivors, catalog, items);
  }

  @Override
  public RoundRobin over(DecisionState state, Survivors others) {
    return of(catalog, others, items);
  }

  @Override
  public boolean hasNext() {
    return left[0] > 0;
  }

  @Override
  public int next(IntPredicate open) {
    left[0]--;
    last[0] = mandatory.isEmpty() ? turn().next() : mandatory.next();
    return last[0];
  }

  @Override
  public void taken() {
    items.merge(id(catalog.offer(survivors.candidates()[last[0]])), 1, Integer::sum);
  }

  private Queue turn() {
    while (true) {
      if (at[0] == queues.size()) {
        at[0] = 0;
        level[0] = fewest();
      }
      Queue queue = queues.get(at[0]);
      if (!queue.isEmpty() && items.getOrDefault(queue.id(), 0) <= level[0]) {
        return queue;
      }
      at[0]++;
    }
  }

  private int fewest() {
    int fewest = Integer.MAX_VALUE;
    for (Queue queue : queues) {
      if (!queue.isEmpty()) {
        fewest = Math.min(fewest, items.getOrDefault(queue.id(), 0));
      }
    }
    return fewest;
  }

  private static String id(Offer offer) {
    return offer.categoryId().orElse(offer.id());
  }
}
