package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CommitResult.Committed;
import dev.tact.application.port.out.CommitResult.Overtaken;
import dev.tact.application.port.out.CommitResult.Stale;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.RunOutcome;
import dev.tact.application.port.out.RunStore;
import dev.tact.application.port.out.RunStore.Claim;
import dev.tact.application.port.out.RunStore.RunKey;
import dev.tact.application.port.out.RunStore.Tally;
import dev.tact.domain.batch.Run;
import dev.tact.domain.batch.RunItem;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.batch.RunStatus;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of runs does, and every ledger with what runs decide. */
public abstract class RunContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final CustomerLayout LAYOUT = CustomerLayout.of(List.of());
  private static final Counter ALL =
      new Counter(Scopes.GLOBAL, Counter.Per.SCOPE, Duration.ofDays(40), 1_000);

  private final TenantId tenant = new TenantId("runs-" + TENANTS.incrementAndGet());
  private final Outcomes outcomes = new Outcomes(tenant.value());
  private final AtomicInteger ids = new AtomicInteger();
  private final Instant now = now();

  protected abstract RunStore store();

  protected abstract Ledger ledger();

  protected abstract CustomerView view();

  protected abstract RecordStore records();

  /** About the time that the ledger's clock shows, in whole milliseconds. */
  protected abstract Instant now();

  @Test
  final void a_run_is_kept_as_it_was_ordered() {
    Config order = Config.of(Map.of("schema", "sch_1", "limit", 3L, "channels", List.of("ch_1")));
    Run run = Run.ordered(tenant, "run_1", order, "ann", now);
    store().add(run);
    assertEquals(Optional.of(run), store().find(tenant, "run_1"));
    assertEquals(Optional.empty(), store().find(tenant, "run_2"));
    assertEquals(Optional.empty(), store().find(new TenantId("somebody-else"), "run_1"));
  }

  @Test
  final void runs_are_listed_newest_first_page_by_page_and_by_status() {
    for (int i = 1; i <= 5; i++) {
      added("run_" + i);
    }
    store().cancel(tenant, "run_2", now);
    assertEquals(List.of("run_5", "run_4"), listed(Optional.empty(), Optional.empty(), 2));
    assertEquals(
        List.of("run_3", "run_2", "run_1"), listed(Optional.empty(), Optional.of("run_4"), 9));
    assertEquals(List.of("run_2"), listed(Optional.of(RunStatus.CANCELED), Optional.empty(), 9));
  }

  @Test
  final void a_run_is_claimed_by_one_worker_until_that_one_is_silent() {
    added("run_1");
    assertTrue(store().idle(now).contains(new RunKey(tenant, "run_1")));
    Claim first = store().claim(tenant, "run_1", now).orElseThrow();
    assertEquals(RunStatus.RUNNING, first.run().status());
    assertFalse(store().idle(now).contains(new RunKey(tenant, "run_1")));
    assertEquals(Optional.empty(), store().claim(tenant, "run_1", now.plusSeconds(1)));
    assertTrue(store().advance(first.ticket(), "c5", now.plusSeconds(4)));
    assertEquals(Optional.empty(), store().claim(tenant, "run_1", now.plusSeconds(6)));
    Claim second = store().claim(tenant, "run_1", now.plusSeconds(60)).orElseThrow();
    assertTrue(second.ticket().epoch() > first.ticket().epoch());
    assertEquals(Optional.of("c5"), second.cursor());
    assertFalse(store().advance(first.ticket(), "c9", now.plusSeconds(60)));
    assertFalse(store().count(first.ticket(), 10, now.plusSeconds(60)));
    store().release(second.ticket());
    assertTrue(store().claim(tenant, "run_1", now.plusSeconds(61)).isPresent());
  }

  @Test
  final void what_was_decided_is_durable_with_its_contacts_and_its_record() {
    Claim claim = claimed("run_1");
    assertInstanceOf(Committed.class, commit(claim, "a", 0, 2));
    assertInstanceOf(Committed.class, commit(claim, "b", 0, 0));
    assertEquals(2, contacts("a"));
    assertEquals(0, contacts("b"));
    assertEquals(0, snapshot("b").version(), "nothing happened with the customer");
    List<RunResult> results = store().results(tenant, "run_1", Optional.empty(), 10);
    assertEquals(List.of("a", "b"), results.stream().map(RunResult::customerId).toList());
    for (RunResult result : results) {
      assertTrue(records().find(tenant, result.decisionId()).isPresent());
    }
    assertEquals(items(2), results.getFirst().items());
    assertEquals(Optional.of("nothing to offer"), results.getLast().reason());
    Run run = store().find(tenant, "run_1").orElseThrow();
    assertEquals(2, run.progress().done());
    assertEquals(1, run.progress().empty());
    assertEquals(2, run.progress().items());
  }

  @Test
  final void nobody_is_decided_for_twice() {
    Claim claim = claimed("run_1");
    assertInstanceOf(Committed.class, commit(claim, "a", 0, 1));
    long version = snapshot("a").version();
    assertInstanceOf(Overtaken.class, commit(claim, "a", version, 1));
    assertInstanceOf(Overtaken.class, commit(claim, "a", 0, 0));
    assertEquals(1, contacts("a"));
    assertEquals(version, snapshot("a").version());
    assertEquals(1, store().find(tenant, "run_1").orElseThrow().progress().done());
    assertEquals(Set.of("a"), store().decided(tenant, "run_1", List.of("a", "b")));
  }

  @Test
  final void a_stale_commit_leaves_nothing_of_the_run_either() {
    Claim claim = claimed("run_1");
    assertInstanceOf(Stale.class, commit(claim, "a", 77, 1));
    assertEquals(List.of(), store().results(tenant, "run_1", Optional.empty(), 10));
    assertEquals(0, store().find(tenant, "run_1").orElseThrow().progress().done());
    assertInstanceOf(Committed.class, commit(claim, "a", 0, 1));
  }

  @Test
  final void after_a_cancel_or_another_claim_nothing_is_committed() {
    Claim canceled = claimed("run_1");
    store().cancel(tenant, "run_1", now);
    assertInstanceOf(Overtaken.class, commit(canceled, "a", 0, 1));
    Claim old = claimed("run_2");
    store().claim(tenant, "run_2", now.plusSeconds(60)).orElseThrow();
    assertInstanceOf(Overtaken.class, commit(old, "a", 0, 1));
    assertEquals(0, contacts("a"));
    assertEquals(0, store().tally(tenant, "run_1").items());
  }

  @Test
  final void many_commits_are_settled_each_by_itself() {
    Claim claim = claimed("run_1");
    List<Commit> commits = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      commits.add(made(claim, "c%03d".formatted(i), i % 3 == 2 ? 5 : 0, i % 3));
    }
    List<CommitResult> results = ledger().commitAll(commits);
    for (int i = 0; i < 600; i++) {
      Class<?> expected = i % 3 == 2 ? Stale.class : Committed.class;
      assertInstanceOf(expected, results.get(i));
    }
    assertEquals(400, store().find(tenant, "run_1").orElseThrow().progress().done());
    assertEquals(
        List.of("c003", "c004"),
        store().results(tenant, "run_1", Optional.of("c001"), 2).stream()
            .map(RunResult::customerId)
            .toList());
  }

  @Test
  final void the_tally_counts_result_by_result() {
    Claim claim = claimed("run_1");
    commit(claim, "a", 0, 2);
    commit(claim, "b", 0, 1);
    assertEquals(
        new Tally(3, Map.of("off_1", 2L, "off_2", 1L), Map.of("ch", 3L)),
        store().tally(tenant, "run_1"));
  }

  @Test
  final void a_run_that_is_over_can_be_reopened_unless_it_is_complete() {
    Claim claim = claimed("run_1");
    store().finish(claim.ticket(), RunStatus.FAILED, Optional.of("no such flow"), now);
    Run failed = store().find(tenant, "run_1").orElseThrow();
    assertEquals(RunStatus.FAILED, failed.status());
    assertEquals(Optional.of("no such flow"), failed.error());
    assertEquals(Optional.of(now), failed.finishedAt());
    assertEquals(Optional.empty(), store().cancel(tenant, "run_1", now));
    Run reopened = store().reopen(tenant, "run_1").orElseThrow();
    assertEquals(RunStatus.PENDING, reopened.status());
    assertEquals(Optional.empty(), reopened.error());
    Claim again = store().claim(tenant, "run_1", now).orElseThrow();
    store().finish(claim.ticket(), RunStatus.FAILED, Optional.empty(), now);
    assertEquals(RunStatus.RUNNING, store().find(tenant, "run_1").orElseThrow().status());
    store().finish(again.ticket(), RunStatus.COMPLETED, Optional.empty(), now);
    assertEquals(Optional.empty(), store().reopen(tenant, "run_1"));
    assertEquals(Optional.empty(), store().claim(tenant, "run_1", now.plusSeconds(60)));
  }

  @Test
  final void a_run_that_is_over_is_removed_with_its_results() {
    Claim claim = claimed("run_1");
    commit(claim, "a", 0, 1);
    assertFalse(store().remove(tenant, "run_1"));
    store().cancel(tenant, "run_1", now);
    assertTrue(store().remove(tenant, "run_1"));
    assertEquals(Optional.empty(), store().find(tenant, "run_1"));
    assertFalse(store().remove(tenant, "run_1"));
    assertEquals(1, contacts("a"), "what happened stays");
  }

  @Test
  final void an_erased_customer_is_in_no_result_of_any_run() {
    commit(claimed("run_1"), "a", 0, 0);
    commit(claimed("run_2"), "a", 0, 0);
    commit(claimed("run_3"), "b", 0, 0);
    assertEquals(2, store().erase(tenant, "a"));
    assertEquals(List.of(), store().results(tenant, "run_2", Optional.empty(), 10));
    assertEquals(1, store().results(tenant, "run_3", Optional.empty(), 10).size());
    assertEquals(0, store().erase(tenant, "a"));
  }

  @Test
  final void many_customers_are_read_as_each_of_them_is() {
    Claim claim = claimed("run_1");
    commit(claim, "a", 0, 2);
    commit(claim, "b", 0, 1);
    Needs needs = Needs.ofCounters(Set.of(ALL));
    List<String> all = List.of("a", "b", "nobody");
    Map<String, CustomerSnapshot> read = view().readAll(tenant, all, LAYOUT, needs, now);
    assertEquals(Set.copyOf(all), read.keySet());
    for (String customer : all) {
      CustomerSnapshot alone = snapshot(customer);
      assertEquals(alone.version(), read.get(customer).version());
      assertEquals(count(alone), count(read.get(customer)));
    }
    assertEquals(0, read.get("nobody").version());
  }

  private void added(String id) {
    store().add(Run.ordered(tenant, id, Config.of(Map.of("schema", "sch_1")), "ann", now));
  }

  private Claim claimed(String id) {
    added(id);
    return store().claim(tenant, id, now).orElseThrow();
  }

  private List<String> listed(Optional<RunStatus> status, Optional<String> before, int limit) {
    return store().list(tenant, status, before, limit).stream().map(Run::id).toList();
  }

  private CommitResult commit(Claim claim, String customer, long version, int items) {
    return ledger().commit(made(claim, customer, version, items));
  }

  private Commit made(Claim claim, String customer, long version, int items) {
    String id = "dec_%06d".formatted(ids.incrementAndGet());
    List<Interaction> contacts = outcomes.implicit(customer, id, items, now);
    RunResult result =
        new RunResult(
            customer,
            id,
            items(items),
            items == 0 ? Optional.of("nothing to offer") : Optional.empty());
    Commit commit =
        new Commit(
            tenant,
            customer,
            items == 0 ? OptionalLong.empty() : OptionalLong.of(version),
            contacts,
            List.of());
    return commit
        .of(new RunOutcome(claim.ticket(), result))
        .with(SampleRecords.kept(tenant, id, customer, "flow_a"));
  }

  private static List<RunItem> items(int count) {
    List<RunItem> items = new ArrayList<>();
    for (int rank = 1; rank <= count; rank++) {
      items.add(
          new RunItem(
              rank, 1.0 / rank, "off_" + rank, "", "ch", "", Map.of("name", "Zoë"), Map.of()));
    }
    return items;
  }

  private CustomerSnapshot snapshot(String customer) {
    return view().read(tenant, customer, LAYOUT, Needs.ofCounters(Set.of(ALL)), now);
  }

  private int contacts(String customer) {
    return count(snapshot(customer));
  }

  private int count(CustomerSnapshot snapshot) {
    return snapshot.contacts().times(ALL, "").length;
  }
}
