package dev.tact.domain.budget;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Cost;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The items of one answer as they draw on what all customers share: none of them goes past a limit
 * that those above it have left. Belongs to one decision.
 */
public final class SupplySlate {

  private final Catalog catalog;
  private final String channelId;
  private final List<SupplyJudgement.Open> open;
  private final BigDecimal[] used;

  private SupplySlate(Catalog catalog, String channelId, List<SupplyJudgement.Open> open) {
    this.catalog = catalog;
    this.channelId = channelId;
    this.open = open;
    this.used = new BigDecimal[open.size()];
    Arrays.setAll(used, i -> open.get(i).used());
  }

  /**
   * An empty slate.
   *
   * @param channelId the id of the channel that the request names, or ""
   */
  public static SupplySlate of(SupplyJudgement judgement, Catalog catalog, String channelId) {
    return new SupplySlate(catalog, channelId, judgement.open());
  }

  /** What stands against a candidate as the next item. */
  public Optional<SupplyReason> check(int candidate) {
    for (int i = 0; i < used.length; i++) {
      SupplyJudgement.Open one = open.get(i);
      if (one.limited().reach().has(candidate, channelId)) {
        BigDecimal draw = one.limited().draw(cost(candidate));
        if (!one.limited().allows(used[i], draw)) {
          return Optional.of(
              new SupplyReason.Exhausted(one.limited().limit(), one.period(), used[i], draw));
        }
      }
    }
    return Optional.empty();
  }

  /** The candidate became an item. */
  public void take(int candidate) {
    for (int i = 0; i < used.length; i++) {
      if (open.get(i).limited().reach().has(candidate, channelId)) {
        used[i] = used[i].add(open.get(i).limited().draw(cost(candidate)));
      }
    }
  }

  private Optional<Cost> cost(int candidate) {
    return catalog.offer(candidate).availability().cost();
  }
}
