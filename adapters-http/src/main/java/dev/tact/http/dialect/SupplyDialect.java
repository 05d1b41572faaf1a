package dev.tact.http.dialect;

import java.math.BigDecimal;
import java.util.List;

/**
 * Budgets, stocks and system caps: amounts in cents, and what only Tact counts, which may be sent
 * back but is never stored.
 */
final class SupplyDialect {

  private static final List<String> SPENT =
      List.of("currentDailySpentCents", "currentLifetimeSpentCents", "lastDailyResetDate");

  private SupplyDialect() {}

  static void offer(Rewriting offer) {
    offer.within(
        "budget",
        budget -> {
          budget.replace("dailyCapCents", "dailyCap", SupplyDialect::wholes);
          budget.replace("lifetimeCapCents", "lifetimeCap", SupplyDialect::wholes);
          SPENT.forEach(budget::remove);
        });
    offer.remove("usage");
    offer.within("inventory", inventory -> inventory.remove("remainingStock"));
  }

  static void budget(Rewriting budget) {
    budget.remove("usage");
  }

  static void cap(Rewriting cap) {
    cap.remove("currentCount");
    cap.remove("resetAt");
  }

  static void constraint(Rewriting constraint) {
    constraint.remove("usage");
    constraint.lift("config");
    constraint.replace("maxSpendCents", "maxSpend", SupplyDialect::wholes);
    constraint.replace("category", "categories", SupplyDialect::listed);
    constraint.replace("categoryId", "categories", SupplyDialect::listed);
    constraint.rename("periodType", "period");
  }

  private static Object listed(Object value) {
    return value instanceof String ? List.of(value) : value;
  }

  /** A hundredth of a number; anything else is left to be refused under its canonical name. */
  private static Object wholes(Object cents) {
    return switch (cents) {
      case Long number -> BigDecimal.valueOf(number, 2);
      case BigDecimal number -> number.movePointLeft(2);
      case null, default -> cents;
    };
  }
}
