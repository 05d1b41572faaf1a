package dev.tact.application.contract;

import dev.tact.domain.budget.BudgetDefinition;
import dev.tact.domain.budget.PeriodType;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.SystemCap;
import dev.tact.domain.catalog.Availability;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.OfferBudget;
import dev.tact.domain.scope.Scope;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Offers, budgets and system caps for tests of what all customers share. */
public final class SharedShop {

  private final List<Offer> offers = new ArrayList<>();
  private final List<BudgetDefinition> budgets = new ArrayList<>();
  private final List<SystemCap> caps = new ArrayList<>();

  /** An offer of the category `cat`; null says that something is not limited. */
  public SharedShop offer(
      String id,
      String perContact,
      String perConversion,
      String dailyCap,
      Long maxPerDay,
      Long stock) {
    Optional<Cost> cost =
        perContact == null
            ? Optional.empty()
            : Optional.of(
                new Cost(new BigDecimal(perContact), new BigDecimal(perConversion), "EUR"));
    OfferBudget budget =
        new OfferBudget(
            Optional.ofNullable(dailyCap).map(BigDecimal::new),
            Optional.empty(),
            Optional.ofNullable(maxPerDay));
    offers.add(
        new Offer(
            id,
            id,
            id,
            Optional.of("cat"),
            Optional.empty(),
            50,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            new Availability(cost, budget, Optional.ofNullable(stock), Optional.empty(), false)));
    return this;
  }

  public SharedShop budget(
      String id, Scope scope, PeriodType type, Long impressions, String spend, Long conversions) {
    budgets.add(
        new BudgetDefinition(
            id,
            id,
            scope,
            type,
            Optional.empty(),
            Optional.ofNullable(impressions),
            Optional.ofNullable(spend).map(BigDecimal::new),
            Optional.of("EUR"),
            Optional.ofNullable(conversions)));
    return this;
  }

  public SharedShop cap(String id, Scope scope, long max, PeriodType period) {
    caps.add(new SystemCap(id, id, scope, max, period));
    return this;
  }

  public Supply supply() {
    Catalog catalog =
        Catalog.of(
            new Catalog.Parts(
                List.of(), List.of(), List.of(), List.of(), offers, List.of(), Set.of()));
    return Supply.compile(catalog, offers, budgets, caps, ZoneOffset.UTC, List.of());
  }

  public Optional<Cost> cost(String offerId) {
    return offers.stream()
        .filter(offer -> offer.id().equals(offerId))
        .findFirst()
        .flatMap(offer -> offer.availability().cost());
  }
}
