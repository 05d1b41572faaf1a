package dev.tact.domain.run;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;

/**
 * The survivors, best first, without sorting those that nobody asks for: a binary heap. The order
 * is total: mandatory offers, then score, then priority, then offer id, then creative id.
 */
final class Ranking implements Order {

  private final Catalog catalog;
  private final int[] survivors;
  private final double[] scores;
  private final CandidateMask mandatory;
  private final int[] heap;
  private final int[] size;

  private Ranking(Catalog catalog, int[] survivors, double[] scores, CandidateMask mandatory) {
    this.catalog = catalog;
    this.survivors = survivors;
    this.scores = scores;
    this.mandatory = mandatory;
    this.heap = new int[survivors.length];
    this.size = new int[] {survivors.length};
  }

  /** Ranks survivors by their scores, which are finite. */
  static Ranking of(Catalog catalog, Survivors survivors) {
    Ranking ranking =
        new Ranking(catalog, survivors.candidates(), survivors.scores(), survivors.mandatory());
    for (int i = 0; i < ranking.heap.length; i++) {
      ranking.heap[i] = i;
    }
    for (int i = ranking.heap.length / 2 - 1; i >= 0; i--) {
      ranking.sink(i);
    }
    return ranking;
  }

  @Override
  public boolean hasNext() {
    return size[0] > 0;
  }

  @Override
  public int next() {
    int best = heap[0];
    heap[0] = heap[--size[0]];
    sink(0);
    return best;
  }

  private void sink(int from) {
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size[0]) {
        return;
      }
      if (child + 1 < size[0] && better(heap[child + 1], heap[child])) {
        child++;
      }
      if (!better(heap[child], heap[at])) {
        return;
      }
      int moved = heap[at];
      heap[at] = heap[child];
      heap[child] = moved;
      at = child;
    }
  }

  private boolean better(int left, int right) {
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
