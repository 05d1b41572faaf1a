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

  /** Which slots hold numbers that are compared. */
  private final boolean[] numberSlots;

  private OfferTable(Catalog catalog, int[] start, RuleTree[] trees, boolean[] numberSlots) {
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
   * @param byOffer by offer ordinal: what stands on the offer
   * @param withOffer by id, which requirements are judged here
   */
  static OfferTable of(Catalog catalog, List<InlineRules> byOffer, boolean[] withOffer) {
    int[] start = new int[byOffer.size() + 1];
    int size = 0;
    int slots = 0;
    for (int offer = 0; offer < byOffer.size(); offer++) {
      start[offer] = size;
      List<Requirement> own = byOffer.get(offer).requirements();
      for (int i = 0; i < own.size(); i++) {
        if (withOffer[own.get(i).id()]) {
          size++;
          slots = Math.max(slots, own.get(i).slot() + 1);
        }
      }
    }
    start[byOffer.size()] = size;
    OfferTable table = new OfferTable(catalog, start, new RuleTree[size], new boolean[slots]);
    int at = 0;
    for (int offer = 0; offer < byOffer.size(); offer++) {
      List<Requirement> own = byOffer.get(offer).requirements();
      for (int i = 0; i < own.size(); i++) {
        if (withOffer[own.get(i).id()]) {
          table.put(at++, own.get(i));
        }
      }
    }
    return table;
  }

  private void put(int at, Requirement requirement) {
    tests[at] = requirement.test();
    slots[at] = requirement.slot();
    bounds[at] = requirement.bound();
    trees[at] = requirement.tree();
    numberSlots[requirement.slot()] |= requirement.test() != Requirement.TREE;
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
    double[] numbers = new double[numberSlots.length];
    for (int slot = 0; slot < numbers.length; slot++) {
      numbers[slot] =
          numberSlots[slot] && values.customer(slot) instanceof Value.Num(double number)
              ? number
              : Double.NaN;
    }
    return numbers;
  }
}
