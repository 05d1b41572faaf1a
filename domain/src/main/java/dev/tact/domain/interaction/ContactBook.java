package dev.tact.domain.interaction;

import dev.tact.domain.fact.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Says which contact each of a customer's new interactions belongs to, in the order in which they
 * happened: an earlier one may make the contact that a later one joins. It knows the contacts that
 * could be joined; the ledger looks those up.
 */
public final class ContactBook {

  /** How much later than an outcome its contact may be dated: clocks differ. */
  public static final Duration SKEW = Duration.ofMinutes(5);

  private final List<Known> known;
  private final Predicate<String> foreign;

  /** A contact that stands in the history. */
  public record Known(String contactId, Contact contact) {}

  /**
   * Where an interaction belongs.
   *
   * @param contactId "" for none
   * @param made whether the contact came into being with it
   */
  public record Place(String contactId, boolean made) {}

  private ContactBook(List<Known> known, Predicate<String> foreign) {
    this.known = known;
    this.foreign = foreign;
  }

  /**
   * A book over one customer's contacts.
   *
   * @param foreign tells the ids of contacts that are another customer's
   */
  public static ContactBook of(List<Known> known, Predicate<String> foreign) {
    return new ContactBook(new ArrayList<>(known), foreign);
  }

  /** The place of the next interaction; a contact that it makes is known from now on. */
  public Place place(Interaction interaction) {
    return switch (interaction.join()) {
      case NONE -> new Place("", false);
      case OWN -> make(interaction.id(), interaction);
      case ITEM -> ofItem(interaction);
      case NEWEST -> newest(interaction);
    };
  }

  // Two customers may name one item of a recommendation that Tact never made. It is the first
  // one's; the other's outcome is a fact too, and is placed as if it named none.
  private Place ofItem(Interaction interaction) {
    String contactId = interaction.item().orElseThrow().contactId();
    if (foreign.test(contactId)) {
      return newest(interaction);
    }
    for (Known one : known) {
      if (one.contactId().equals(contactId)) {
        return new Place(contactId, false);
      }
    }
    return make(contactId, interaction);
  }

  private Place newest(Interaction interaction) {
    Known newest = null;
    for (Known one : known) {
      if (joins(interaction.subject(), one.contact())
          && (newest == null || one.contact().at().isAfter(newest.contact().at()))) {
        newest = one;
      }
    }
    return newest == null
        ? make(interaction.id(), interaction)
        : new Place(newest.contactId(), false);
  }

  private Place make(String contactId, Interaction interaction) {
    known.add(new Known(contactId, interaction.subject()));
    return new Place(contactId, true);
  }

  /** Whether an outcome that names no recommendation may join a contact. */
  static boolean joins(Contact outcome, Contact contact) {
    return contact.offerId().equals(outcome.offerId())
        && (outcome.channelId().isEmpty() || outcome.channelId().equals(contact.channelId()))
        && contact.at().isAfter(earliest(outcome.at()))
        && !contact.at().isAfter(latest(outcome.at()));
  }

  /** Contacts at or before this instant are too old to be joined by an outcome of that time. */
  public static Instant earliest(Instant outcomeAt) {
    return outcomeAt.minus(Join.REACH);
  }

  /** Contacts after this instant cannot be what an outcome of that time answers. */
  public static Instant latest(Instant outcomeAt) {
    return outcomeAt.plus(SKEW);
  }
}
