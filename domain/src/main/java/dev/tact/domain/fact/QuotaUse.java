package dev.tact.domain.fact;

import java.math.BigDecimal;
import java.util.Map;

/**
 * How much of shared quantities is used, reservations included. Holds what is limited and close to
 * its limit; what is not in here has room for any answer.
 */
public record QuotaUse(Map<QuotaKey, BigDecimal> used) {

  public static final QuotaUse NONE = new QuotaUse(Map.of());

  public QuotaUse {
    used = Map.copyOf(used);
  }
}
