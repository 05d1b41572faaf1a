package dev.tact.domain.budget;

import dev.tact.domain.catalog.Offer;
import dev.tact.domain.scope.Scope;
import java.util.Optional;

/** Which offers may draw on a scope. */
final class OfferScope {

  /** Whether contacts with an offer may lie in a scope: in that of a channel, all may. */
  static boolean holds(Scope scope, Offer offer) {
    return switch (scope) {
      case Scope.OfOffer(String id) -> offer.id().equals(id);
      case Scope.OfCategory(String id) -> offer.categoryId().equals(Optional.of(id));
      case Scope.OfSubCategory(String id) -> offer.subCategoryId().equals(Optional.of(id));
      case Scope _ -> true;
    };
  }

  private OfferScope() {}
}
