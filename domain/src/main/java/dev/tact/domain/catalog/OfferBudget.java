package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much an offer may use: days are UTC, money is in the currency of its cost.
 *
 * @param dailyCap what it may spend on a day
 * @param lifetimeCap what it may spend at all
 * @param maxPerDay how many contacts it may make on a day
 */
public record OfferBudget(
    Optional<BigDecimal> dailyCap, Optional<BigDecimal> lifetimeCap, Optional<Long> maxPerDay) {

  static final OfferBudget NONE =
      new OfferBudget(Optional.empty(), Optional.empty(), Optional.empty());

  static OfferBudget read(ConfigReader body) {
    return new OfferBudget(
        Amount.read(body, "dailyCap"),
        Amount.read(body, "lifetimeCap"),
        body.whole("maxPerDay", 0, Limits.QUOTA));
  }

  boolean limitsMoney() {
    return dailyCap.isPresent() || lifetimeCap.isPresent();
  }
}
