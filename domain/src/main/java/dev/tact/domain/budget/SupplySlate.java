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
  private final List<AnswerLimit> shared;
  private final BigDecimal[] drawn;

  private SupplySlate(
      Catalog catalog,
      String channelId,
      List<SupplyJudgement.Open> open,
      BigDecimal[] used,
      List<AnswerLimit> shared,
      BigDecimal[] drawn) {
    this.catalog = catalog;
    this.channelId = channelId;
    this.open = open;
    this.used = used;
    this.shared = shared;
    this.drawn = drawn;
  }

  /**
   * An empty slate.
   *
   * @param channelId the id of the channel that the request names, or ""
   */
  public static SupplySlate of(SupplyJudgement judgement, Catalog catalog, String channelId) {
    BigDecimal[] used = new BigDecimal[judgement.open().size()];
    Arrays.setAll(used, i -> judgement.open().get(i).used());
    BigDecimal[] drawn = new BigDecimal[judgement.shared().size()];
    Arrays.fill(drawn, BigDecimal.ZERO);
    return new SupplySlate(catalog, channelId, judgement.open(), used, judgement.shared(), drawn);
  }

  /** This slate going on where another channel is named: what was taken counts. */
  public SupplySlate on(String otherChannelId) {
    return new SupplySlate(catalog, otherChannelId, open, used, shared, drawn);
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
    for (int i = 0; i < drawn.length; i++) {
      AnswerLimit one = shared.get(i);
      if (one.has(candidate, channelId)) {
        BigDecimal draw = one.draw(cost(candidate));
        if (!one.allows(drawn[i], draw)) {
          return Optional.of(
              new SupplyReason.InAnswer(one.source(), one.max(), drawn[i], draw, one.currency()));
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
    for (int i = 0; i < drawn.length; i++) {
      if (shared.get(i).has(candidate, channelId)) {
        drawn[i] = drawn[i].add(shared.get(i).draw(cost(candidate)));
      }
    }
  }

  private Optional<Cost> cost(int candidate) {
    return catalog.offer(candidate).availability().cost();
  }
}
