package dev.tact.application.memory;

import dev.tact.application.port.out.QuotaView.Use;
import dev.tact.domain.budget.PeriodType;
import dev.tact.domain.budget.Quota;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.interaction.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Adds up what was used, one by one: slow, and plain to see that it is right. */
final class QuotaRecount {

  private final List<Usage> used;
  private final List<Usage> held;

  QuotaRecount(List<Usage> used, List<Usage> held) {
    this.used = used;
    this.held = held;
  }

  Use of(Quota quota) {
    return new Use(sum(quota, used), sum(quota, held));
  }

  /** The total of a quota of which only the key is known, in the currency of what is drawn. */
  BigDecimal total(QuotaKey key, String currency) {
    PeriodType type =
        key.period().isEmpty()
            ? PeriodType.LIFETIME
            : List.of(PeriodType.values()).stream()
                .filter(each -> each.parse(key.period()).isPresent())
                .findFirst()
                .orElseThrow();
    return of(new Quota(
            key.owner(),
            key.measure(),
            currency,
            type == PeriodType.LIFETIME
                ? type.at(LocalDate.EPOCH)
                : type.parse(key.period()).orElseThrow()))
        .total();
  }

  private static BigDecimal sum(Quota quota, List<Usage> all) {
    return all.stream()
        .filter(usage -> usage.owners().contains(quota.owner()))
        .filter(usage -> quota.period().holds(usage.subject().at()))
        .map(usage -> usage.amount(quota.measure(), quota.currency()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
