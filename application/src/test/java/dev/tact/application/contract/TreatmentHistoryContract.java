package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.TreatmentHistory;
import dev.tact.application.port.out.TreatmentHistory.Part;
import dev.tact.application.port.out.TreatmentHistory.Query;
import dev.tact.application.port.out.TreatmentHistory.Treated;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.statistics.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every history of treatments does. */
public abstract class TreatmentHistoryContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2028-03-01T12:00:00Z");
  private static final int ALL = 200;

  private final String name = "treatments-" + TENANTS.incrementAndGet();
  private final TenantId tenant = new TenantId(name);
  private final AtomicInteger ids = new AtomicInteger();

  protected abstract TreatmentHistory history();

  protected abstract Ledger ledger();

  /** Notes that a customer belongs to a part of an experiment from some time on. */
  protected abstract void assign(
      TenantId tenant, String customerId, Assignment assignment, Instant at);

  @Test
  final void each_customer_counts_once_per_creative_from_the_first_contact_on() {
    contact("c1", "cr_1", 9);
    contact("c1", "cr_1", 5);
    contact("c1", "cr_2", 2);
    conversion("c1", 4);
    contact("c2", "cr_1", 8);
    contact("c3", "cr_1", 7);
    conversion("c3", 8);
    assertEquals(
        List.of(
            new Treated("off_1", "cr_1", new Proportion(1, 3)),
            new Treated("off_1", "cr_2", new Proportion(0, 1))),
        history().treated(tenant, month(), ALL));
    assertEquals(1, history().treated(tenant, month(), 1).size());
  }

  @Test
  final void only_contacts_of_the_window_and_of_the_offer_count() {
    contact("c1", "cr_1", 31);
    contact("c2", "cr_1", 30);
    contact("c3", "", 3);
    assertEquals(
        List.of(new Treated("off_1", "cr_1", new Proportion(0, 1))),
        history().treated(tenant, month(), ALL));
    assertEquals(
        List.of(),
        history().treated(tenant, new Query(Optional.of("off_2"), days(30), NOW, "click"), ALL));
  }

  @Test
  final void what_was_retracted_does_not_count() {
    String contact = contact("c1", "cr_1", 9);
    contact("c2", "cr_1", 9);
    String conversion = conversion("c2", 3);
    ledger().retract(tenant, contact, "somebody", NOW);
    ledger().retract(tenant, conversion, "somebody", NOW);
    assertEquals(
        List.of(new Treated("off_1", "cr_1", new Proportion(0, 1))),
        history().treated(tenant, month(), ALL));
  }

  @Test
  final void held_out_customers_count_once_from_when_they_were() {
    hold("c1", "exp_1", 40);
    hold("c1", "exp_2", 20);
    conversion("c1", 29);
    hold("c2", "exp_1", 10);
    conversion("c2", 11);
    hold("c3", "exp_2", 10);
    conversion("c3", 9);
    assign(tenant, "c4", new Assignment("exp_1", Assignment.CHAMPION), days(10));
    hold("c5", "exp_1", -1);
    assertEquals(new Proportion(2, 3), history().heldOut(tenant, month(), Optional.empty()));
    assertEquals(new Proportion(1, 2), history().heldOut(tenant, month(), Optional.of("exp_1")));
    assertEquals(new Proportion(0, 0), history().heldOut(tenant, month(), Optional.of("exp_3")));
  }

  @Test
  final void who_took_part_is_known_with_the_part_and_the_time() {
    hold("c1", "exp_1", 9);
    assign(tenant, "c2", new Assignment("exp_1", Assignment.CHAMPION), days(8));
    hold("c3", "exp_2", 7);
    assertEquals(
        Map.of("c1", new Part(true, days(9)), "c2", new Part(false, days(8))),
        history().parts(tenant, "exp_1", ALL));
    assertEquals(Set.of("c2"), history().parts(tenant, "exp_1", 1).keySet());
  }

  private void hold(String customer, String experiment, int daysAgo) {
    assign(tenant, customer, new Assignment(experiment, Assignment.HOLDOUT), days(daysAgo));
  }

  private String contact(String customer, String creative, int daysAgo) {
    return happened(customer, "impression", "off_1", creative, daysAgo);
  }

  private String conversion(String customer, int daysAgo) {
    return happened(customer, "conversion", "", "", daysAgo);
  }

  private String happened(
      String customer, String outcome, String offer, String creative, int daysAgo) {
    Instant at = days(daysAgo);
    OutcomeType type =
        OutcomeType.BUILT_IN.stream()
            .filter(each -> each.key().equals(outcome))
            .findFirst()
            .orElseThrow();
    Interaction interaction =
        new Interaction(
            "int_%s_%06d".formatted(name, ids.incrementAndGet()),
            customer,
            new Contact(at, offer, "", "", creative, "ch", ""),
            Outcome.of(type),
            Direction.INBOUND,
            Optional.empty(),
            Optional.empty(),
            at,
            Map.of(),
            Optional.empty());
    ledger().commit(Commit.ofFacts(tenant, customer, List.of(interaction)));
    return interaction.id();
  }

  private static Query month() {
    return new Query(Optional.empty(), days(30), NOW, "conversion");
  }

  private static Instant days(int ago) {
    return NOW.minus(Duration.ofDays(ago));
  }
}
