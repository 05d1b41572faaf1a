package dev.tact.domain.budget;

import dev.tact.domain.fact.QuotaKey;

/**
 * A quantity that is counted over all customers, for one scope and one period.
 *
 * @param owner the id of the scope, "" for everything: ids name their kind
 * @param currency of what is spent; "" for what is no money
 */
public record Quota(String owner, QuotaKey.Measure measure, String currency, Period period) {

  public QuotaKey key() {
    return new QuotaKey(owner, measure, period.key());
  }
}
