package dev.tact.domain.budget;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.scope.Scopes;
import java.util.List;
import java.util.Set;

/**
 * The candidates that a limit concerns: those of one offer, which follow one another, or a mask.
 */
sealed interface Reach {

  /** The candidates of one offer. */
  record OneOffer(int from, int until) implements Reach {}

  /** The candidates of a wider scope. */
  record Wide(ScopeMask mask) implements Reach {}

  static Reach of(Scope scope, Catalog catalog) {
    if (scope instanceof Scope.OfOffer(String id)) {
      return catalog
          .offerOrdinal(id)
          .map(
              offer ->
                  new OneOffer(catalog.firstCandidate(offer), catalog.firstCandidate(offer + 1)))
          .orElse(new OneOffer(0, 0));
    }
    return new Wide(ScopeMask.compile(new Scopes(List.of(scope), false), catalog));
  }

  /**
   * Whether a candidate is concerned.
   *
   * @param channelId the id of the channel that the request names, or ""
   */
  default boolean has(int candidate, String channelId) {
    return switch (this) {
      case OneOffer(int from, int until) -> candidate >= from && candidate < until;
      case Wide(ScopeMask mask) -> mask.resolve(channelId, "", Set.of()).has(candidate);
    };
  }

  /** Takes what is concerned out of the candidates. */
  default void removeFrom(CandidateMask alive, String channelId) {
    switch (this) {
      case OneOffer(int from, int until) -> {
        for (int i = from; i < until; i++) {
          alive.remove(i);
        }
      }
      case Wide(ScopeMask mask) -> alive.removeAll(mask.resolve(channelId, "", Set.of()));
    }
  }
}
