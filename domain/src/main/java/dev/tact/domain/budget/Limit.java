package dev.tact.domain.budget;

import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.QuotaKey.Measure;
import dev.tact.domain.scope.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How much of a quota may be used in each period.
 *
 * @param source whose limit it is
 * @param currency of {@link Measure#SPEND}; else ""
 * @param only the one period in which it applies; every period where absent
 */
public record Limit(
    Source source,
    Scope scope,
    Measure measure,
    String currency,
    PeriodType type,
    Optional<Period> only,
    BigDecimal max) {

  /**
   * The definition that sets a limit.
   *
   * @param member its member that does: `maxSpend`
   */
  public record Source(Kind kind, String id, String name, String member) {}

  /** The quota that it limits in a period of its type. */
  public Quota quota(Period period) {
    return new Quota(scope.idText(), measure, currency, period);
  }

  /** The quota that it limits on a day; empty on days on which it does not apply. */
  public Optional<Quota> quota(LocalDate day) {
    Period period = type.at(day);
    return only.isPresent() && !only.get().equals(period)
        ? Optional.empty()
        : Optional.of(quota(period));
  }

  /** The ceiling that it sets on a day; empty on days on which it does not apply. */
  public Optional<Ceiling> ceiling(LocalDate day) {
    return quota(day).map(quota -> new Ceiling(quota.key(), max));
  }
}
