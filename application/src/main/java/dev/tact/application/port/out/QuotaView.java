package dev.tact.application.port.out;

import dev.tact.domain.budget.Quota;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * How much is used of what all customers share. What it says may be stale: the {@link Ledger}
 * decides. A quota that nobody asked for before knows what was used before.
 */
public interface QuotaView {

  /** What is used of the quotas that are close to a limit, reservations included. */
  QuotaUse current(TenantId tenant, Supply supply, Instant now);

  /** The same, read anew, after a commit found something exhausted. */
  QuotaUse fresh(TenantId tenant, Supply supply, QuotaKey exhausted, Instant now);

  /** What was used at an instant of what is limited now; without reservations. */
  QuotaUse asOf(TenantId tenant, Supply supply, Instant at);

  /** What is used of each of these quotas. */
  Map<QuotaKey, Use> uses(TenantId tenant, Collection<Quota> quotas, Instant now);

  /**
   * How much is used of one quota.
   *
   * @param used by interactions
   * @param held by reservations
   */
  record Use(BigDecimal used, BigDecimal held) {
    public static final Use NOTHING = new Use(BigDecimal.ZERO, BigDecimal.ZERO);

    public BigDecimal total() {
      return used.add(held);
    }
  }
}
