package dev.tact.domain.why;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.Explanation;
import dev.tact.domain.run.Survivors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an offer came among those that nothing blocks.
 *
 * @param rank from 1, by score
 * @param of how many offers were ranked
 * @param position its place in the answer, when it is in it
 * @param leftOut why the answer left it out although its turn came: an item above it used up what a
 *     cap allows
 * @param ahead what came before it, best first, at most {@link #AHEAD}
 */
public record Standing(
    int rank,
    int of,
    double score,
    Optional<Integer> position,
    Optional<RemovalReason> leftOut,
    List<Ahead> ahead) {

  /** So many of those that came before are named. */
  public static final int AHEAD = 5;

  public Standing {
    ahead = List.copyOf(ahead);
  }

  /** An offer that came before. */
  public record Ahead(Offer offer, int rank, double score) {}

  /** Where every offer came, by its id, best first. */
  static Map<String, Standing> all(Decision decision) {
    Catalog catalog = decision.plan().catalog();
    Map<String, Survivors.Scored> best = new LinkedHashMap<>();
    for (Survivors.Scored each : decision.scored().ranked(catalog)) {
      best.putIfAbsent(catalog.offer(each.candidate()).id(), each);
    }
    Map<String, Standing> standings = new LinkedHashMap<>();
    List<Ahead> ahead = new ArrayList<>();
    best.forEach(
        (offerId, scored) -> {
          standings.put(
              offerId,
              new Standing(
                  standings.size() + 1,
                  best.size(),
                  scored.score(),
                  position(decision, offerId),
                  leftOut(decision, scored.candidate()),
                  ahead));
          if (ahead.size() < AHEAD) {
            ahead.add(
                new Ahead(catalog.offer(scored.candidate()), standings.size(), scored.score()));
          }
        });
    return standings;
  }

  private static Optional<Integer> position(Decision decision, String offerId) {
    return decision.items().stream()
        .filter(item -> item.offer().id().equals(offerId))
        .map(item -> item.rank())
        .findFirst();
  }

  /** What survived every gate and is among the removals all the same was left out at its turn. */
  private static Optional<RemovalReason> leftOut(Decision decision, int candidate) {
    Catalog catalog = decision.plan().catalog();
    String offerId = catalog.offer(candidate).id();
    String creativeId = catalog.creative(candidate).map(Creative::id).orElse("");
    return decision.explanation().removals().stream()
        .filter(removal -> removal.offerId().equals(offerId))
        .filter(removal -> removal.creativeId().equals(creativeId))
        .map(Explanation.Removal::reason)
        .findFirst();
  }
}
