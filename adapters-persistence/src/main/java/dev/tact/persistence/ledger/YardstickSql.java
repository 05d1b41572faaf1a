package dev.tact.persistence.ledger;

import dev.tact.domain.experiment.Yardstick;
import dev.tact.domain.interaction.Outcome;

/**
 * What a yardstick reads of an interaction `i`.
 *
 * @param value what counts
 * @param below what it is divided by, where it is
 * @param currency "" for what is no money
 */
record YardstickSql(String value, String below, String currency) {

  private static final String NO_CURRENCY = "''";
  private static final String CONVERTED = "i.outcome = '" + Outcome.CONVERSION + "'";

  static YardstickSql of(Yardstick yardstick) {
    return switch (yardstick) {
      case CONVERSION_RATE, CONVERSIONS_PER_CUSTOMER ->
          new YardstickSql(one(CONVERTED), "0", NO_CURRENCY);
      case RESPONSE_RATE ->
          new YardstickSql(one("i.classification = 'POSITIVE'"), "0", NO_CURRENCY);
      case CLICK_THROUGH_RATE ->
          new YardstickSql(one("i.outcome = 'click'"), one("i.is_contact"), NO_CURRENCY);
      case REVENUE_PER_CUSTOMER -> new YardstickSql("i.value", "0", "coalesce(i.currency, '')");
      case REVENUE_PER_CONVERSION ->
          new YardstickSql(
              "CASE WHEN " + CONVERTED + " THEN i.value END",
              "CASE WHEN " + CONVERTED + " AND i.value IS NOT NULL THEN 1 ELSE 0 END",
              "coalesce(i.currency, '')");
    };
  }

  /** The rows that have something to say. */
  String condition() {
    return "(coalesce(" + value + ", 0) <> 0 OR " + below + " <> 0)";
  }

  private static String one(String condition) {
    return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
  }
}
