package dev.tact.domain.arbitrate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Exposure;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Several objectives over one catalog, each measured from 0 to 1:
 *
 * <ul>
 *   <li>conversion: the score that the candidate has already;
 *   <li>margin: offer.margin / 100, one half without one;
 *   <li>fatigue: 1 − exp(−n / 5), n the customer's contacts of the last 7 days in the offer's
 *       category, or of the offer itself when it has none; more than 50 count as 50;
 *   <li>fairness: 1 − the share that the offer had of the contacts of the last 24 hours with
 *       customers of this one's first segment;
 *   <li>recency: 1 − exp(−days since the customer's last contact of the offer / 7), 1 when there
 *       was none in the last 90 days.
 * </ul>
 */
final class Composite implements Measure {

  private static final double UNKNOWN = 0.5;
  private static final double FATIGUE_CONTACTS = 5;
  private static final Duration FATIGUE_REACH = Duration.ofDays(7);
  private static final int FATIGUE_NEWEST = 50;

  private static final Counter OF_CATEGORIES =
      new Counter(Scopes.GLOBAL, Counter.Per.CATEGORY, FATIGUE_REACH, FATIGUE_NEWEST);
  private static final Counter OF_OFFERS =
      new Counter(Scopes.GLOBAL, Counter.Per.OFFER, FATIGUE_REACH, FATIGUE_NEWEST);

  private final Objectives weights;
  private final Catalog catalog;

  private Composite(Objectives weights, Catalog catalog) {
    this.weights = weights;
    this.catalog = catalog;
  }

  static Composite compile(Objectives weights, Catalog catalog) {
    return new Composite(weights, catalog);
  }

  @Override
  public Needs needs() {
    Set<Counter> counters = new HashSet<>();
    if (weights.fatigue() > 0) {
      counters.add(OF_CATEGORIES);
      if (catalog.offers().stream().anyMatch(offer -> offer.categoryId().isEmpty())) {
        counters.add(OF_OFFERS);
      }
    }
    if (weights.recency() > 0) {
      counters.add(LastContact.COUNTER);
    }
    Needs needs = counters.isEmpty() ? Needs.NONE : Needs.ofCounters(counters);
    return weights.fairness() > 0 ? needs.and(Needs.ofModels(Set.of(Exposure.ID))) : needs;
  }

  @Override
  public double score(int candidate, double score, Seen seen) {
    Offer offer = catalog.offer(candidate);
    return weights.score(
        score,
        weights.margin() > 0 ? offer.margin().map(value -> value / 100).orElse(UNKNOWN) : 0,
        weights.fatigue() > 0 ? fatigue(offer, seen) : 0,
        weights.fairness() > 0 ? seen.shares().of(candidate) : 0,
        weights.recency() > 0 ? LastContact.recency(offer.id(), seen).orElse(1) : 0);
  }

  private static double fatigue(Offer offer, Seen seen) {
    Optional<String> category = offer.categoryId();
    long[] times =
        category.isPresent()
            ? seen.facts().contacts().times(OF_CATEGORIES, category.get())
            : seen.facts().contacts().times(OF_OFFERS, offer.id());
    long since = seen.situation().now().minus(FATIGUE_REACH).toEpochMilli();
    int contacts = 0;
    while (contacts < times.length && times[contacts] > since) {
      contacts++;
    }
    return 1 - Math.exp(-contacts / FATIGUE_CONTACTS);
  }
}
