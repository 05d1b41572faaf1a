package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an offer costs, and how much and how long of it there is.
 *
 * @param stock how many units there are in all, when they are counted
 * @param emergencyExcluded whether it is switched off at once, whatever else holds
 */
public record Availability(
    Optional<Cost> cost,
    OfferBudget budget,
    Optional<Long> stock,
    Optional<Schedule> schedule,
    boolean emergencyExcluded) {

  /** Costs nothing and is always there. */
  public static final Availability ALWAYS =
      new Availability(
          Optional.empty(), OfferBudget.NONE, Optional.empty(), Optional.empty(), false);

  private static final String CURRENCY = "currency";

  static Availability read(ConfigReader body) {
    ConfigReader budget = body.objectOrEmpty("budget");
    ConfigReader cost = body.objectOrEmpty("cost");
    ConfigReader inventory = body.objectOrEmpty("inventory");
    Optional<ConfigReader> schedule = body.object("schedule");
    Optional<String> budgetCurrency = CurrencyCode.read(budget, CURRENCY);
    Optional<String> costCurrency = CurrencyCode.read(cost, CURRENCY);
    OfferBudget limits = OfferBudget.read(budget);
    Optional<Cost> costs = cost(cost, costCurrency.or(() -> budgetCurrency));
    agree(budget, limits, costs, budgetCurrency);
    demand(body, "budget", budget, "dailyCap", "lifetimeCap", "maxPerDay");
    demand(body, "cost", cost, "perContact", "perConversion", CURRENCY);
    demand(body, "inventory", inventory, "totalStock");
    schedule.ifPresent(read -> demand(body, "schedule", read, "startDate", "endDate"));
    Availability availability =
        new Availability(
            costs,
            limits,
            inventory.whole("totalStock", 0, Limits.QUOTA),
            schedule.map(Schedule::read),
            body.flag("emergencyExcluded", false));
    schedule.ifPresent(ConfigReader::close);
    inventory.close();
    cost.close();
    budget.close();
    return availability;
  }

  /** What the cost of an offer is, whatever else is wrong with it. */
  public static Optional<Cost> costOf(ConfigReader offer) {
    return read(offer).cost();
  }

  /** What is there must say something, or it would be stored and do nothing. */
  private static void demand(
      ConfigReader offer, String member, ConfigReader read, String... members) {
    if (offer.has(member) && Stream.of(members).noneMatch(read::has)) {
      read.problem(
          members[0],
          ProblemCode.REQUIRED,
          members.length == 1
              ? "`" + members[0] + "` is required"
              : "say at least one of `" + String.join("`, `", members) + "`");
    }
  }

  private static Optional<Cost> cost(ConfigReader body, Optional<String> currency) {
    Optional<BigDecimal> perContact = Amount.read(body, "perContact");
    Optional<BigDecimal> perConversion = Amount.read(body, "perConversion");
    if (perContact.isEmpty() && perConversion.isEmpty()) {
      if (body.has(CURRENCY)) {
        body.problem(CURRENCY, ProblemCode.REQUIRED, "say `perContact` or `perConversion` too");
      }
      return Optional.empty();
    }
    if (currency.isEmpty() && !body.has(CURRENCY)) {
      body.problem(CURRENCY, ProblemCode.REQUIRED, "say in which `currency`, like `EUR`");
    }
    return currency.map(
        code ->
            new Cost(
                perContact.orElse(BigDecimal.ZERO), perConversion.orElse(BigDecimal.ZERO), code));
  }

  private static void agree(
      ConfigReader budget, OfferBudget limits, Optional<Cost> cost, Optional<String> currency) {
    if (limits.limitsMoney() && cost.isEmpty()) {
      String name = limits.dailyCap().isPresent() ? "dailyCap" : "lifetimeCap";
      budget.problem(
          name,
          ProblemCode.NEVER_WORKS,
          "nothing is ever spent on an offer without `cost`; say what a contact or a conversion"
              + " costs, or limit contacts by `maxPerDay`");
    }
    if (cost.isPresent() && currency.isPresent() && !currency.get().equals(cost.get().currency())) {
      budget.problem(
          CURRENCY,
          ProblemCode.CONFLICT,
          "`%s` is not the currency of `cost`, `%s`"
              .formatted(currency.get(), cost.get().currency()));
    }
  }
}
