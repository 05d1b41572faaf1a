package dev.tact.domain.fact;

import dev.tact.domain.fact.MetricSeries.Function;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What some events come to before a metric makes one number of them.
 *
 * @param events how many contributed to the source
 * @param total the sum of what they contributed: their values, or 1 each
 * @param least the smallest contribution
 * @param greatest the largest contribution
 * @param below the sum of what a ratio divides by
 * @param currencies in how many currencies values were given; values without one are of their own
 */
public record MetricTotals(
    long events,
    BigDecimal total,
    Optional<BigDecimal> least,
    Optional<BigDecimal> greatest,
    BigDecimal below,
    long currencies) {

  public static final MetricTotals NONE =
      new MetricTotals(0, BigDecimal.ZERO, Optional.empty(), Optional.empty(), BigDecimal.ZERO, 0);

  /**
   * The one number. Missing where there is none: the average of nothing, a division by zero, an
   * amount made of several currencies.
   */
  public Value value(Function function) {
    if (currencies > 1 && function != Function.COUNT) {
      return Value.MISSING;
    }
    return switch (function) {
      case COUNT -> Value.of((double) events);
      case SUM -> Value.of(total.doubleValue());
      case AVG -> events == 0 ? Value.MISSING : Value.of(total.doubleValue() / events);
      case MIN -> amount(least);
      case MAX -> amount(greatest);
      case RATIO ->
          below.signum() == 0 ? Value.MISSING : Value.of(total.doubleValue() / below.doubleValue());
    };
  }

  private static Value amount(Optional<BigDecimal> amount) {
    return amount.map(number -> Value.of(number.doubleValue())).orElse(Value.MISSING);
  }
}
