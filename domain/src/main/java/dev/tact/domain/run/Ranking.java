package dev.tact.domain.run;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.decide.DecisionState;
import java.util.function.IntPredicate;

/**
 * The survivors, best first, without sorting those that nobody asks for: a binary heap. The order
 * is total: mandatory offers, then score, then priority, then offer id, then creative id.
 */
final class Ranking implements Order {

  private static final IntPredicate ANY = _ -> true;

  private final Catalog catalog;
  private final int[] survivors;
  private final double[] scores;
  private final CandidateMask mandatory;
  private final int[] heap;
  private final int[] size = new int[1];
  private final int[] last = {-1};

  private Ranking(Catalog catalog, int[] survivors, double[] scores, CandidateMask mandatory) {
    this.catalog = catalog;
    this.survivors = survivors;
    this.scores = scores;
    this.mandatory = mandatory;
    this.heap = new int[survivors.length];
  }

  /** Ranks survivors by their scores, which are finite. */
  static Ranking of(Catalog catalog, Survivors survivors) {
    Ranking ranking =
        new Ranking(catalog, survivors.candidates(), survivors.scores(), survivors.mandatory());
    for (int i = 0; i < ranking.heap.length; i++) {
      ranking.heap[i] = i;
    }
    ranking.size[0] = ranking.heap.length;
    for (int i = ranking.heap.length / 2 - 1; i >= 0; i--) {
      ranking.sink(i);
    }
    return ranking;
  }

  @Override
  public boolean hasNext() {
    return size[0] > 0;
  }

  /** The index, among the survivors, of the best one that was not yet handed out. */
  int next() {
    return next(ANY);
  }

  @Override
  public int next(IntPredicate open) {
    int best = heap[0];
    heap[0] = heap[--size[0]];
    sink(0);
    last[0] = best;
    return best;
  }

  /** The index that was handed out last. */
  int last() {
    return last[0];
  }

  @Override
  public Ranking over(DecisionState state, Survivors others) {
    return of(state.catalog(), others);
  }

  boolean isMandatory(int index) {
    return mandatory.has(survivors[index]);
  }

  private void sink(int from) {
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size[0]) {
        return;
      }
      if (child + 1 < size[0] && isBetter(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBetter(heap[child], heap[at])) {
        return;
      }
      int moved = heap[at];
      heap[at] = heap[child];
      heap[child] = moved;
      at = child;
    }
  }

  /** Whether the survivor of one index comes before that of another. */
  boolean isBetter(int left, int right) {
    boolean first = mandatory.has(survivors[left]);
    if (first != mandatory.has(survivors[right])) {
      return first;
    }
    if (scores[left] != scores[right]) {
      return scores[left] > scores[right];
    }
    int priority = catalog.priority(survivors[left]);
    int other = catalog.priority(survivors[right]);
    return priority != other ? priority > other : survivors[left] < survivors[right];
  }
}
