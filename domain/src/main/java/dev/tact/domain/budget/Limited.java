package dev.tact.domain.budget;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.Limits;
import dev.tact.domain.scope.Scope;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * A limit, and the candidates that it concerns.
 *
 * @param most what one contact may draw at most
 * @param slack what one whole answer may draw at most, an offer once for every placement: with more
 *     than that left, the limit does not matter to a decision
 */
record Limited(Limit limit, Reach reach, BigDecimal most, BigDecimal slack) {

  static Limited of(Limit limit, Catalog catalog, Collection<Offer> offers) {
    boolean oneOffer = limit.scope() instanceof Scope.OfOffer;
    BigDecimal most =
        offers.stream()
            .filter(offer -> OfferScope.holds(limit.scope(), offer))
            .map(offer -> draw(limit, offer.availability().cost()))
            .reduce(BigDecimal.ZERO, BigDecimal::max);
    BigDecimal items = BigDecimal.valueOf(oneOffer ? Limits.PLACEMENTS : Limits.RECOMMEND_LIMIT);
    return new Limited(limit, Reach.of(limit.scope(), catalog), most, most.multiply(items));
  }

  /** What one contact with an offer of this cost draws. */
  BigDecimal draw(Optional<Cost> cost) {
    return draw(limit, cost);
  }

  /** Whether so much may be drawn; nothing may once it is used up, be it for free. */
  boolean allows(BigDecimal used, BigDecimal draw) {
    return Ceiling.allows(limit.max(), used, draw);
  }

  private static BigDecimal draw(Limit limit, Optional<Cost> cost) {
    return switch (limit.measure()) {
      case CONTACTS, STOCK -> BigDecimal.ONE;
      case CONVERSIONS -> BigDecimal.ZERO;
      case SPEND ->
          cost.filter(each -> each.currency().equals(limit.currency()))
              .map(Cost::perContact)
              .orElse(BigDecimal.ZERO);
    };
  }
}
