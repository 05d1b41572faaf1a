package dev.tact.domain.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.domain.catalog.OutcomeType.Classification;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.ContactBook.Known;
import dev.tact.domain.interaction.ContactBook.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactBookTest {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Outcome CLICK = new Outcome("click", Classification.POSITIVE, false);

  @Test
  void an_impression_without_a_recommendation_is_a_contact_of_its_own() {
    ContactBook book = ContactBook.of(List.of(), _ -> false);
    assertEquals(new Place("a", true), book.place(of("a", Outcome.IMPRESSION, "o", "ch", NOW)));
    assertEquals(new Place("b", true), book.place(of("b", Outcome.IMPRESSION, "o", "ch", NOW)));
  }

  @Test
  void a_reaction_joins_the_newest_contact_that_it_may_answer() {
    ContactBook book =
        ContactBook.of(
            List.of(
                known("old", "o", "ch", NOW.minus(Duration.ofDays(2))),
                known("new", "o", "ch", NOW.minus(Duration.ofDays(1))),
                known("elsewhere", "o", "sms", NOW.minus(Duration.ofHours(1))),
                known("another", "p", "ch", NOW)),
            _ -> false);
    assertEquals(new Place("new", false), book.place(of("a", CLICK, "o", "ch", NOW)));
    assertEquals(new Place("elsewhere", false), book.place(of("b", CLICK, "o", "", NOW)));
    assertEquals(new Place("c", true), book.place(of("c", CLICK, "q", "", NOW)));
  }

  @Test
  void a_contact_is_joined_for_thirty_days_and_a_little_before_it_happened() {
    assertEquals("c", place(NOW.minus(Join.REACH).plusMillis(1)).contactId());
    assertEquals("a", place(NOW.minus(Join.REACH)).contactId());
    assertEquals("c", place(NOW.plus(ContactBook.SKEW)).contactId());
    assertEquals("a", place(NOW.plus(ContactBook.SKEW).plusMillis(1)).contactId());
  }

  @Test
  void an_outcome_without_an_offer_belongs_to_no_contact() {
    ContactBook book = ContactBook.of(List.of(known("c", "o", "ch", NOW)), _ -> false);
    assertEquals(new Place("", false), book.place(of("a", CLICK, "", "", NOW)));
  }

  private static Place place(Instant contactAt) {
    return ContactBook.of(List.of(known("c", "o", "ch", contactAt)), _ -> false)
        .place(of("a", CLICK, "o", "", NOW));
  }

  private static Known known(String id, String offer, String channel, Instant at) {
    return new Known(id, new Contact(at, offer, "", "", "", channel, ""));
  }

  private static Interaction of(
      String id, Outcome outcome, String offer, String channel, Instant at) {
    return new Interaction(
        id,
        "customer",
        new Contact(at, offer, "", "", "", channel, ""),
        outcome,
        Direction.INBOUND,
        Optional.empty(),
        Optional.empty(),
        at,
        Map.of(),
        Optional.empty());
  }
}
