package dev.tact.domain.budget;

import dev.tact.domain.catalog.Availability;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.QuotaKey.Measure;
import dev.tact.domain.scope.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out every limit of a configuration, by the scope that it is put on. */
final class LimitTable {

  private final Catalog catalog;
  private final List<Offer> offers;
  private final Map<String, List<Limited>> byOwner = new HashMap<>();

  private LimitTable(Catalog catalog, List<Offer> offers) {
    this.catalog = catalog;
    this.offers = offers;
  }

  static Map<String, List<Limited>> of(
      Catalog catalog,
      List<Offer> offers,
      List<BudgetDefinition> budgets,
      List<SystemCap> caps,
      List<CrossOfferConstraint> constraints) {
    LimitTable table = new LimitTable(catalog, offers);
    offers.forEach(offer -> limits(offer).forEach(table::add));
    budgets.forEach(budget -> limits(budget, offers).forEach(table::add));
    caps.forEach(cap -> table.add(limit(cap)));
    constraints.forEach(one -> limit(one, offers).ifPresent(table::add));
    return table.byOwner;
  }

  private void add(Limit limit) {
    // An offer's own limits concern it alone: nobody needs to look through all offers for them.
    List<Offer> concerned =
        limit.scope() instanceof Scope.OfOffer(String id)
            ? catalog
                .offerOrdinal(id)
                .filter(ordinal -> catalog.firstCandidate(ordinal) < catalog.size())
                .map(ordinal -> catalog.offer(catalog.firstCandidate(ordinal)))
                .filter(offer -> offer.id().equals(id))
                .map(List::of)
                .orElse(List.of())
            : offers;
    byOwner
        .computeIfAbsent(limit.scope().idText(), _ -> new ArrayList<>(2))
        .add(Limited.of(limit, catalog, concerned));
  }

  /** The limits that an offer sets itself. */
  static List<Limit> limits(Offer offer) {
    Availability own = offer.availability();
    String currency = own.cost().map(Cost::currency).orElse("");
    List<Limit> limits = new ArrayList<>();
    own.budget()
        .dailyCap()
        .ifPresent(
            max ->
                limits.add(of(offer, "dailyCap", Measure.SPEND, currency, PeriodType.DAILY, max)));
    own.budget()
        .lifetimeCap()
        .ifPresent(
            max ->
                limits.add(
                    of(offer, "lifetimeCap", Measure.SPEND, currency, PeriodType.LIFETIME, max)));
    own.budget()
        .maxPerDay()
        .ifPresent(
            max ->
                limits.add(
                    of(
                        offer,
                        "maxPerDay",
                        Measure.CONTACTS,
                        "",
                        PeriodType.DAILY,
                        BigDecimal.valueOf(max))));
    own.stock()
        .ifPresent(
            max ->
                limits.add(
                    of(
                        offer,
                        "totalStock",
                        Measure.STOCK,
                        "",
                        PeriodType.LIFETIME,
                        BigDecimal.valueOf(max))));
    return limits;
  }

  /** The limits that a budget sets, in the currency in which the offers of its scope cost. */
  static List<Limit> limits(BudgetDefinition budget, List<Offer> offers) {
    List<Limit> limits = new ArrayList<>();
    budget
        .maxImpressions()
        .ifPresent(
            max ->
                limits.add(
                    of(budget, "maxImpressions", Measure.CONTACTS, "", BigDecimal.valueOf(max))));
    Optional<String> currency =
        budget.currency().or(() -> currencies(budget.scope(), offers).stream().findFirst());
    if (budget.maxSpend().isPresent() && currency.isPresent()) {
      limits.add(of(budget, "maxSpend", Measure.SPEND, currency.get(), budget.maxSpend().get()));
    }
    budget
        .maxConversions()
        .ifPresent(
            max ->
                limits.add(
                    of(
                        budget,
                        "maxConversions",
                        Measure.CONVERSIONS,
                        "",
                        BigDecimal.valueOf(max))));
    return limits;
  }

  static Limit limit(SystemCap cap) {
    return new Limit(
        new Limit.Source(Kind.FREQUENCY_CAP, cap.id(), cap.name(), "maxVolume"),
        cap.scope(),
        Measure.CONTACTS,
        "",
        cap.period(),
        Optional.empty(),
        BigDecimal.valueOf(cap.maxVolume()));
  }

  /** What a constraint promises over all customers, in the currency in which its offers cost. */
  static Optional<Limit> limit(CrossOfferConstraint constraint, List<Offer> offers) {
    return money(constraint, offers).flatMap(constraint::limit);
  }

  /** What constraints let the items of one answer share. */
  static List<AnswerLimit> shared(
      List<CrossOfferConstraint> constraints, List<Offer> offers, Catalog catalog) {
    List<AnswerLimit> shared = new ArrayList<>();
    for (CrossOfferConstraint constraint : constraints) {
      if (constraint.period().isEmpty()) {
        money(constraint, offers)
            .ifPresent(currency -> shared.add(AnswerLimit.of(constraint, currency, catalog)));
      }
    }
    return shared;
  }

  /** The currency of a constraint, "" where it counts no money; empty where nothing costs any. */
  private static Optional<String> money(CrossOfferConstraint constraint, List<Offer> offers) {
    return constraint.type().isMoney()
        ? constraint
            .currency()
            .or(() -> currencies(constraint.within(), offers).stream().findFirst())
        : Optional.of("");
  }

  /** The currencies in which offers of a scope cost. */
  static Set<String> currencies(Scope scope, List<Offer> offers) {
    Set<String> currencies = new HashSet<>();
    for (Offer offer : offers) {
      if (offer.availability().cost().isPresent() && OfferScope.holds(scope, offer)) {
        currencies.add(offer.availability().cost().get().currency());
      }
    }
    return currencies;
  }

  private static Limit of(
      Offer offer,
      String member,
      Measure measure,
      String currency,
      PeriodType type,
      BigDecimal max) {
    return new Limit(
        new Limit.Source(Kind.OFFER, offer.id(), offer.name(), member),
        new Scope.OfOffer(offer.id()),
        measure,
        currency,
        type,
        Optional.empty(),
        max);
  }

  private static Limit of(
      BudgetDefinition budget, String member, Measure measure, String currency, BigDecimal max) {
    return new Limit(
        new Limit.Source(Kind.BUDGET, budget.id(), budget.name(), member),
        budget.scope(),
        measure,
        currency,
        budget.type(),
        budget.only(),
        max);
  }
}
