package dev.tact.domain.budget;

import java.math.BigDecimal;
import java.util.List;

/**
 * What there is to give, as of one decision.
 *
 * @param narrowed whether any offer was taken out
 * @param open limits that one answer could reach, with what is used of them
 */
public record SupplyJudgement(boolean narrowed, List<Open> open) {

  static final SupplyJudgement PLENTY = new SupplyJudgement(false, List.of());

  /** A limit that still has room. */
  record Open(Limited limited, Period period, BigDecimal used) {}
}
