package dev.tact.domain.run;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import java.util.HashMap;
import java.util.Map;

/**
 * The categories of survivors, numbered by their first survivors. An offer without a category is
 * one by itself.
 *
 * @param numbers by index of the survivor
 */
record Categories(int[] numbers, int count) {

  static Categories of(Survivors survivors, Catalog catalog) {
    int[] candidates = survivors.candidates();
    int[] numbers = new int[candidates.length];
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < candidates.length; i++) {
      Offer offer = catalog.offer(candidates[i]);
      int next = known.size();
      numbers[i] = known.computeIfAbsent(offer.categoryId().orElse(offer.id()), _ -> next);
    }
    return new Categories(numbers, known.size());
  }

  /** The number of the category of the survivor of an index. */
  int of(int index) {
    return numbers[index];
  }
}
