package dev.tact.domain.budget;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.scope.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the items of one answer share.
 *
 * @param currency of money; "" where places are counted
 * @param over an item counts that lies in one of these; empty for all
 */
record AnswerLimit(
    Limit.Source source, String currency, List<Reach> over, Reach within, BigDecimal max) {

  static AnswerLimit of(CrossOfferConstraint constraint, String money, Catalog catalog) {
    return new AnswerLimit(
        constraint.source(),
        constraint.type().isMoney() ? money : "",
        constraint.over().stream().map((Scope scope) -> Reach.of(scope, catalog)).toList(),
        Reach.of(constraint.within(), catalog),
        constraint.max());
  }

  /** Whether a candidate would count, where the request names this channel. */
  boolean has(int candidate, String channelId) {
    if (!within.has(candidate, channelId)) {
      return false;
    }
    for (Reach reach : over) {
      if (reach.has(candidate, channelId)) {
        return true;
      }
    }
    return over.isEmpty();
  }

  /** What an item with an offer of this cost draws. */
  BigDecimal draw(Optional<Cost> cost) {
    return currency.isEmpty()
        ? BigDecimal.ONE
        : cost.filter(each -> each.currency().equals(currency))
            .map(Cost::perContact)
            .orElse(BigDecimal.ZERO);
  }

  /** Whether so much more may be drawn: what draws nothing always may. */
  boolean allows(BigDecimal used, BigDecimal draw) {
    return draw.signum() == 0 || used.add(draw).compareTo(max) <= 0;
  }
}
