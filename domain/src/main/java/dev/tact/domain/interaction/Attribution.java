package dev.tact.domain.interaction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Divides conversions among contacts.
 *
 * @param lookBack contacts further back than this before a conversion have no part in it
 * @param halfLife of {@link AttributionModel#TIME_DECAY}
 */
public record Attribution(AttributionModel model, Duration lookBack, Duration halfLife) {

  public static final Duration LOOK_BACK_DEFAULT = Duration.ofDays(30);
  public static final Duration HALF_LIFE_DEFAULT = Duration.ofDays(7);

  private static final int SCALE_MIN = 2;

  /**
   * What one contact has of a conversion.
   *
   * @param share from 0 to 1
   * @param value its part of the amount, when the conversion has one
   */
  public record Credit(Journey.Touch touch, double share, Optional<Money> value) {}

  /**
   * The credit of every contact of a journey. INVARIANT: shares add up to 1, and amounts exactly to
   * that of the conversion.
   */
  public List<Credit> of(Journey journey) {
    double[] shares =
        model.shares(
            journey.touches().stream().map(touch -> touch.contact().at()).toList(),
            journey.at(),
            halfLife);
    Optional<List<BigDecimal>> amounts =
        journey.value().map(value -> divided(value.amount(), shares));
    List<Credit> credits = new ArrayList<>(shares.length);
    for (int i = 0; i < shares.length; i++) {
      int at = i;
      credits.add(
          new Credit(
              journey.touches().get(i),
              shares[i],
              amounts.map(
                  each ->
                      new Money(each.get(at), journey.value().map(Money::currency).orElse("")))));
    }
    return credits;
  }

  /**
   * Divides an amount in whole cents, or in whole units of its own last digit if that is smaller:
   * rounded down, what is left over goes to the largest remainders, of equal ones to the earliest.
   */
  private static List<BigDecimal> divided(BigDecimal amount, double[] shares) {
    int scale = Math.max(amount.scale(), SCALE_MIN);
    List<BigDecimal> parts = new ArrayList<>();
    List<BigDecimal> remainders = new ArrayList<>();
    BigDecimal left = amount.setScale(scale, RoundingMode.UNNECESSARY);
    for (double share : shares) {
      BigDecimal exact = amount.multiply(BigDecimal.valueOf(share));
      BigDecimal part = exact.setScale(scale, RoundingMode.DOWN);
      parts.add(part);
      remainders.add(exact.subtract(part).abs());
      left = left.subtract(part);
    }
    BigDecimal unit =
        BigDecimal.ONE.movePointLeft(scale).multiply(BigDecimal.valueOf(left.signum()));
    List<Integer> order =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
            .toList();
    for (int i = 0; left.signum() != 0 && i < order.size(); i++) {
      parts.set(order.get(i), parts.get(order.get(i)).add(unit));
      left = left.subtract(unit);
    }
    return parts;
  }
}
