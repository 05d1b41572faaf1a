package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.memory.InMemoryCustomerImages;
import dev.tact.application.memory.InMemoryViewGenerations;
import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The laws of staleness: what was answered on any node is seen by the next decision on every node,
 * whatever happens in between. A node is one view with what it listens by; a view of one node alone
 * is given twice.
 */
public abstract class CustomerViewContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = SampleNeeds.NOW;
  private static final Needs NEEDS = SampleNeeds.PLENTY;
  private static final Needs OTHERS = SampleNeeds.OTHERS;

  private final TenantId tenant = new TenantId("view-" + TENANTS.incrementAndGet());
  private final Outcomes outcomes = new Outcomes(tenant.value());
  private final InMemoryCustomerImages truth = new InMemoryCustomerImages();
  private final ViewGenerations generations = new InMemoryViewGenerations();
  private Node here;
  private Node there;

  /** A view, and by what it hears of changes on its own node. */
  public record Node(CustomerView view, CommitListener commits, CustomerChanges changes) {}

  /** Two nodes; or, of a view that is made for one node, the same one twice. */
  protected abstract List<Node> nodes(CustomerImages truth, ViewGenerations generations);

  @BeforeEach
  final void start() {
    List<Node> nodes = nodes(truth, generations);
    here = nodes.getFirst();
    there = nodes.getLast();
  }

  @Test
  final void a_customer_of_whom_nothing_is_known_has_version_zero() {
    assertEquals(0, read(here, NEEDS).version());
    assertSeen();
  }

  @Test
  final void what_was_answered_on_one_node_is_seen_on_every_node() {
    assertSeen();
    commit(here, "click", "off_1");
    assertSeen();
    commit(there, "conversion", "off_2");
    assertSeen();
    commit(here, "complaint", "");
    assertSeen();
  }

  @Test
  final void commits_of_two_nodes_in_turn_all_count() {
    for (int i = 0; i < 20; i++) {
      read(i % 3 == 0 ? there : here, NEEDS);
      commit(i % 2 == 0 ? here : there, "impression", "off_" + i % 4);
    }
    assertSeen();
    assertEquals(20, read(there, NEEDS).contacts().times(SampleNeeds.ALL, "").length);
  }

  @Test
  final void a_batch_of_commits_is_heard_of_as_a_whole() {
    assertSeen();
    List<CustomerCommit> batch = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      batch.add(
          truth.commit(
              tenant,
              "c",
              List.of(outcomes.impression("c", "off_" + i, "ch", NOW)),
              List.of(),
              Set.of()));
    }
    here.commits().committed(batch);
    here.commits().committed(List.of());
    assertSeen();
  }

  @Test
  final void a_commit_between_reading_and_keeping_a_customer_is_not_lost() {
    for (Node writer : List.of(here, there)) {
      forget();
      truth.meanwhile(() -> commit(writer, "click", "off_1"));
      read(here, NEEDS);
      assertSeen();
    }
  }

  @Test
  final void a_commit_that_was_not_answered_yet_may_be_seen_but_is_never_taken_back() {
    assertSeen();
    CustomerCommit first = fact("click", "off_1");
    read(there, NEEDS);
    CustomerCommit second = fact("click", "off_2");
    there.commits().committed(List.of(second));
    here.commits().committed(List.of(first));
    assertSeen();
  }

  @Test
  final void of_two_who_load_at_once_nobody_misses_a_commit() {
    truth.meanwhile(
        () -> {
          read(there, NEEDS);
          commit(there, "click", "off_1");
          read(there, NEEDS);
          commit(there, "click", "off_2");
        });
    read(here, NEEDS);
    assertSeen();
  }

  @Test
  final void a_reservation_counts_on_every_node_until_it_ends_or_is_confirmed() {
    assertSeen();
    Reservation held =
        new Reservation(
            new Item("rec", 1), outcomes.subject("off_1", "ch", NOW), NOW.plusSeconds(60));
    here.commits()
        .committed(List.of(truth.commit(tenant, "c", List.of(), List.of(held), Set.of())));
    assertSeen();
    assertEquals(1, contacts(there, NOW));
    assertEquals(0, contacts(there, NOW.plusSeconds(60)));
    Interaction confirming = outcomes.of("c", "click", "off_1", "ch", NOW, new Item("rec", 1));
    there
        .commits()
        .committed(
            List.of(truth.commit(tenant, "c", List.of(confirming), List.of(), Set.of("rec:1"))));
    assertSeen();
    assertEquals(1, contacts(here, NOW.plusSeconds(60)));
  }

  @Test
  final void a_version_in_doubt_is_not_seen_again_and_what_is_newer_stays() {
    assertSeen();
    commit(here, "click", "off_1");
    long outdated = read(there, NEEDS).version();
    CustomerCommit untold = fact("click", "off_2");
    for (OptionalLong version : List.of(OptionalLong.of(outdated), OptionalLong.empty())) {
      there.commits().doubt(List.of(new CommitListener.Doubt(tenant, "c", version)));
      assertSeen();
    }
    here.commits().committed(List.of(untold));
    there
        .commits()
        .doubt(List.of(new CommitListener.Doubt(tenant, "c", OptionalLong.of(outdated))));
    there.commits().doubt(List.of());
    assertSeen();
  }

  @Test
  final void an_erased_customer_is_forgotten_by_every_node_and_begins_anew() {
    commit(here, "click", "off_1");
    assertSeen();
    forget();
    assertSeen();
    assertEquals(0, read(there, NEEDS).version());
    commit(there, "click", "off_1");
    assertSeen();
  }

  @Test
  final void changed_rows_are_seen_on_every_node() {
    rows("gold", 1);
    assertSeen();
    rows("silver", 2);
    here.changes().customersChanged(tenant, List.of("c", "nobody"));
    assertSeen();
    truth.meanwhile(
        () -> {
          rows("bronze", 3);
          there.changes().customersChanged(tenant, List.of("c"));
        });
    there.changes().customersChanged(tenant, List.of("c"));
    read(here, NEEDS);
    assertSeen();
  }

  @Test
  final void a_change_of_so_many_that_none_is_named_is_seen_on_every_node() {
    rows("gold", 1);
    assertSeen();
    rows("silver", 2);
    here.changes().everyCustomerChanged(tenant);
    assertSeen();
    commit(there, "click", "off_1");
    assertSeen();
    truth.meanwhile(
        () -> {
          rows("bronze", 3);
          there.changes().everyCustomerChanged(tenant);
        });
    forgetImage();
    read(here, NEEDS);
    assertSeen();
  }

  @Test
  final void plans_that_ask_for_something_else_get_it_with_all_of_the_past() {
    commit(here, "click", "off_1");
    assertSeen();
    assertSame(there, OTHERS);
    commit(there, "conversion", "off_2");
    assertSame(here, NEEDS);
    assertSame(here, SampleNeeds.FEW);
    commit(here, "click", "off_3");
    assertSame(there, SampleNeeds.FEW);
    assertSame(here, OTHERS);
  }

  @Test
  final void a_commit_counts_for_plans_that_its_own_node_does_not_run() {
    read(here, NEEDS);
    read(there, OTHERS);
    read(here, NEEDS);
    commit(there, "click", "off_1");
    assertSame(here, NEEDS);
    commit(here, "click", "off_1");
    assertSame(there, OTHERS);
  }

  @Test
  final void another_layout_has_its_own_values() {
    rows("gold", 7);
    assertSeen();
    for (CustomerLayout layout :
        List.of(SampleNeeds.OTHER_LAYOUT, SampleNeeds.LAYOUT, CustomerLayout.of(List.of()))) {
      assertEquals(
          List.of(truth.now(tenant, "c", layout, NEEDS, NOW).values()),
          List.of(there.view().read(tenant, "c", layout, NEEDS, NOW).customer().values()));
    }
    assertSeen();
  }

  @Test
  final void many_customers_at_once_are_read_as_one_by_one() {
    commit(here, "click", "off_1");
    read(there, NEEDS);
    List<String> ids = List.of("c", "d", "e");
    Map<String, CustomerSnapshot> all =
        there.view().readAll(tenant, ids, SampleNeeds.LAYOUT, NEEDS, NOW);
    assertEquals(Set.copyOf(ids), all.keySet());
    assertEquals(SampleNeeds.seen(expected(NEEDS), NEEDS), SampleNeeds.seen(all.get("c"), NEEDS));
    assertEquals(0, all.get("d").version());
  }

  @Test
  final void a_look_back_counts_no_later_contacts() {
    commit(here, "click", "off_1");
    CustomerSnapshot before =
        there.view().asOf(tenant, "c", SampleNeeds.LAYOUT, NEEDS, NOW.minusSeconds(1));
    assertEquals(0, before.contacts().times(SampleNeeds.ALL, "").length);
  }

  @Test
  final void tenants_do_not_see_one_another() {
    commit(here, "click", "off_1");
    CustomerSnapshot other =
        here.view().read(new TenantId("nobody"), "c", SampleNeeds.LAYOUT, NEEDS, NOW);
    assertEquals(0, other.version());
  }

  @Test
  final void whatever_happens_in_whatever_order_every_node_sees_the_truth() {
    long seed = Long.getLong("tact.seed", 20_261_121L);
    Random random = new Random(seed);
    for (int step = 0; step < 600; step++) {
      Node node = random.nextBoolean() ? here : there;
      switch (random.nextInt(12)) {
        case 0 -> forget();
        case 1 -> {
          rows("level-" + step, step);
          node.changes().customersChanged(tenant, List.of("c"));
        }
        case 2 -> {
          rows("bulk-" + step, step);
          node.changes().everyCustomerChanged(tenant);
        }
        case 3 -> truth.meanwhile(() -> commit(node, "conversion", "off_9"));
        case 4 -> read(node, random.nextBoolean() ? OTHERS : SampleNeeds.FEW);
        case 5, 6 -> read(node, NEEDS);
        default -> commit(node, SampleNeeds.outcome(random), SampleNeeds.offer(random));
      }
      if (random.nextInt(3) == 0) {
        Needs needs = random.nextInt(4) == 0 ? OTHERS : NEEDS;
        // Read once: what happens meanwhile is not in the answer, but in the next one.
        read(here, needs);
        assertEquals(
            SampleNeeds.seen(expected(needs), needs),
            SampleNeeds.seen(read(there, needs), needs),
            "seed " + seed + " step " + step);
      }
    }
  }

  private CustomerCommit fact(String outcome, String offer) {
    return truth.commit(
        tenant, "c", List.of(outcomes.of("c", outcome, offer, "ch", NOW)), List.of(), Set.of());
  }

  private void commit(Node node, String outcome, String offer) {
    node.commits().committed(List.of(fact(outcome, offer)));
  }

  private void rows(String level, long visits) {
    truth.rows(tenant, "c", SampleNeeds.rows(level, visits));
  }

  private void forget() {
    truth.erase(tenant, "c");
    there.commits().forget(tenant, "c");
  }

  private void forgetImage() {
    there.commits().forget(tenant, "c");
  }

  private CustomerSnapshot read(Node node, Needs needs) {
    return node.view().read(tenant, "c", SampleNeeds.LAYOUT, needs, NOW);
  }

  private int contacts(Node node, Instant now) {
    return node.view()
        .read(tenant, "c", SampleNeeds.LAYOUT, NEEDS, now)
        .contacts()
        .times(SampleNeeds.ALL, "")
        .length;
  }

  private CustomerSnapshot expected(Needs needs) {
    return truth.now(tenant, "c", SampleNeeds.LAYOUT, needs, NOW).snapshot(NOW);
  }

  /** Both nodes see the truth, at the first look and at the second. */
  private void assertSeen() {
    for (Node node : List.of(here, there, here, there)) {
      assertSame(node, NEEDS);
    }
  }

  private void assertSame(Node node, Needs needs) {
    CustomerSnapshot read = read(node, needs);
    assertEquals(SampleNeeds.seen(expected(needs), needs), SampleNeeds.seen(read, needs));
  }
}
