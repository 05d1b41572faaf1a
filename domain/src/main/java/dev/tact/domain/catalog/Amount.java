package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.ProblemCode;
import java.math.BigDecimal;
import java.util.Optional;

/** An authored amount of money: decimal, never negative. */
public final class Amount {

  private static final BigDecimal MAX = new BigDecimal("1e15");
  private static final int SCALE_MAX = 6;

  /** The amount, when there is one. */
  public static Optional<BigDecimal> read(ConfigReader body, String name) {
    return body.number(name)
        .filter(
            amount -> {
              boolean fits =
                  amount.signum() >= 0
                      && amount.compareTo(MAX) < 0
                      && amount.stripTrailingZeros().scale() <= SCALE_MAX;
              if (!fits) {
                body.problem(
                    name,
                    ProblemCode.OUT_OF_RANGE,
                    "must be at least 0 and below 1e15, with at most " + SCALE_MAX + " decimals");
              }
              return fits;
            })
        .map(amount -> amount.scale() < 0 ? amount.setScale(0) : amount);
  }

  private Amount() {}
}
