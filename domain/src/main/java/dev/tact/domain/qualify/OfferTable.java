package dev.tact.domain.qualify;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.value.Truth;
import dev.tact.domain.value.Value;
import java.util.List;

/**
 * The requirements of single offers, laid out one offer after the other, so that judging one runs
 * through memory in order and stops at the first that fails. Only offers that are alive are judged.
 */
final class OfferTable {

  private final Catalog catalog;
  private final int[] start;
  private final byte[] tests;
  private final int[] slots;
  private final double[] bounds;
  private final RuleTree[] trees;
  private final int[] numberSlots;

  private OfferTable(Catalog catalog, int[] start, RuleTree[] trees, int[] numberSlots) {
    this.catalog = catalog;
    this.start = start;
    this.tests = new byte[trees.length];
    this.slots = new int[trees.length];
    this.bounds = new double[trees.length];
    this.trees = trees;
    this.numberSlots = numberSlots;
  }

  /**
   * Lays out requirements.
   *
   * @param byOffer by offer ordinal: what the offer requires
   * @param numberSlots the slots of all numbers that they compare
   */
  static OfferTable of(Catalog catalog, List<List<Requirement>> byOffer, int[] numberSlots) {
    int[] start = new int[byOffer.size() + 1];
    int size = 0;
    for (int offer = 0; offer < byOffer.size(); offer++) {
      start[offer] = size;
      size += byOffer.get(offer).size();
    }
    start[byOffer.size()] = size;
    OfferTable table = new OfferTable(catalog, start, new RuleTree[size], numberSlots);
    for (int offer = 0; offer < byOffer.size(); offer++) {
      int at = start[offer];
      List<Requirement> requirements = byOffer.get(offer);
      for (int i = 0; i < requirements.size(); i++) {
        table.put(at++, requirements.get(i));
      }
    }
    return table;
  }

  private void put(int at, Requirement requirement) {
    tests[at] = requirement.test();
    slots[at] = requirement.slot();
    bounds[at] = requirement.bound();
    trees[at] = requirement.tree();
  }

  boolean isEmpty() {
    return trees.length == 0;
  }

  /** Takes out the offers that do not qualify. */
  void judge(CandidateMask alive, CandidateValues values) {
    double[] numbers = numbers(values);
    int candidate = alive.next(0);
    while (candidate >= 0) {
      int offer = catalog.offerOrdinal(candidate);
      int end = catalog.firstCandidate(offer + 1);
      if (!qualifies(offer, candidate, numbers, values)) {
        for (int i = candidate; i < end; i++) {
          alive.remove(i);
        }
      }
      candidate = alive.next(end);
    }
  }

  private boolean qualifies(int offer, int candidate, double[] numbers, CandidateValues values) {
    int end = start[offer + 1];
    for (int i = start[offer]; i < end; i++) {
      byte test = tests[i];
      if (test == Requirement.TREE) {
        values.at(candidate);
        if (trees[i].judge(values) != Truth.TRUE) {
          return false;
        }
      } else if (!Requirement.passes(test, numbers[slots[i]], bounds[i])) {
        return false;
      }
    }
    return true;
  }

  /** The customer's numbers by slot; NaN where there is none. */
  private double[] numbers(CandidateValues values) {
    if (numberSlots.length == 0) {
      return new double[0];
    }
    double[] numbers = new double[numberSlots[numberSlots.length - 1] + 1];
    for (int slot : numberSlots) {
      numbers[slot] =
          values.customer(slot) instanceof Value.Num(double number) ? number : Double.NaN;
    }
    return numbers;
  }
}
