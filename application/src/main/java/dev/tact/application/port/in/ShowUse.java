package dev.tact.application.port.in;

import dev.tact.domain.budget.Limit;
import dev.tact.domain.budget.Period;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.TenantId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Shows how much is used of what offers, budgets and system caps limit. */
public interface ShowUse {

  /** By definition id: each of its limits in the period that runs, or in its only one. */
  Map<String, List<Used>> of(TenantId tenant, Collection<Definition> definitions);

  /**
   * How much of one limit is used.
   *
   * @param used by what was recorded; facts may take it beyond the limit
   * @param held by reservations
   */
  record Used(Limit limit, Period period, BigDecimal used, BigDecimal held) {

    /** What is left, never below zero. */
    public BigDecimal remaining() {
      return limit.max().subtract(used).subtract(held).max(BigDecimal.ZERO);
    }
  }
}
