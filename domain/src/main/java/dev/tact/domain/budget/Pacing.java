package dev.tact.domain.budget;

import dev.tact.domain.catalog.Catalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What limits cost a score while they are used faster than their periods pass: the multipliers of a
 * Lagrangian in which each limit is a constraint. Where a share `u` of a limit is used after a
 * share `t` of its period, its price is (u − t) / (1 − t), at least 0: nothing while it lasts, 1
 * when nothing is left. A candidate pays the price times what it draws, as a share of the most that
 * one contact draws; its score is lessened by that share. Follows from recorded facts and the
 * clock, so it is the same on every node and in every repetition.
 */
public final class Pacing {

  /** Nothing is used too fast. */
  static final Pacing IDLE = new Pacing(List.of(), List.of());

  private final List<Price> prices;
  private final List<Limited> limits;

  /**
   * What a limit costs now.
   *
   * @param elapsed the share of the period that is over
   * @param price from 0, not included, to 1
   */
  public record Price(Limit limit, Period period, BigDecimal used, double elapsed, double price) {}

  private Pacing(List<Price> prices, List<Limited> limits) {
    this.prices = List.copyOf(prices);
    this.limits = List.copyOf(limits);
  }

  /** The prices of the limits that are open now. */
  static Pacing of(List<SupplyJudgement.Open> open, Instant now) {
    List<Price> prices = new ArrayList<>();
    List<Limited> limits = new ArrayList<>();
    for (SupplyJudgement.Open one : open) {
      Limit limit = one.limited().limit();
      if (!isPaced(limit)) {
        continue;
      }
      double elapsed = elapsed(one.period(), now);
      double price = price(one.used().doubleValue() / limit.max().doubleValue(), elapsed);
      if (price > 0) {
        prices.add(new Price(limit, one.period(), one.used(), elapsed, price));
        limits.add(one.limited());
      }
    }
    return prices.isEmpty() ? IDLE : new Pacing(prices, limits);
  }

  /** Whether a limit has a period through which it should last, and something is drawn from it. */
  static boolean isPaced(Limit limit) {
    return limit.type() != PeriodType.LIFETIME
        && limit.max().signum() > 0
        && switch (limit.measure()) {
          case SPEND, CONTACTS -> true;
          case CONVERSIONS, STOCK -> false;
        };
  }

  static double price(double used, double elapsed) {
    if (used <= elapsed) {
      return 0;
    }
    return elapsed >= 1 ? 1 : Math.min(1, (used - elapsed) / (1 - elapsed));
  }

  private static double elapsed(Period period, Instant now) {
    Instant starts = period.starts().orElse(now);
    Instant ends = period.ends().orElse(now);
    double whole = Duration.between(starts, ends).toMillis();
    double over = Duration.between(starts, now).toMillis();
    return whole <= 0 ? 1 : Math.clamp(over / whole, 0, 1);
  }

  public boolean isIdle() {
    return prices.isEmpty();
  }

  /** Those that are not 0. */
  public List<Price> prices() {
    return prices;
  }

  /**
   * What remains of a candidate's score, from 0 to 1.
   *
   * @param channelId the id of the channel that the request names, or ""
   */
  public double factor(int candidate, String channelId, Catalog catalog) {
    double factor = 1;
    for (int i = 0; i < limits.size(); i++) {
      Limited limited = limits.get(i);
      if (limited.most().signum() > 0 && limited.reach().has(candidate, channelId)) {
        BigDecimal draw = limited.draw(catalog.offer(candidate).availability().cost());
        double share = draw.doubleValue() / limited.most().doubleValue();
        factor *= 1 - prices.get(i).price() * share;
      }
    }
    return factor;
  }
}
