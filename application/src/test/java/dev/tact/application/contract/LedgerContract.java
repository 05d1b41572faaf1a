package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CommitResult.Committed;
import dev.tact.application.port.out.CommitResult.Entry;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.DailySummary;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Evidence.Counts;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.scope.Scopes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every ledger does, and what the views over it show: semantics §0.2, §2. */
public abstract class LedgerContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Counter ALL =
      new Counter(Scopes.GLOBAL, Counter.Per.SCOPE, Duration.ofDays(40), 1_000);
  private static final CustomerLayout LAYOUT = CustomerLayout.of(List.of());

  private final TenantId tenant = new TenantId("ledger-" + TENANTS.incrementAndGet());
  private final Outcomes outcomes = new Outcomes(tenant.value());

  protected abstract Ledger ledger();

  protected abstract CustomerView view();

  protected abstract InteractionHistory history();

  protected abstract EvidenceView evidence();

  /** The store of the answers that the ledger keeps with what they promise. */
  protected abstract AnswerStore answers();

  /** The store whose records the ledger writes with what their decisions promised. */
  protected abstract RecordStore records();

  @Test
  final void nobody_has_a_version_before_anything_was_recorded() {
    CustomerSnapshot snapshot = read("c", NOW);
    assertEquals(0, snapshot.version());
    assertEquals(0, contacts("c", NOW));
  }

  @Test
  final void a_commit_on_the_version_that_was_read_counts_and_changes_the_version() {
    long before = read("c", NOW).version();
    Committed first = committed(implicit("c", before, "r1", 2));
    assertEquals(2, contacts("c", NOW));
    assertEquals(first.version(), read("c", NOW).version());
    Committed second = committed(implicit("c", first.version(), "r2", 1));
    assertNotEquals(first.version(), second.version());
    assertEquals(3, contacts("c", NOW));
  }

  @Test
  final void a_commit_on_another_version_is_stale_and_leaves_nothing() {
    committed(implicit("c", 0, "r1", 1));
    assertInstanceOf(CommitResult.Stale.class, ledger().commit(implicit("c", 0, "r2", 1)));
    assertInstanceOf(CommitResult.Stale.class, ledger().commit(implicit("c", 99, "r3", 1)));
    assertInstanceOf(CommitResult.Stale.class, ledger().commit(implicit("other", 99, "r4", 1)));
    assertEquals(1, contacts("c", NOW));
    assertEquals(List.of(), history().page(tenant, HistoryQuery.of("other", 10)));
  }

  @Test
  final void a_record_is_kept_if_and_only_if_what_its_decision_promised_is() {
    String kept = "dec_" + tenant.value() + "_1";
    String stale = "dec_" + tenant.value() + "_2";
    committed(implicit("c", 0, kept, 1).with(SampleRecords.kept(tenant, kept, "c", "flow_a")));
    assertInstanceOf(
        CommitResult.Stale.class,
        ledger()
            .commit(
                implicit("c", 0, stale, 1).with(SampleRecords.kept(tenant, stale, "c", "flow_a"))));
    assertTrue(records().find(tenant, kept).isPresent());
    assertTrue(records().find(tenant, stale).isEmpty());
  }

  @Test
  final void of_many_answers_under_one_key_one_is_given_and_only_its_contacts_are_made()
      throws Exception {
    List<CommitResult> results = Collections.synchronizedList(new ArrayList<>());
    inParallel(
        24,
        i -> {
          String customer = "keyed" + i % 12;
          Commit commit = implicit(customer, 0, "r" + i, 2).claiming("once", answer(customer, i));
          CommitResult result = ledger().commit(commit);
          while (result instanceof CommitResult.Stale) {
            long version = read(customer, NOW).version();
            result =
                ledger()
                    .commit(
                        implicit(customer, version, "r" + i, 2)
                            .claiming("once", answer(customer, i)));
          }
          results.add(result);
        });
    assertEquals(1, results.stream().filter(Committed.class::isInstance).count());
    AnswerStore.Answer given = answers().find(tenant, "once").orElseThrow();
    for (CommitResult result : results) {
      if (result instanceof CommitResult.Answered(AnswerStore.Answer first)) {
        assertArrayEquals(given.written(), first.written());
        assertEquals(given.customerId(), first.customerId());
      }
    }
    for (int i = 0; i < 12; i++) {
      String customer = "keyed" + i;
      assertEquals(
          customer.equals(given.customerId()) ? 2 : 0,
          history().page(tenant, HistoryQuery.of(customer, 50)).size());
    }
  }

  @Test
  final void a_key_under_which_nothing_was_committed_is_free() {
    committed(implicit("c", 0, "r1", 1));
    Commit stale = implicit("c", 0, "r2", 1).claiming("free", answer("c", 1));
    assertInstanceOf(CommitResult.Stale.class, ledger().commit(stale));
    assertTrue(answers().find(tenant, "free").isEmpty());
    committed(implicit("other", 0, "r3", 1).claiming("free", answer("other", 2)));
    assertEquals("other", answers().find(tenant, "free").orElseThrow().customerId());
  }

  @Test
  final void an_answer_that_promises_nothing_is_kept_with_its_record_and_changes_no_customer() {
    committed(implicit("c", 0, "r1", 1));
    long version = read("c", NOW).version();
    String id = "dec_" + tenant.value() + "_plain";
    Commit plain = new Commit(tenant, "c", OptionalLong.of(version), List.of(), List.of());
    committed(
        plain
            .with(SampleRecords.kept(tenant, id, "c", "flow_a"))
            .claiming("plain", answer("c", 1)));
    assertEquals(version, read("c", NOW).version());
    assertTrue(records().find(tenant, id).isPresent());
    assertInstanceOf(
        CommitResult.Answered.class, ledger().commit(plain.claiming("plain", answer("c", 2))));
  }

  private static AnswerStore.Answer answer(String customer, int number) {
    return new AnswerStore.Answer(customer, new byte[] {(byte) number}, NOW);
  }

  @Test
  final void of_customers_who_race_on_one_key_one_is_recorded_and_nothing_of_the_others()
      throws Exception {
    for (int round = 0; round < 5; round++) {
      String key = tenant.value() + "-race-" + round;
      AtomicInteger fresh = new AtomicInteger();
      String name = "racer" + round + "-";
      inParallel(
          8,
          i -> {
            Entry entry = entry(outcomes.keyed(name + i, "click", "off_1", NOW, key));
            if (!entry.replayed()) {
              fresh.incrementAndGet();
            }
          });
      assertEquals(1, fresh.get());
      int stored = 0;
      for (int i = 0; i < 8; i++) {
        stored += history().page(tenant, HistoryQuery.of(name + i, 50)).size();
      }
      assertEquals(1, stored);
    }
  }

  @Test
  final void of_many_who_decided_on_one_version_exactly_one_commits() throws Exception {
    for (int round = 0; round < 5; round++) {
      long version = read("hot", NOW).version();
      AtomicInteger committed = new AtomicInteger();
      String name = "round" + round + "-";
      inParallel(
          32,
          i -> {
            if (ledger().commit(implicit("hot", version, name + i, 1)) instanceof Committed) {
              committed.incrementAndGet();
            }
          });
      assertEquals(1, committed.get());
    }
    assertEquals(5, contacts("hot", NOW));
    assertEquals(5, history().page(tenant, HistoryQuery.of("hot", 100)).size());
  }

  @Test
  final void facts_are_recorded_whatever_the_version_and_change_it() throws Exception {
    long before = committed(implicit("c", 0, "r1", 1)).version();
    inParallel(40, _ -> entry(outcomes.impression("c", "off_1", "ch", NOW)));
    assertEquals(41, contacts("c", NOW));
    assertInstanceOf(CommitResult.Stale.class, ledger().commit(implicit("c", before, "r2", 1)));
  }

  @Test
  final void the_outcomes_of_one_item_are_one_contact() {
    Entry first = entry(outcomes.of("c", "click", "off_1", "ch", NOW, new Item("rec", 1)));
    Entry second = entry(outcomes.of("c", "conversion", "off_1", "ch", NOW, new Item("rec", 1)));
    Entry other = entry(outcomes.of("c", "click", "off_2", "ch", NOW, new Item("rec", 2)));
    assertTrue(first.recorded().contact());
    assertFalse(second.recorded().contact());
    assertEquals(first.recorded().contactId(), second.recorded().contactId());
    assertTrue(other.recorded().contact());
    assertEquals(2, contacts("c", NOW));
  }

  @Test
  final void an_item_that_two_customers_name_at_once_is_the_contact_of_one_of_them() {
    List<Commit> commits =
        List.of("c1", "c2").stream()
            .map(
                customer ->
                    Commit.ofFacts(
                        tenant,
                        customer,
                        List.of(
                            outcomes.of(customer, "click", "off_1", "ch", NOW, new Item("x", 1)),
                            outcomes.of(
                                customer, "conversion", "off_1", "ch", NOW, new Item("x", 1)))))
            .toList();
    ledger()
        .commitAll(commits)
        .forEach(result -> assertInstanceOf(Committed.class, result, "a fact is recorded"));
    assertEquals(1, contacts("c1", NOW));
    assertEquals(1, contacts("c2", NOW));
    Entry later = entry(outcomes.of("c3", "click", "off_1", "ch", NOW, new Item("x", 1)));
    assertTrue(later.recorded().contact());
    assertEquals(later.recorded().interaction().id(), later.recorded().contactId());
  }

  @Test
  final void a_reaction_to_an_implicit_contact_joins_it() {
    committed(implicit("c", 0, "rec", 1));
    assertFalse(
        entry(outcomes.of("c", "click", "off_1", "ch", NOW, new Item("rec", 1)))
            .recorded()
            .contact());
    assertEquals(1, contacts("c", NOW));
  }

  @Test
  final void a_reaction_without_an_item_joins_the_newest_contact_of_offer_and_channel() {
    Recorded email = entry(outcomes.impression("c", "off_1", "email", NOW)).recorded();
    Recorded push =
        entry(outcomes.impression("c", "off_1", "push", NOW.plusSeconds(60))).recorded();
    Instant later = NOW.plusSeconds(600);
    assertEquals(push.contactId(), joined("click", "off_1", "", later));
    assertEquals(email.contactId(), joined("click", "off_1", "email", later));
    assertTrue(entry(outcomes.of("c", "click", "off_1", "sms", later)).recorded().contact());
    assertTrue(entry(outcomes.of("c", "click", "off_2", "", later)).recorded().contact());
    assertEquals(4, contacts("c", later));
  }

  @Test
  final void a_reaction_joins_no_contact_of_more_than_thirty_days_ago() {
    entry(outcomes.impression("c", "off_1", "ch", NOW));
    Instant inTime = NOW.plus(Duration.ofDays(30)).minusMillis(1);
    assertFalse(entry(outcomes.of("c", "click", "off_1", "ch", inTime)).recorded().contact());
    Instant late = NOW.plus(Duration.ofDays(30));
    assertTrue(entry(outcomes.of("c", "click", "off_1", "ch", late)).recorded().contact());
  }

  @Test
  final void within_one_commit_an_outcome_joins_what_came_before_it() {
    Committed result =
        committed(
            Commit.ofFacts(
                tenant,
                "c",
                List.of(
                    outcomes.impression("c", "off_1", "ch", NOW),
                    outcomes.of("c", "click", "off_1", "", NOW.plusSeconds(5)),
                    outcomes.impression("c", "off_1", "ch", NOW.plusSeconds(10)),
                    outcomes.of("c", "conversion", "off_1", "", NOW.plusSeconds(15)))));
    List<Entry> entries = result.entries();
    assertEquals(id(entries, 0), id(entries, 1));
    assertEquals(id(entries, 2), id(entries, 3));
    assertNotEquals(id(entries, 0), id(entries, 2));
    assertEquals(2, contacts("c", NOW.plusSeconds(20)));
  }

  @Test
  final void an_outcome_without_an_offer_is_no_contact() {
    Recorded recorded = entry(outcomes.of("c", "complaint", "", "", NOW)).recorded();
    assertFalse(recorded.contact());
    assertEquals("", recorded.contactId());
    assertEquals(0, contacts("c", NOW));
  }

  @Test
  final void a_replay_answers_what_was_recorded_first_and_records_nothing() throws Exception {
    AtomicInteger fresh = new AtomicInteger();
    inParallel(
        16,
        i -> {
          Interaction keyed = outcomes.keyed("c", "click", "off_1", NOW, "key");
          Entry entry = entry(keyed);
          fresh.addAndGet(entry.replayed() ? 0 : 1);
          assertEquals(!entry.replayed(), entry.recorded().interaction().id().equals(keyed.id()));
        });
    assertEquals(1, fresh.get());
    assertEquals(1, contacts("c", NOW));
    assertTrue(entry(outcomes.keyed("c", "click", "off_1", NOW, "key")).replayed());
    assertFalse(entry(outcomes.keyed("c", "click", "off_1", NOW, "other")).replayed());
  }

  @Test
  final void a_key_twice_in_one_commit_is_recorded_once() {
    List<Entry> entries =
        committed(
                Commit.ofFacts(
                    tenant,
                    "c",
                    List.of(
                        outcomes.keyed("c", "click", "off_1", NOW, "key"),
                        outcomes.keyed("c", "click", "off_1", NOW, "key"))))
            .entries();
    assertFalse(entries.get(0).replayed());
    assertTrue(entries.get(1).replayed());
    assertEquals(entries.get(0).recorded(), entries.get(1).recorded());
  }

  @Test
  final void a_key_used_for_one_customer_is_known_for_another() throws Exception {
    AtomicInteger fresh = new AtomicInteger();
    inParallel(
        16,
        i -> {
          Entry entry = entry(outcomes.keyed("c" + i, "click", "off_1", NOW, "shared"));
          fresh.addAndGet(entry.replayed() ? 0 : 1);
        });
    assertEquals(1, fresh.get());
  }

  @Test
  final void a_reservation_counts_until_it_expires() {
    reserve("c", 0, "rec", NOW.plusSeconds(900));
    assertEquals(1, contacts("c", NOW));
    assertEquals(1, contacts("c", NOW.plusSeconds(899)));
    assertEquals(0, contacts("c", NOW.plusSeconds(900)));
    assertEquals("c", history().item(tenant, new Item("rec", 1)).orElseThrow().customerId());
  }

  @Test
  final void a_respond_turns_a_reservation_into_its_contact() {
    reserve("c", 0, "rec", NOW.plusSeconds(900));
    Entry entry = entry(outcomes.of("c", "click", "off_1", "ch", NOW, new Item("rec", 1)));
    assertTrue(entry.recorded().contact());
    assertTrue(entry.confirmed());
    assertEquals(1, contacts("c", NOW));
    assertEquals(1, contacts("c", NOW.plus(Duration.ofDays(1))));
  }

  @Test
  final void a_reservation_of_today_outlives_a_sweep_and_an_old_one_stops_counting() {
    reserve("c", 0, "rec1", NOW.minus(Duration.ofDays(2)));
    reserve("c", read("c", NOW).version(), "rec2", NOW.plusSeconds(900));
    reserve("c", read("c", NOW).version(), "rec3", NOW.plusSeconds(900));
    assertEquals(2, contacts("c", NOW));
  }

  @Test
  final void an_interaction_comes_back_as_it_was_recorded() {
    Interaction full = outcomes.full("c", NOW);
    Recorded recorded = entry(full).recorded();
    assertEquals(recorded, history().interaction(tenant, full.id()).orElseThrow());
    assertEquals(full, recorded.interaction());
    assertEquals(Optional.empty(), history().interaction(tenant, "int_nobody"));
    assertEquals(Optional.empty(), history().interaction(new TenantId("someone-else"), full.id()));
  }

  @Test
  final void policies_that_were_exceeded_are_kept() {
    Recorded recorded = entry(outcomes.impression("c", "off_1", "ch", NOW)).recorded();
    ledger().noteOverCap(tenant, recorded.interaction().id(), List.of("a cap", "another"));
    assertEquals(
        List.of("a cap", "another"),
        history().interaction(tenant, recorded.interaction().id()).orElseThrow().overCap());
  }

  @Test
  final void the_history_runs_from_the_newest_to_the_oldest_page_by_page() {
    for (int i = 0; i < 7; i++) {
      entry(outcomes.impression("c", i % 2 == 0 ? "off_1" : "off_2", "ch", NOW.plusSeconds(i / 2)));
    }
    List<Recorded> all = history().page(tenant, HistoryQuery.of("c", 100));
    assertEquals(7, all.size());
    Recorded third = all.get(2);
    HistoryQuery next =
        new HistoryQuery(
            "c",
            Optional.of("off_1"),
            Optional.empty(),
            Optional.of("ch"),
            Optional.of("impression"),
            Optional.empty(),
            Optional.of(
                new HistoryQuery.Position(
                    third.interaction().subject().at(), third.interaction().id())),
            2);
    List<Recorded> expected =
        all.subList(3, 7).stream()
            .filter(one -> one.interaction().subject().offerId().equals("off_1"))
            .limit(2)
            .toList();
    assertEquals(expected, history().page(tenant, next));
  }

  @Test
  final void what_some_customers_did_in_a_span_comes_oldest_first_without_what_was_taken_back() {
    Recorded second = entry(outcomes.of("one", "click", "off_1", "ch", NOW)).recorded();
    Recorded first =
        entry(outcomes.impression("two", "off_1", "ch", NOW.minusSeconds(5))).recorded();
    Recorded taken = entry(outcomes.of("two", "click", "off_2", "ch", NOW)).recorded();
    entry(outcomes.impression("three", "off_1", "ch", NOW));
    entry(outcomes.impression("one", "off_1", "ch", NOW.plusSeconds(1)));
    entry(outcomes.impression("one", "off_1", "ch", NOW.minusSeconds(6)));
    ledger().retract(tenant, taken.interaction().id(), "tester", NOW);

    assertEquals(
        List.of(first.interaction().id(), second.interaction().id()),
        history()
            .between(tenant, List.of("one", "two"), NOW.minusSeconds(5), NOW.plusSeconds(1))
            .stream()
            .map(each -> each.interaction().id())
            .toList());
  }

  @Test
  final void a_day_is_summed_up_by_offer_creative_and_channel() {
    entry(outcomes.impression("c", "off_1", "ch", NOW));
    entry(outcomes.of("c", "click", "off_1", "ch", NOW.plusSeconds(1)));
    entry(outcomes.bought("c", "off_1", "ch", NOW.plusSeconds(2), "12.50", "EUR"));
    entry(outcomes.bought("c", "off_1", "ch", NOW.plusSeconds(3), "7.50", "EUR"));
    entry(outcomes.of("c", "dismiss", "off_1", "ch", NOW.plus(Duration.ofDays(1))));
    List<DailySummary> days = history().summaries(tenant, "c");
    assertEquals(3, days.size());
    assertEquals(1, days.get(0).negative());
    assertEquals(NOW, days.get(1).lastContactAt());
    assertEquals(List.of(1L, 1L, 0L), counts(days.get(1)));
    assertEquals("click", days.get(1).lastOutcomeKey());
    assertEquals(2, days.get(2).converts());
    assertEquals(new BigDecimal("20.00"), days.get(2).totalValue());
    assertEquals("EUR", days.get(2).currency());
  }

  @Test
  final void positive_and_negative_outcomes_are_evidence_at_once() throws Exception {
    assertEquals(Counts.NONE, evidence().current(tenant).all());
    inParallel(20, i -> entry(outcomes.of("c" + i, "click", "off_1", "ch", NOW)));
    inParallel(10, i -> entry(outcomes.of("c" + i, "dismiss", "off_1", "ch", NOW)));
    entry(outcomes.impression("c", "off_1", "ch", NOW));
    entry(outcomes.of("c", "complaint", "", "", NOW));
    assertEquals(new Counts(20, 10), evidence().current(tenant).offer("off_1"));
    assertEquals(new Counts(20, 10), evidence().current(tenant).category("cat"));
    assertEquals(new Counts(20, 10), evidence().current(tenant).all());
  }

  @Test
  final void what_is_retracted_counts_no_more() {
    Recorded wrong = entry(outcomes.of("c", "click", "off_1", "ch", NOW)).recorded();
    long version = read("c", NOW).version();
    Recorded retracted =
        ledger()
            .retract(tenant, wrong.interaction().id(), "tester", NOW.plusSeconds(9))
            .orElseThrow();
    assertEquals(Optional.of(NOW.plusSeconds(9)), retracted.retractedAt());
    assertEquals(0, contacts("c", NOW));
    assertEquals(Counts.NONE, evidence().current(tenant).all());
    assertEquals(
        0, history().summaries(tenant, "c").stream().mapToLong(DailySummary::positive).sum());
    assertNotEquals(version, read("c", NOW).version());
    assertEquals(
        retracted,
        ledger().retract(tenant, wrong.interaction().id(), "tester", NOW.plusSeconds(99)).get());
    assertEquals(Optional.empty(), ledger().retract(tenant, "int_nobody", "tester", NOW));
  }

  @Test
  final void a_contact_stands_while_another_outcome_tells_of_it() {
    Item item = new Item("rec", 1);
    Recorded impression =
        entry(outcomes.of("c", "impression", "off_1", "ch", NOW, item)).recorded();
    Recorded click =
        entry(outcomes.of("c", "click", "off_1", "ch", NOW.plusSeconds(5), item)).recorded();
    ledger().retract(tenant, impression.interaction().id(), "tester", NOW);
    assertEquals(1, contacts("c", NOW));
    assertTrue(history().interaction(tenant, click.interaction().id()).orElseThrow().contact());
    ledger().retract(tenant, click.interaction().id(), "tester", NOW);
    assertEquals(0, contacts("c", NOW));
  }

  @Test
  final void a_look_back_counts_contacts_up_to_its_instant() {
    entry(outcomes.impression("c", "off_1", "ch", NOW));
    entry(outcomes.impression("c", "off_1", "ch", NOW.plusSeconds(60)));
    assertEquals(
        0,
        count(view().asOf(tenant, "c", LAYOUT, Needs.ofCounters(Set.of(ALL)), NOW.minusMillis(1))));
    assertEquals(1, count(view().asOf(tenant, "c", LAYOUT, Needs.ofCounters(Set.of(ALL)), NOW)));
    assertEquals(
        2,
        count(
            view().asOf(tenant, "c", LAYOUT, Needs.ofCounters(Set.of(ALL)), NOW.plusSeconds(60))));
  }

  @Test
  final void a_counter_that_nobody_asked_for_before_knows_the_past() {
    entry(outcomes.impression("c", "off_1", "ch", NOW));
    assertEquals(1, contacts("c", NOW));
    Counter perOffer = new Counter(Scopes.GLOBAL, Counter.Per.OFFER, Duration.ofDays(2), 5);
    ContactState state =
        view().read(tenant, "c", LAYOUT, Needs.ofCounters(Set.of(perOffer)), NOW).contacts();
    assertEquals(Set.of("off_1"), state.keys(perOffer));
  }

  @Test
  final void tenants_do_not_see_one_another() {
    entry(outcomes.impression("c", "off_1", "ch", NOW));
    TenantId other = new TenantId(tenant.value() + "-other");
    assertEquals(0, count(view().read(other, "c", LAYOUT, Needs.ofCounters(Set.of(ALL)), NOW)));
    assertEquals(List.of(), history().page(other, HistoryQuery.of("c", 10)));
    assertEquals(List.of(), history().summaries(other, "c"));
  }

  @Test
  final void no_interleaving_of_decisions_exceeds_a_cap() throws Exception {
    AtomicInteger made = new AtomicInteger();
    inParallel(
        64,
        i -> {
          for (int attempt = 0; attempt < 100; attempt++) {
            CustomerSnapshot snapshot = read("capped", NOW);
            if (count(snapshot) >= 10) {
              return;
            }
            Commit commit = implicit("capped", snapshot.version(), "r" + i + "-" + attempt, 1);
            if (ledger().commit(commit) instanceof Committed) {
              made.incrementAndGet();
              return;
            }
          }
        });
    assertEquals(10, made.get());
    assertEquals(10, history().page(tenant, HistoryQuery.of("capped", 100)).size());
  }

  private Commit implicit(String customer, long version, String recommendation, int items) {
    return new Commit(
        tenant,
        customer,
        OptionalLong.of(version),
        outcomes.implicit(customer, recommendation, items, NOW),
        List.of());
  }

  private void reserve(String customer, long version, String recommendation, Instant until) {
    Reservation reservation =
        new Reservation(new Item(recommendation, 1), outcomes.subject("off_1", "ch", NOW), until);
    committed(
        new Commit(tenant, customer, OptionalLong.of(version), List.of(), List.of(reservation)));
  }

  private Committed committed(Commit commit) {
    return assertInstanceOf(Committed.class, ledger().commit(commit));
  }

  private Entry entry(Interaction interaction) {
    return committed(Commit.ofFacts(tenant, interaction.customerId(), List.of(interaction)))
        .entries()
        .getFirst();
  }

  private String joined(String outcome, String offer, String channel, Instant at) {
    Recorded recorded = entry(outcomes.of("c", outcome, offer, channel, at)).recorded();
    assertFalse(recorded.contact());
    return recorded.contactId();
  }

  private CustomerSnapshot read(String customer, Instant now) {
    return view().read(tenant, customer, LAYOUT, Needs.ofCounters(Set.of(ALL)), now);
  }

  private int contacts(String customer, Instant now) {
    return count(read(customer, now));
  }

  private static int count(CustomerSnapshot snapshot) {
    return snapshot.contacts().times(ALL, "").length;
  }

  private static String id(List<Entry> entries, int index) {
    return entries.get(index).recorded().contactId();
  }

  private static List<Long> counts(DailySummary day) {
    return List.of(day.impressions(), day.positive(), day.neutral());
  }

  /** Work of one of several threads. */
  protected interface Step {
    void run(int thread) throws Exception;
  }

  /** Runs the step in that many threads that begin together; the first failure is thrown. */
  protected static void inParallel(int threads, Step step) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> running = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < threads; i++) {
      int number = i;
      running.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      start.await();
                      step.run(number);
                    } catch (Throwable failure) {
                      failures.add(failure);
                    }
                  }));
    }
    start.countDown();
    for (Thread thread : running) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.getFirst());
    }
  }
}
