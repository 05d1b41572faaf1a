package dev.tact.domain.budget;

import dev.tact.domain.catalog.Cost;
import dev.tact.domain.catalog.Offer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** That what is counted together is counted in one currency. */
public final class Currencies {

  /** What a budget has against the offers of its scope. */
  public static Optional<String> conflict(BudgetDefinition budget, List<Offer> offers) {
    Set<String> used = new TreeSet<>(LimitTable.currencies(budget.scope(), offers));
    if (budget.currency().isPresent()) {
      used.remove(budget.currency().get());
      return used.isEmpty()
          ? Optional.empty()
          : Optional.of("offers of its scope cost in " + listed(used) + ", not in this currency");
    }
    return used.size() < 2
        ? Optional.empty()
        : Optional.of("offers of its scope cost in different currencies: " + listed(used));
  }

  /**
   * The currency in which a budget counts an offer that costs in another; empty when they agree.
   *
   * @param others the other offers
   */
  public static Optional<String> conflict(
      BudgetDefinition budget, Offer offer, List<Offer> others) {
    if (budget.maxSpend().isEmpty() || !OfferScope.holds(budget.scope(), offer)) {
      return Optional.empty();
    }
    String own = offer.availability().cost().map(Cost::currency).orElse("");
    return budget
        .currency()
        .or(() -> LimitTable.currencies(budget.scope(), others).stream().findFirst())
        .filter(currency -> !currency.equals(own));
  }

  /** Whether two budgets count the spend of one scope in different currencies. */
  public static boolean disagree(BudgetDefinition one, BudgetDefinition other) {
    return one.scope().equals(other.scope())
        && one.maxSpend().isPresent()
        && other.maxSpend().isPresent()
        && one.currency().isPresent()
        && other.currency().isPresent()
        && !one.currency().equals(other.currency());
  }

  private static String listed(Set<String> currencies) {
    return String.join(", ", currencies.stream().map(code -> "`" + code + "`").toList());
  }

  private Currencies() {}
}
