package dev.tact.domain.experiment;

import dev.tact.domain.fact.Assignment;
import dev.tact.domain.value.Chance;
import java.util.List;

/**
 * Spreads customers over variants by a hash of `key:customer` (FNV-1a, mixed). Whether a customer
 * is held out is drawn apart from the variant: changing the holdout moves nobody from one variant
 * to another, and variants that come later move none of those before them.
 *
 * @param holdoutPercent of all customers; the others are spread over the shares
 * @param shares in order; together 100 percent, or none where there is but a holdout
 */
public record Split(String key, double holdoutPercent, List<Share> shares) {

  private static final double WHOLE = 100;

  /** Keys the draw that holds out: any number that is never changed. */
  private static final long HOLDOUT_DRAW = 0x686f6c646f7574L;

  /** A variant and how many percent of those who are not held out get it. */
  public record Share(String variant, double percent) {}

  public Split {
    shares = List.copyOf(shares);
  }

  /** Everybody gets the champion, except those who are held out. */
  public static Split holdout(String key, double percent) {
    return new Split(key, percent, List.of(new Share(Assignment.CHAMPION, WHOLE)));
  }

  /** The part to which a customer belongs. */
  public String variant(String customerId) {
    Chance customer = new Chance(Chance.hash(key + ":" + customerId));
    if (customer.unit(HOLDOUT_DRAW) * WHOLE < holdoutPercent) {
      return Assignment.HOLDOUT;
    }
    double point = unit(customer.seed()) * WHOLE;
    for (Share share : shares) {
      point -= share.percent();
      if (point < 0) {
        return share.variant();
      }
    }
    return shares.isEmpty() ? Assignment.CHAMPION : shares.getLast().variant();
  }

  /** The share of all customers that a variant is to have, 0 to 1. */
  public double expected(String variant) {
    if (variant.equals(Assignment.HOLDOUT)) {
      return holdoutPercent / WHOLE;
    }
    for (Share share : shares) {
      if (share.variant().equals(variant)) {
        return share.percent() / WHOLE * (1 - holdoutPercent / WHOLE);
      }
    }
    return 0;
  }

  private static double unit(long hash) {
    return (hash >>> 11) * 0x1.0p-53;
  }
}
