package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CommitResult.Committed;
import dev.tact.application.port.out.CommitResult.Exhausted;
import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.QuotaView.Use;
import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.budget.Limit;
import dev.tact.domain.budget.PeriodType;
import dev.tact.domain.budget.Quota;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.Watched;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaKey.Measure;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.interaction.Usage;
import dev.tact.domain.scope.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all customers share: drawn exactly, never beyond a limit by what Tact does itself. */
public abstract class QuotaContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

  /** The time of the ledger under test. */
  protected final AtomicReference<Instant> now = new AtomicReference<>(START);

  private final TenantId tenant = new TenantId("shared-" + TENANTS.incrementAndGet());
  private final Outcomes outcomes = new Outcomes(tenant.value());

  protected abstract Ledger ledger();

  protected abstract QuotaView quotas();

  protected abstract InteractionHistory history();

  @Test
  final void a_contact_draws_itself_and_what_it_costs() {
    SharedShop shop = new SharedShop().offer("off_1", "0.35", "4.20", "100", 9L, null);
    Supply supply = watched(shop);
    assertCommitted(implicit(supply, shop, "c", "r1", "off_1"));
    assertUse("1", "0", use("off_1", Measure.CONTACTS, PeriodType.DAILY));
    assertUse("0.35", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
    Committed bought = fact(supply, shop, outcomes.of("c", "conversion", "off_1", "ch", START));
    assertUse("1", "0", use("off_1", Measure.CONTACTS, PeriodType.DAILY));
    assertUse("4.55", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
    assertEquals(
        new BigDecimal("4.20"), bought.entries().getFirst().recorded().charge().conversion());
  }

  @Test
  final void a_commit_that_does_not_fit_records_nothing() {
    SharedShop shop = new SharedShop().offer("off_1", "0.40", "0", "1.00", null, null);
    Supply supply = watched(shop);
    assertCommitted(implicit(supply, shop, "a", "r1", "off_1"));
    assertCommitted(implicit(supply, shop, "b", "r2", "off_1"));
    Exhausted exhausted =
        assertInstanceOf(
            Exhausted.class, ledger().commit(implicit(supply, shop, "c", "r3", "off_1")));
    assertEquals(new QuotaKey("off_1", Measure.SPEND, "2026-03-04"), exhausted.key());
    assertEquals(List.of(), history().page(tenant, HistoryQuery.of("c", 10)));
    assertUse("0.80", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
    assertEquals(
        Map.of(exhausted.key(), new BigDecimal("0.80")),
        quotas().fresh(tenant, supply, exhausted.key(), now.get()).used());
  }

  @Test
  final void sixty_four_writers_together_spend_a_budget_to_the_cent() throws Exception {
    SharedShop shop =
        new SharedShop()
            .offer("off_1", "0.07", "0", "0.70", null, null)
            .offer("off_2", "0.10", "0", null, null, null)
            .budget("bud_1", new Scope.OfCategory("cat"), PeriodType.WEEKLY, null, "2.00", null);
    Supply supply = watched(shop);
    AtomicInteger made = new AtomicInteger();
    LedgerContract.inParallel(
        64,
        i -> {
          for (int turn = 0; turn < 2; turn++) {
            String offer = turn == 0 ? "off_1" : "off_2";
            String customer = "c" + i + "_" + turn;
            if (ledger().commit(implicit(supply, shop, customer, "r" + i + turn, offer))
                instanceof Committed) {
              made.incrementAndGet();
            }
          }
        });
    assertUse("0.70", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
    assertUse("2.00", "0", use("cat", Measure.SPEND, PeriodType.WEEKLY));
    assertEquals(23, made.get());
  }

  @Test
  final void a_system_cap_counts_the_contacts_of_all_customers_in_its_period() {
    SharedShop shop =
        new SharedShop()
            .offer("off_1", null, null, null, null, null)
            .cap("fc_1", new Scope.OfChannel("ch"), 2, PeriodType.WEEKLY);
    Supply supply = watched(shop);
    at("2026-03-08T23:59:59Z");
    assertCommitted(implicit(supply, shop, "a", "r1", "off_1"));
    assertCommitted(implicit(supply, shop, "b", "r2", "off_1"));
    assertInstanceOf(Exhausted.class, ledger().commit(implicit(supply, shop, "c", "r3", "off_1")));
    at("2026-03-09T00:00:00Z");
    quotas().current(tenant, supply, now.get());
    assertCommitted(implicit(supply, shop, "d", "r4", "off_1"));
  }

  @Test
  final void a_reservation_holds_until_it_expires() {
    SharedShop shop = new SharedShop().offer("off_1", "2", "0", "10", 5L, 1L);
    Supply supply = watched(shop);
    assertCommitted(reserve(supply, shop, "a", "r1", "off_1"));
    assertUse("0", "1", use("off_1", Measure.STOCK, PeriodType.LIFETIME));
    assertUse("0", "2", use("off_1", Measure.SPEND, PeriodType.DAILY));
    assertTrue(quotas().current(tenant, supply, now.get()).used().containsKey(stock()));
    assertInstanceOf(Exhausted.class, ledger().commit(reserve(supply, shop, "b", "r2", "off_1")));
    at("2026-03-04T12:15:00Z");
    quotas()
        .current(tenant, supply, now.get())
        .used()
        .forEach((key, used) -> assertEquals(0, used.signum(), key::toString));
    assertCommitted(reserve(supply, shop, "d", "r3", "off_1"));
    assertUse("0", "1", use("off_1", Measure.STOCK, PeriodType.LIFETIME));
  }

  @Test
  final void a_respond_turns_what_is_held_into_what_is_used() {
    SharedShop shop = new SharedShop().offer("off_1", "2", "3", "10", 5L, 1L);
    Supply supply = watched(shop);
    assertCommitted(reserve(supply, shop, "a", "r1", "off_1"));
    fact(supply, shop, outcomes.of("a", "conversion", "off_1", "ch", START, new Item("r1", 1)));
    assertUse("1", "0", use("off_1", Measure.STOCK, PeriodType.LIFETIME));
    assertUse("5", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
    assertUse("1", "0", use("off_1", Measure.CONTACTS, PeriodType.DAILY));
    at("2026-03-04T13:00:00Z");
    assertUse("1", "0", use("off_1", Measure.STOCK, PeriodType.LIFETIME));
  }

  @Test
  final void a_contact_takes_one_unit_with_its_first_positive_outcome() {
    SharedShop shop = new SharedShop().offer("off_1", null, null, null, null, 5L);
    Supply supply = watched(shop);
    Item item = new Item("r1", 1);
    fact(supply, shop, outcomes.of("a", "impression", "off_1", "ch", START, item));
    assertUse("0", "0", use("off_1", Measure.STOCK, PeriodType.LIFETIME));
    Committed click = fact(supply, shop, outcomes.of("a", "click", "off_1", "ch", START, item));
    fact(supply, shop, outcomes.of("a", "conversion", "off_1", "ch", START, item));
    assertUse("1", "0", use("off_1", Measure.STOCK, PeriodType.LIFETIME));
    fact(supply, shop, outcomes.of("b", "conversion", "off_1", "ch", START));
    fact(supply, shop, outcomes.of("b", "complaint", "off_1", "ch", START));
    assertUse("2", "0", use("off_1", Measure.STOCK, PeriodType.LIFETIME));
    retract(click);
    assertUse("2", "0", use("off_1", Measure.STOCK, PeriodType.LIFETIME));
  }

  @Test
  final void a_fact_is_recorded_beyond_a_limit_and_says_so() {
    SharedShop shop = new SharedShop().offer("off_1", "6", "0", "10", null, null);
    Supply supply = watched(shop);
    assertEquals(
        List.of(), fact(supply, shop, outcomes.impression("a", "off_1", "ch", START)).exceeded());
    Committed second = fact(supply, shop, outcomes.impression("b", "off_1", "ch", START));
    assertEquals(
        List.of(new QuotaKey("off_1", Measure.SPEND, "2026-03-04")),
        second.exceeded().stream().map(Ceiling::key).toList());
    assertUse("12", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
  }

  @Test
  final void what_is_retracted_is_given_back_and_a_contact_that_stands_keeps_its_cost() {
    SharedShop shop = new SharedShop().offer("off_1", "1.50", "4", "100", 9L, 9L);
    Supply supply = watched(shop);
    Item item = new Item("r1", 1);
    Committed seen = fact(supply, shop, outcomes.of("a", "impression", "off_1", "ch", START, item));
    Committed bought =
        fact(supply, shop, outcomes.of("a", "conversion", "off_1", "ch", START, item));
    retract(seen);
    assertUse("5.50", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
    assertUse("1", "0", use("off_1", Measure.CONTACTS, PeriodType.DAILY));
    retract(bought);
    assertUse("0", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
    assertUse("0", "0", use("off_1", Measure.CONTACTS, PeriodType.DAILY));
    assertUse("0", "0", use("off_1", Measure.STOCK, PeriodType.LIFETIME));
  }

  @Test
  final void a_new_budget_knows_what_was_spent_before_it() {
    SharedShop before = new SharedShop().offer("off_1", "2", "3", null, null, null);
    at("2026-03-02T00:00:00Z");
    fact(before.supply(), before, outcomes.impression("a", "off_1", "ch", now.get()));
    at("2026-03-04T12:00:00Z");
    fact(before.supply(), before, outcomes.of("a", "conversion", "off_1", "ch", now.get()));
    SharedShop after =
        new SharedShop()
            .offer("off_1", "2", "3", "4", null, null)
            .budget("bud_1", new Scope.Global(), PeriodType.WEEKLY, 2L, "7", 5L);
    Supply supply = watched(after);
    assertUse("3", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
    assertUse("5", "0", use("", Measure.SPEND, PeriodType.WEEKLY));
    assertUse("1", "0", use("", Measure.CONTACTS, PeriodType.WEEKLY));
    assertUse("1", "0", use("", Measure.CONVERSIONS, PeriodType.WEEKLY));
    assertInstanceOf(Exhausted.class, ledger().commit(implicit(supply, after, "b", "r1", "off_1")));
    QuotaUse week = quotas().asOf(tenant, supply, Instant.parse("2026-03-02T12:00:00Z"));
    assertEquals(
        0,
        new BigDecimal("2")
            .compareTo(week.used().get(new QuotaKey("", Measure.SPEND, "2026-W10"))));
  }

  @Test
  final void a_budget_made_while_others_write_misses_nothing() throws Exception {
    SharedShop shop =
        new SharedShop()
            .offer("off_1", "0.01", "0", "1000", 100_000L, null)
            .budget("bud_1", new Scope.Global(), PeriodType.MONTHLY, null, "1000", null);
    LedgerContract.inParallel(
        16,
        i -> {
          for (int turn = 0; turn < 20; turn++) {
            if (i == 3 && turn == 7 || i == 11 && turn == 9) {
              quotas().current(tenant, shop.supply(), now.get());
            }
            fact(shop.supply(), shop, outcomes.impression("c" + i, "off_1", "ch", now.get()));
          }
        });
    assertUse("3.20", "0", use("off_1", Measure.SPEND, PeriodType.DAILY));
    assertUse("320", "0", use("off_1", Measure.CONTACTS, PeriodType.DAILY));
    assertUse("3.20", "0", use("", Measure.SPEND, PeriodType.MONTHLY));
  }

  @Test
  final void whatever_happens_the_sums_are_those_of_the_history() throws Exception {
    long seed = Long.getLong("tact.seed", 11);
    SharedShop shop =
        new SharedShop()
            .offer("off_1", "0.35", "1.10", "9", 30L, 12L)
            .offer("off_2", "0.20", "0", null, 10L, null)
            .budget("bud_1", new Scope.Global(), PeriodType.QUARTERLY, 60L, "16", null)
            .cap("fc_1", new Scope.OfChannel("ch"), 50, PeriodType.DAILY);
    Supply supply = watched(shop);
    LedgerContract.inParallel(
        8,
        i -> {
          Random random = new Random(seed + i);
          for (int turn = 0; turn < 25; turn++) {
            step(supply, shop, "c" + i, i + "-" + turn, random);
          }
        });
    at("2026-03-04T18:00:00Z");
    List<Usage> used = new ArrayList<>();
    IntStream.range(0, 8)
        .forEach(
            i ->
                history().page(tenant, HistoryQuery.of("c" + i, 1_000)).stream()
                    .map(Usage::of)
                    .forEach(used::add));
    for (Watched watched : supply.watched(LocalDate.ofInstant(now.get(), ZoneOffset.UTC))) {
      Quota quota = watched.quota();
      BigDecimal expected =
          used.stream()
              .filter(usage -> usage.owners().contains(quota.owner()))
              .map(usage -> usage.amount(quota.measure(), quota.currency()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      Use use = quotas().uses(tenant, List.of(quota), now.get()).get(quota.key());
      assertEquals(
          0, expected.compareTo(use.used()), () -> quota + " is " + use + ", seed " + seed);
      assertEquals(0, use.held().signum(), () -> quota + " holds " + use + ", seed " + seed);
    }
  }

  private void step(Supply supply, SharedShop shop, String customer, String name, Random random) {
    String offer = random.nextBoolean() ? "off_1" : "off_2";
    switch (random.nextInt(5)) {
      case 0 -> ledger().commit(at(implicit(supply, shop, customer, name, offer), customer));
      case 1 -> ledger().commit(at(reserve(supply, shop, customer, name, offer), customer));
      case 2 -> fact(supply, shop, outcomes.of(customer, "click", offer, "ch", now.get()));
      case 3 -> fact(supply, shop, outcomes.of(customer, "conversion", offer, "ch", now.get()));
      default -> {
        List<Recorded> own = history().page(tenant, HistoryQuery.of(customer, 50));
        if (!own.isEmpty()) {
          Recorded taken = own.get(random.nextInt(own.size()));
          ledger().retract(tenant, taken.interaction().id(), "tester", now.get());
        }
      }
    }
  }

  /** The version of a customer whom only this thread touches. */
  protected abstract long version(TenantId tenant, String customer);

  private Commit at(Commit commit, String customer) {
    return new Commit(
        tenant,
        customer,
        OptionalLong.of(version(tenant, customer)),
        commit.interactions(),
        commit.reservations(),
        commit.drawing());
  }

  /** The supply, its quotas counted. */
  private Supply watched(SharedShop shop) {
    Supply supply = shop.supply();
    quotas().current(tenant, supply, now.get());
    return supply;
  }

  private Commit implicit(
      Supply supply, SharedShop shop, String customer, String recommendation, String offer) {
    Contact subject = outcomes.subject(offer, "ch", now.get());
    Interaction interaction =
        Interaction.impression(
            "int_" + tenant.value() + recommendation,
            customer,
            subject,
            new Item(recommendation, 1));
    return new Commit(
        tenant,
        customer,
        OptionalLong.of(0),
        List.of(interaction),
        List.of(),
        drawing(supply, shop, subject));
  }

  private Commit reserve(
      Supply supply, SharedShop shop, String customer, String recommendation, String offer) {
    Contact subject = outcomes.subject(offer, "ch", now.get());
    Reservation reservation =
        new Reservation(
            new Item(recommendation, 1), subject, now.get().plus(Duration.ofMinutes(15)));
    return new Commit(
        tenant,
        customer,
        OptionalLong.of(0),
        List.of(),
        List.of(reservation),
        drawing(supply, shop, subject));
  }

  private Committed fact(Supply supply, SharedShop shop, Interaction interaction) {
    return assertInstanceOf(
        Committed.class,
        ledger()
            .commit(
                Commit.ofFacts(
                    tenant,
                    interaction.customerId(),
                    List.of(interaction),
                    drawing(supply, shop, interaction.subject()))));
  }

  private static Commit.Drawing drawing(Supply supply, SharedShop shop, Contact subject) {
    Map<String, Cost> costs = new HashMap<>();
    shop.cost(subject.offerId()).ifPresent(cost -> costs.put(subject.offerId(), cost));
    LocalDate day = LocalDate.ofInstant(subject.at(), ZoneOffset.UTC);
    List<Ceiling> ceilings =
        supply.limits(subject).stream()
            .map((Limit limit) -> limit.ceiling(day))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return new Commit.Drawing(costs, ceilings);
  }

  private void assertCommitted(Commit commit) {
    assertInstanceOf(Committed.class, (CommitResult) ledger().commit(commit));
  }

  private void retract(Committed committed) {
    ledger()
        .retract(
            tenant,
            committed.entries().getFirst().recorded().interaction().id(),
            "tester",
            now.get());
  }

  private Use use(String owner, Measure measure, PeriodType type) {
    Quota quota =
        new Quota(
            owner,
            measure,
            measure == Measure.SPEND ? "EUR" : "",
            type.at(LocalDate.ofInstant(now.get(), ZoneOffset.UTC)));
    return quotas().uses(tenant, List.of(quota), now.get()).get(quota.key());
  }

  private static void assertUse(String used, String held, Use use) {
    assertEquals(0, new BigDecimal(used).compareTo(use.used()), () -> "used " + use);
    assertEquals(0, new BigDecimal(held).compareTo(use.held()), () -> "held " + use);
  }

  private QuotaKey stock() {
    return new QuotaKey("off_1", Measure.STOCK, "");
  }

  private void at(String instant) {
    now.set(Instant.parse(instant));
  }
}
