package dev.tact.domain.fact;

import java.util.Comparator;

/**
 * A quantity that all customers share and that may be limited: what an offer may cost on a day, how
 * many contacts a channel may make in a month, what is left of a stock.
 *
 * @param owner id of the offer, budget or system cap whose quantity it is
 * @param period `2026-11-21`, `2026-W47`, `2026-11`, `2026-Q4` (UTC), or "" for all time
 */
public record QuotaKey(String owner, Measure measure, String period)
    implements Comparable<QuotaKey> {

  private static final Comparator<QuotaKey> ORDER =
      Comparator.comparing(QuotaKey::owner)
          .thenComparing(QuotaKey::measure)
          .thenComparing(QuotaKey::period);

  /** What is counted. */
  public enum Measure {
    SPEND,
    CONTACTS,
    CONVERSIONS,
    STOCK
  }

  /** The order in which rows are locked. */
  @Override
  public int compareTo(QuotaKey other) {
    return ORDER.compare(this, other);
  }
}
