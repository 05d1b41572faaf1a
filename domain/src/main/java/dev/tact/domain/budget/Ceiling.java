package dev.tact.domain.budget;

import dev.tact.domain.fact.QuotaKey;
import java.math.BigDecimal;

/**
 * What a commit must not exceed: something was left of it before, and what the commit draws fits.
 */
public record Ceiling(QuotaKey key, BigDecimal max) {

  /** Whether so much may be drawn; nothing may once it is used up, be it for free. */
  public boolean allows(BigDecimal used, BigDecimal draw) {
    return allows(max, used, draw);
  }

  static boolean allows(BigDecimal max, BigDecimal used, BigDecimal draw) {
    return used.compareTo(max) < 0 && used.add(draw).compareTo(max) <= 0;
  }
}
