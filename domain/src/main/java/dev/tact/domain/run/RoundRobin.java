package dev.tact.domain.run;

import dev.tact.domain.catalog.Catalog;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The categories in turn, the one with the best survivor first, each with its best that is left. A
 * turn passes on when it gave an item or has nothing left. What is mandatory comes before all
 * turns.
 */
final class RoundRobin implements Order {

  private final int[][] queues;
  private final int[] heads;
  private final boolean[] taken;
  private final int[] left;

  /** The queue whose turn it is; queue 0, which holds what is mandatory, has none. */
  private final int[] turn = {1};

  private final int[] last = {-1};
  private final int[] source = {0};

  private RoundRobin(int[][] queues, int survivors) {
    this.queues = queues;
    this.heads = new int[queues.length];
    this.taken = new boolean[survivors];
    this.left = new int[] {survivors};
  }

  static RoundRobin of(Ranking best, Survivors survivors, Catalog catalog) {
    Categories categories = Categories.of(survivors, catalog);
    int[] queueOf = new int[categories.count()];
    int[] lengths = new int[categories.count() + 1];
    int[] sorted = new int[survivors.candidates().length];
    int[] queue = new int[sorted.length];
    int queues = 1;
    for (int i = 0; i < sorted.length; i++) {
      int index = best.next();
      sorted[i] = index;
      if (!best.isMandatory(index)) {
        int category = categories.of(index);
        if (queueOf[category] == 0) {
          queueOf[category] = queues++;
        }
        queue[i] = queueOf[category];
      }
      lengths[queue[i]]++;
    }
    int[][] members = new int[queues][];
    Arrays.setAll(members, each -> new int[lengths[each]]);
    int[] filled = new int[queues];
    for (int i = 0; i < sorted.length; i++) {
      members[queue[i]][filled[queue[i]]++] = sorted[i];
    }
    return new RoundRobin(members, sorted.length);
  }

  @Override
  public boolean hasNext() {
    return left[0] > 0;
  }

  @Override
  public int next(IntPredicate open) {
    source[0] = 0;
    if (isEmpty(0)) {
      while (isEmpty(turn[0])) {
        pass();
      }
      source[0] = turn[0];
    }
    left[0]--;
    last[0] = queues[source[0]][heads[source[0]]++];
    return last[0];
  }

  @Override
  public void taken() {
    taken[last[0]] = true;
    if (source[0] > 0) {
      pass();
    }
  }

  @Override
  public void restart() {
    Arrays.fill(heads, 0);
    left[0] = 0;
    for (boolean each : taken) {
      left[0] += each ? 0 : 1;
    }
  }

  /** Whether a queue has nothing more; passes over what was taken. */
  private boolean isEmpty(int queue) {
    while (heads[queue] < queues[queue].length && taken[queues[queue][heads[queue]]]) {
      heads[queue]++;
    }
    return heads[queue] == queues[queue].length;
  }

  private void pass() {
    turn[0] = turn[0] + 1 < queues.length ? turn[0] + 1 : 1;
  }
}
