package dev.tact.domain.model;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The scores themselves: what somebody outside answered, or what a record holds of a model that is
 * too large to be kept with every decision.
 *
 * @param scores by id of the offer, then by id of the creative, "" without one
 * @param version of what the scores came from
 * @param degraded why scores are none of the model's own; empty when all of them are
 */
public record Told(Map<String, Map<String, Double>> scores, long version, Optional<String> degraded)
    implements LearnedState {

  private static final String NO_CREATIVE = "";

  public Told {
    Map<String, Map<String, Double>> copy = HashMap.newHashMap(scores.size());
    scores.forEach((offer, byCreative) -> copy.put(offer, Map.copyOf(byCreative)));
    scores = Collections.unmodifiableMap(copy);
  }

  /** The scores of a model that was heard. */
  public Told(Map<String, Map<String, Double>> scores, long version) {
    this(scores, version, Optional.empty());
  }

  /** The scores that candidates have. */
  public static Told of(Catalog catalog, int[] candidates, double[] scores, long version) {
    Map<String, Map<String, Double>> told = HashMap.newHashMap(candidates.length);
    for (int i = 0; i < candidates.length; i++) {
      told.merge(
          catalog.offer(candidates[i]).id(),
          Map.of(creative(catalog, candidates[i]), scores[i]),
          Told::both);
    }
    return new Told(told, version);
  }

  private static Map<String, Double> both(Map<String, Double> some, Map<String, Double> more) {
    Map<String, Double> all = new HashMap<>(some);
    all.putAll(more);
    return Map.copyOf(all);
  }

  /**
   * The score of a candidate; NaN when nobody told it. A score of an offer without a creative holds
   * for creatives that have none of their own.
   */
  public double score(Catalog catalog, int candidate) {
    Map<String, Double> ofOffer = scores.getOrDefault(catalog.offer(candidate).id(), Map.of());
    Double own = ofOffer.get(creative(catalog, candidate));
    Double score = own == null ? ofOffer.get(NO_CREATIVE) : own;
    return score == null ? Double.NaN : score;
  }

  /** The same scores, which are none of the model's own. */
  public Told degraded(String why) {
    return new Told(scores, version, Optional.of(why));
  }

  @Override
  public LearnedState and(LearnedState other) {
    if (!(other instanceof Told told)) {
      return this;
    }
    Map<String, Map<String, Double>> both = new HashMap<>(scores);
    told.scores.forEach(
        (offer, byCreative) -> {
          Map<String, Double> all = new HashMap<>(both.getOrDefault(offer, Map.of()));
          all.putAll(byCreative);
          both.put(offer, all);
        });
    return new Told(both, version, degraded.or(told::degraded));
  }

  @Override
  public boolean covers(LearnedState other) {
    return other instanceof Told told
        && told.scores.entrySet().stream()
            .allMatch(
                asked -> {
                  Map<String, Double> mine = scores.getOrDefault(asked.getKey(), Map.of());
                  return mine.containsKey(NO_CREATIVE)
                      || mine.keySet().containsAll(asked.getValue().keySet());
                });
  }

  private static String creative(Catalog catalog, int candidate) {
    return catalog.creative(candidate).map(Creative::id).orElse(NO_CREATIVE);
  }
}
