package dev.tact.domain.contact;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.Limits;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.util.List;
import java.util.Optional;

/**
 * The policy that nobody writes: mandatory offers push everything else aside, so there may be only
 * so many of them for a customer on one UTC day. Nothing lifts it.
 */
final class MandatoryOffers {

  static final String ID = "mandatory_offers";

  /** The policy, where there are mandatory offers. */
  static Optional<ContactPolicy> policy(Catalog catalog) {
    List<Scope> offers =
        catalog.mandated().stream().<Scope>map(offer -> new Scope.OfOffer(offer.id())).toList();
    return offers.isEmpty() ? Optional.empty() : Optional.of(policy(offers));
  }

  private static ContactPolicy policy(List<Scope> offers) {
    ContactLimit limit = new ContactLimit(Limits.MANDATORY_PER_DAY, Window.Calendar.DAY);
    return new ContactPolicy(
        ID,
        ID,
        "Mandatory offers",
        new FrequencyCap(List.of(limit), Counter.Per.SCOPE),
        new Scopes(offers, false),
        100,
        false,
        Optional.of("mandatory offers share " + Limits.MANDATORY_PER_DAY + " contacts a day"),
        ActivePeriod.ALWAYS);
  }

  private MandatoryOffers() {}
}
