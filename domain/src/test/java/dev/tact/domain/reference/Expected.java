package dev.tact.domain.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What should come out.
 *
 * @param removed why each candidate left before the ranking, by its name
 * @param leftOut what the items above it in the answer kept out
 * @param lowered the match rules that each ranked candidate failed
 */
record Expected(
    List<Item> items,
    Map<String, Fate> removed,
    Map<String, Fate> leftOut,
    Map<String, Set<String>> lowered) {

  /** One item of an answer. */
  record Item(String offerId, String creativeId, double score) {}
}
