package dev.tact.domain.interaction;

import dev.tact.domain.catalog.Cost;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one interaction took of what all customers share, at the prices of its time.
 *
 * @param contact the cost of the contact for which it stands
 * @param conversion the cost of the conversion that it is
 * @param currency ISO 4217, "" when it cost nothing
 * @param stock whether it took a unit of the offer's stock: the first positive outcome of a contact
 *     does
 */
public record Charge(BigDecimal contact, BigDecimal conversion, String currency, boolean stock) {

  public static final Charge NONE = new Charge(BigDecimal.ZERO, BigDecimal.ZERO, "", false);

  /** The charge of an interaction with an offer of this cost. */
  public static Charge of(Optional<Cost> cost, boolean contact, boolean conversion, boolean stock) {
    if (cost.isEmpty() || (!contact && !conversion)) {
      return stock ? new Charge(BigDecimal.ZERO, BigDecimal.ZERO, "", true) : NONE;
    }
    return new Charge(
        contact ? cost.get().perContact() : BigDecimal.ZERO,
        conversion ? cost.get().perConversion() : BigDecimal.ZERO,
        cost.get().currency(),
        stock);
  }

  public BigDecimal total() {
    return contact.add(conversion);
  }
}
