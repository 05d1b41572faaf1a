package dev.tact.domain.trace;

import dev.tact.domain.budget.Limit;
import dev.tact.domain.budget.Pacing;
import dev.tact.domain.budget.Period;
import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.QuotaKey.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What schedules, budgets, stocks and system caps have to say, in words. */
public final class SupplyText {

  /** Why there is nothing of an offer to give. */
  public static String reason(SupplyReason reason) {
    return switch (reason) {
      case SupplyReason.EmergencyExcluded _ -> "the offer is switched off (`emergencyExcluded`)";
      case SupplyReason.NotYet(Instant starts) -> "the offer's schedule begins at " + starts;
      case SupplyReason.Over(Instant ended) -> "the offer's schedule ended at " + ended;
      case SupplyReason.Exhausted exhausted -> exhausted(exhausted);
      case SupplyReason.InAnswer shared -> shared(shared);
    };
  }

  /** What a limit costs, as it stands in a trace. */
  static Map<String, Object> price(Pacing.Price price) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("limitId", price.limit().source().id());
    row.put("limitName", price.limit().source().name());
    row.put("limit", price.limit().source().member());
    row.put("period", price.period().key());
    row.put("used", price.used());
    row.put("max", price.limit().max());
    row.put("elapsed", price.elapsed());
    row.put("price", price.price());
    return row;
  }

  private static String shared(SupplyReason.InAnswer shared) {
    String unit = shared.currency().isEmpty() ? " places" : " " + shared.currency();
    return "the cross-offer constraint `"
        + shared.source().name()
        + "` leaves no room in this answer: "
        + shared.used().stripTrailingZeros().toPlainString()
        + "/"
        + shared.max().stripTrailingZeros().toPlainString()
        + unit
        + " are taken by better-ranked offers";
  }

  private static String exhausted(SupplyReason.Exhausted exhausted) {
    Limit limit = exhausted.limit();
    String used =
        ": "
            + amount(exhausted.used(), limit)
            + "/"
            + amount(limit.max(), limit)
            + unit(limit)
            + period(exhausted.period());
    BigDecimal left = limit.max().subtract(exhausted.used());
    String needed =
        left.signum() > 0
            ? ", and one contact costs " + amount(exhausted.draw(), limit) + unit(limit)
            : "";
    return what(limit) + " is used up" + used + needed;
  }

  private static String what(Limit limit) {
    String name = " `" + limit.source().name() + "`";
    return switch (limit.source().kind()) {
      case OFFER ->
          switch (limit.measure()) {
            case STOCK -> "the stock of offer" + name;
            case CONTACTS, SPEND, CONVERSIONS ->
                "the budget of offer" + name + " (`" + limit.source().member() + "`)";
          };
      case FREQUENCY_CAP -> "the system frequency cap" + name;
      case CROSS_OFFER_CONSTRAINT -> "the cross-offer constraint" + name;
      case Kind _ -> "the budget" + name + " (`" + limit.source().member() + "`)";
    };
  }

  private static String amount(BigDecimal amount, Limit limit) {
    return limit.measure() == Measure.SPEND
        ? amount.setScale(Math.max(2, amount.stripTrailingZeros().scale())).toPlainString()
        : amount.stripTrailingZeros().toPlainString();
  }

  private static String unit(Limit limit) {
    return switch (limit.measure()) {
      case SPEND -> " " + limit.currency();
      case CONTACTS -> " contacts";
      case CONVERSIONS -> " conversions";
      case STOCK -> " units";
    };
  }

  private static String period(Period period) {
    return period.key().isEmpty() ? "" : " in " + period.key();
  }

  private SupplyText() {}
}
