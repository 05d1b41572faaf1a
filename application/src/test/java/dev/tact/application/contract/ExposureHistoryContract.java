package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.ExposureHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.experiment.Counts;
import dev.tact.domain.experiment.Yardstick;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.statistics.Pairs;
import dev.tact.domain.trace.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every history of exposures does: it counts from the first exposure on, exactly. */
public abstract class ExposureHistoryContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2028-03-01T12:00:00Z");
  private static final String CHAMPION = Assignment.CHAMPION;
  private static final String HOLDOUT = Assignment.HOLDOUT;

  private final String name = "exposures-" + TENANTS.incrementAndGet();
  private final TenantId tenant = new TenantId(name);
  private final Outcomes outcomes = new Outcomes(name);
  private final AtomicInteger ids = new AtomicInteger();

  protected abstract ExposureHistory history();

  protected abstract RecordStore records();

  protected abstract Ledger ledger();

  @Test
  final void a_customer_counts_in_the_variant_of_the_first_exposure() {
    expose("c1", CHAMPION, 9);
    expose("c1", HOLDOUT, 5);
    expose("c2", HOLDOUT, 5);
    expose("c3", "b", 5);
    expose("c4", CHAMPION, -1);
    assertEquals(
        Map.of(CHAMPION, 1L, HOLDOUT, 1L, "b", 1L), counts(Yardstick.CONVERSION_RATE).customers());
  }

  @Test
  final void revenue_is_summed_from_the_exposure_on_by_currency() {
    expose("c1", CHAMPION, 9);
    expose("c2", CHAMPION, 9);
    buy("c1", 10, "1.25", "EUR");
    buy("c1", 8, "10.50", "EUR");
    buy("c1", 7, "2.00", "EUR");
    buy("c1", 7, "3.00", "USD");
    buy("c1", 60, "99.00", "EUR");
    buy("c2", -1, "99.00", "EUR");
    Counts counts = counts(Yardstick.REVENUE_PER_CUSTOMER);
    assertEquals(Map.of(CHAMPION, 2L), counts.customers());
    Counts.Measured euros = counts.byCurrency().get("EUR").get(CHAMPION);
    assertEquals(List.of(12.5, 1.25, 156.25, 1.5625, 15.625), sums(euros.earlier()));
    assertEquals(
        List.of(3.0, 0.0, 9.0, 0.0, 0.0),
        sums(counts.byCurrency().get("USD").get(CHAMPION).earlier()));
  }

  @Test
  final void a_customer_converts_once_and_not_by_what_was_retracted() {
    expose("c1", CHAMPION, 9);
    expose("c2", CHAMPION, 9);
    Interaction once = outcomes.of("c1", "conversion", "", "", days(8));
    Interaction twice = outcomes.of("c1", "conversion", "", "", days(7));
    Interaction wrong = outcomes.of("c2", "conversion", "", "", days(7));
    ledger().commit(Commit.ofFacts(tenant, "c1", List.of(once, twice)));
    ledger().commit(Commit.ofFacts(tenant, "c2", List.of(wrong)));
    ledger().retract(tenant, wrong.id(), "somebody", NOW);
    Pairs.Sums sums = counts(Yardstick.CONVERSION_RATE).byCurrency().get("").get(CHAMPION).ratio();
    assertEquals(List.of(1.0, 0.0, 1.0, 0.0, 0.0), sums(sums));
  }

  @Test
  final void clicks_stand_over_contacts() {
    expose("c1", CHAMPION, 9);
    for (int day = 8; day > 4; day--) {
      Instant at = days(day);
      ledger()
          .commit(
              Commit.ofFacts(
                  tenant, "c1", List.of(outcomes.impression("c1", "off_" + day, "ch", at))));
    }
    ledger()
        .commit(
            Commit.ofFacts(
                tenant,
                "c1",
                List.of(outcomes.of("c1", "click", "off_8", "ch", days(8).plusSeconds(60)))));
    Pairs.Sums sums =
        counts(Yardstick.CLICK_THROUGH_RATE).byCurrency().get("").get(CHAMPION).ratio();
    assertEquals(List.of(1.0, 4.0, 1.0, 16.0, 4.0), sums(sums));
  }

  @Test
  final void an_erased_customer_took_part_in_nothing() {
    expose("c1", CHAMPION, 9);
    expose("c2", CHAMPION, 9);
    records().erase(tenant, "c1");
    assertEquals(Map.of(CHAMPION, 1L), counts(Yardstick.RESPONSE_RATE).customers());
  }

  private Counts counts(Yardstick yardstick) {
    return history()
        .counts(
            tenant,
            new ExposureHistory.Query("exp_1", yardstick, days(20), NOW, Duration.ofDays(30)));
  }

  private void expose(String customer, String variant, int daysAgo) {
    DecisionRecord sample =
        SampleRecords.kept(
                tenant, "dec_%s_%04d".formatted(name, ids.incrementAndGet()), customer, "flow_a")
            .record();
    records()
        .appendDurably(
            new RecordStore.Kept(
                new DecisionRecord(
                    tenant,
                    sample.id(),
                    sample.configured(),
                    days(daysAgo),
                    sample.seed(),
                    sample.request(),
                    sample.facts(),
                    List.of(new Assignment("exp_1", variant)),
                    sample.items(),
                    sample.empty()),
                Optional.empty()));
  }

  private void buy(String customer, int daysAgo, String amount, String currency) {
    Interaction bought = outcomes.bought(customer, "", "", days(daysAgo), amount, currency);
    ledger().commit(Commit.ofFacts(tenant, customer, List.of(bought)));
  }

  private static List<Double> sums(Pairs.Sums sums) {
    return List.of(
        sums.values().doubleValue(),
        sums.others().doubleValue(),
        sums.squares().doubleValue(),
        sums.otherSquares().doubleValue(),
        sums.products().doubleValue());
  }

  private static Instant days(int ago) {
    return NOW.minus(Duration.ofDays(ago));
  }
}
