package dev.tact.domain.interaction;

import dev.tact.domain.catalog.Cost;
import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.QuotaKey.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much something counts for in the scopes of a contact and on its day. Sums of it do not depend
 * on their order, and what is taken back is added negated.
 */
public record Usage(
    Contact subject,
    long contacts,
    long conversions,
    long stock,
    BigDecimal spend,
    String currency) {

  /** What an interaction counts for; nothing when it was retracted or is about no offer. */
  public static Usage of(Recorded recorded) {
    Interaction interaction = recorded.interaction();
    Contact subject = interaction.subject();
    if (recorded.retractedAt().isPresent() || subject.offerId().isEmpty()) {
      return new Usage(subject, 0, 0, 0, BigDecimal.ZERO, "");
    }
    Charge charge = recorded.charge();
    return new Usage(
        subject,
        recorded.contact() ? 1 : 0,
        interaction.outcome().isConversion() ? 1 : 0,
        charge.stock() ? 1 : 0,
        charge.total(),
        charge.currency());
  }

  /** What a contact will count for that is about to be made. */
  public static Usage ofContact(Contact subject, Optional<Cost> cost) {
    return new Usage(
        subject,
        1,
        0,
        0,
        cost.map(Cost::perContact).orElse(BigDecimal.ZERO),
        cost.map(Cost::currency).orElse(""));
  }

  /** What a reservation holds back: its contact and a unit of the stock. */
  public static Usage ofReservation(Contact subject, Optional<Cost> cost) {
    Usage contact = ofContact(subject, cost);
    return new Usage(subject, 1, 0, 1, contact.spend(), contact.currency());
  }

  /** Whether an outcome takes a unit of stock, unless its contact has taken one before. */
  public static boolean takesStock(Interaction interaction) {
    return interaction.outcome().classification() == Classification.POSITIVE
        && !interaction.subject().offerId().isEmpty();
  }

  public Usage negated() {
    return new Usage(subject, -contacts, -conversions, -stock, spend.negate(), currency);
  }

  /** How much of a measure it counts for. */
  public BigDecimal amount(Measure measure, String inCurrency) {
    return switch (measure) {
      case CONTACTS -> BigDecimal.valueOf(contacts);
      case CONVERSIONS -> BigDecimal.valueOf(conversions);
      case STOCK -> BigDecimal.valueOf(stock);
      case SPEND -> currency.equals(inCurrency) ? spend : BigDecimal.ZERO;
    };
  }

  /** The ids of the scopes in which it counts; "" is everything. */
  public List<String> owners() {
    return owners(subject);
  }

  /** The ids of the scopes in which a contact counts; "" is everything. */
  public static List<String> owners(Contact subject) {
    return Stream.of(
            "",
            subject.offerId(),
            subject.categoryId(),
            subject.subCategoryId(),
            subject.channelId())
        .distinct()
        .toList();
  }
}
