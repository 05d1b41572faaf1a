package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.JourneyHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Journey;
import dev.tact.domain.interaction.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every history of journeys does. */
public abstract class JourneyHistoryContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2028-03-01T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  private final String name = "journeys-" + TENANTS.incrementAndGet();
  private final TenantId tenant = new TenantId(name);
  private final Outcomes outcomes = new Outcomes(name);

  protected abstract JourneyHistory journeys();

  protected abstract Ledger ledger();

  @Test
  final void a_conversion_comes_with_the_contacts_before_it_oldest_first() {
    Interaction bought = outcomes.bought("c1", "off_2", "ch", NOW, "59.90", "EUR");
    record(
        "c1",
        outcomes.impression("c1", "off_2", "ch", days(1)),
        outcomes.impression("c1", "off_1", "sms", days(9)),
        bought);
    Journey journey = one(bought);
    assertEquals("c1", journey.customerId());
    assertEquals(NOW, journey.at());
    assertEquals(Optional.of(new Money(new BigDecimal("59.90"), "EUR")), journey.value());
    assertEquals(List.of("off_1", "off_2"), offers(journey));
    assertEquals(days(9), journey.touches().getFirst().contact().at());
    assertEquals("sms", journey.touches().getFirst().contact().channelId());
  }

  @Test
  final void contacts_as_old_as_the_look_back_or_later_than_the_conversion_are_no_part_of_it() {
    Interaction bought = outcomes.bought("c1", "", "", NOW, "1", "EUR");
    record(
        "c1",
        outcomes.impression("c1", "too_old", "ch", NOW.minus(MONTH)),
        outcomes.impression("c1", "first", "ch", NOW.minus(MONTH).plusMillis(1)),
        outcomes.impression("c1", "last", "ch", NOW),
        outcomes.impression("c1", "too_late", "ch", NOW.plusMillis(1)),
        bought);
    assertEquals(List.of("first", "last"), offers(one(bought)));
  }

  @Test
  final void what_was_retracted_and_what_others_saw_is_no_part_of_it() {
    Interaction wrong = outcomes.impression("c1", "off_1", "ch", days(2));
    Interaction bought = outcomes.bought("c1", "", "", NOW, "1", "EUR");
    record("c1", wrong, bought);
    record("c2", outcomes.impression("c2", "off_2", "ch", days(2)));
    ledger().retract(tenant, wrong.id(), "somebody", NOW);
    assertEquals(List.of(), offers(one(bought)));
    ledger().retract(tenant, bought.id(), "somebody", NOW);
    assertEquals(Optional.empty(), journeys().journey(tenant, bought.id(), MONTH));
    assertEquals(List.of(), all("conversion"));
  }

  @Test
  final void an_outcome_that_nobody_knows_has_no_journey() {
    assertEquals(Optional.empty(), journeys().journey(tenant, "int_nobody", MONTH));
    Interaction bought = outcomes.bought("c1", "", "", NOW, "1", "EUR");
    record("c1", bought);
    TenantId other = new TenantId(name + "-other");
    assertEquals(Optional.empty(), journeys().journey(other, bought.id(), MONTH));
  }

  @Test
  final void a_click_on_a_contact_is_no_contact_of_its_own() {
    Interaction bought = outcomes.of("c1", "conversion", "off_1", "ch", NOW);
    record(
        "c1",
        outcomes.impression("c1", "off_1", "ch", days(3)),
        outcomes.of("c1", "click", "off_1", "ch", days(2)),
        bought);
    assertEquals(List.of("off_1"), offers(one(bought)));
    assertEquals(Optional.empty(), one(bought).value());
  }

  @Test
  final void all_conversions_of_some_time_are_handed_over() {
    Interaction early = outcomes.of("c1", "conversion", "", "", NOW.minusMillis(1));
    Interaction first = outcomes.of("c1", "conversion", "", "", NOW);
    Interaction second = outcomes.of("c2", "conversion", "", "", days(-1));
    Interaction late = outcomes.of("c2", "conversion", "", "", days(-2));
    record("c1", outcomes.impression("c1", "off_1", "ch", days(3)), early, first);
    record("c2", outcomes.of("c2", "click", "off_2", "ch", NOW), second, late);
    List<Journey> found = all("conversion");
    assertEquals(
        List.of(first.id(), second.id()), found.stream().map(Journey::conversionId).toList());
    assertEquals(List.of("off_1"), offers(found.getFirst()));
    assertEquals(List.of("off_2"), offers(found.getLast()));
    assertEquals(1, all("click").size());
  }

  private void record(String customer, Interaction... happened) {
    ledger().commit(Commit.ofFacts(tenant, customer, List.of(happened)));
  }

  private Journey one(Interaction conversion) {
    return journeys().journey(tenant, conversion.id(), MONTH).orElseThrow();
  }

  private List<Journey> all(String outcome) {
    List<Journey> found = new ArrayList<>();
    journeys()
        .journeys(tenant, new JourneyHistory.Query(outcome, NOW, days(-2), MONTH), found::add);
    found.sort(Comparator.comparing(Journey::at));
    return found;
  }

  private static List<String> offers(Journey journey) {
    return journey.touches().stream().map(touch -> touch.contact().offerId()).toList();
  }

  private static Instant days(int ago) {
    return NOW.minus(Duration.ofDays(ago));
  }
}
