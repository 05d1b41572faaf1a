package dev.tact.persistence.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.SharedShop;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CommitResult.Committed;
import dev.tact.application.port.out.CommitResult.Exhausted;
import dev.tact.application.port.out.QuotaView.Use;
import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.budget.Limit;
import dev.tact.domain.budget.PeriodType;
import dev.tact.domain.budget.Quota;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaKey.Measure;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Reservation;
import dev.tact.domain.scope.Scope;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;
import java.math.BigDecimal;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all customers share, drawn by several nodes, and after things went wrong. */
class SharedQuotasTest {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-04");

  private final TenantId tenant = new TenantId("nodes-" + TENANTS.incrementAndGet());
  private final Database database = TestDatabase.database();
  private final AtomicInteger ids = new AtomicInteger();
  private final List<Node> nodes = new ArrayList<>();

  /** One of several processes over the same database. */
  private record Node(JdbcLedger ledger, InProcessQuotaView quotas) {}

  @AfterEach
  void close() {
    nodes.forEach(node -> node.ledger().close());
  }

  @Test
  void two_nodes_together_spend_a_budget_to_the_cent() throws Exception {
    SharedShop shop = shop("1.05");
    Supply supply = shop.supply();
    Node one = node();
    Node other = node();
    AtomicInteger made = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      Node node = i % 2 == 0 ? one : other;
      String customer = "c" + i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    if (decideAndCommit(node, supply, customer, i(customer) % 3 == 0)) {
                      made.incrementAndGet();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(15, made.get());
    Use use = use(one, Measure.SPEND, PeriodType.DAILY);
    assertEquals(0, new BigDecimal("1.05").compareTo(use.total()), use::toString);
  }

  @Test
  void what_another_node_gives_back_is_found_within_a_second() {
    Supply supply = shop("0.07").supply();
    Node one = node();
    Node other = node();
    assertTrue(decideAndCommit(one, supply, "c1", false));
    assertTrue(!decideAndCommit(other, supply, "c2", false));
    one.ledger().retract(tenant, "int_" + tenant.value() + "_1", "tester", NOW);
    Instant later = NOW.plus(Duration.ofSeconds(2));
    assertTrue(isOpen(supply, other.quotas().current(tenant, supply, later)));
  }

  @Test
  void a_node_that_knows_of_no_budget_draws_on_it_all_the_same() {
    Supply supply = shop("1").supply();
    Node one = node();
    Node other = node();
    one.quotas().current(tenant, supply, NOW);
    Commit unaware =
        new Commit(
            tenant,
            "c1",
            OptionalLong.of(0),
            List.of(contact("c1")),
            List.of(),
            new Commit.Drawing(Map.of("off_1", cost()), List.of()));
    assertInstanceOf(Committed.class, other.ledger().commit(unaware));
    assertEquals(
        0, new BigDecimal("0.07").compareTo(use(one, Measure.SPEND, PeriodType.DAILY).used()));
  }

  @Test
  void a_row_that_a_dead_node_left_uncounted_is_counted_anew() {
    Supply supply = shop("1").supply();
    Node one = node();
    assertTrue(decideAndCommit(one, supply, "c1", false));
    assertTrue(decideAndCommit(one, supply, "c2", false));
    database.run(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                "UPDATE quota SET counted = false, used = 99 WHERE tenant_id = '"
                    + tenant.value()
                    + "'");
          }
        });
    Commit commit = commit(supply, "c3", false);
    QuotaKey key = assertInstanceOf(Exhausted.class, one.ledger().commit(commit)).key();
    one.quotas().fresh(tenant, supply, key, NOW);
    assertTrue(decideAndCommit(one, supply, "c4", false));
    assertEquals(
        0, new BigDecimal("0.21").compareTo(use(one, Measure.SPEND, PeriodType.DAILY).used()));
  }

  @Test
  void erasing_a_customer_frees_what_is_reserved_and_not_what_is_spent() {
    Supply supply = shop("1").supply();
    Node one = node();
    assertTrue(decideAndCommit(one, supply, "c1", false));
    assertTrue(decideAndCommit(one, supply, "c2", true));
    JdbcTraceEraser eraser =
        new JdbcTraceEraser(database, new Audience(List.of(one.quotas()), List.of(one.quotas())));
    eraser.erase(tenant, "c1_0");
    eraser.erase(tenant, "c2_0");
    Use use = use(one, Measure.SPEND, PeriodType.DAILY);
    assertEquals(0, new BigDecimal("0.07").compareTo(use.used()), use::toString);
    assertEquals(0, use.held().signum(), use::toString);
  }

  @Test
  void spend_in_another_currency_is_another_quantity() {
    Supply euros = shop("1").supply();
    Node one = node();
    assertTrue(decideAndCommit(one, euros, "c1", false));
    Quota dollars = new Quota("off_1", Measure.SPEND, "USD", PeriodType.DAILY.at(TODAY));
    assertEquals(
        0, one.quotas().uses(tenant, List.of(dollars), NOW).get(dollars.key()).used().signum());
    assertEquals(
        0, new BigDecimal("0.07").compareTo(use(one, Measure.SPEND, PeriodType.DAILY).used()));
  }

  /** Commits unless something is used up, looking again when others were faster. */
  private boolean decideAndCommit(Node node, Supply supply, String customer, boolean reserve) {
    boolean open = isOpen(supply, node.quotas().current(tenant, supply, NOW));
    for (int attempt = 0; attempt < 8 && open; attempt++) {
      CommitResult result = node.ledger().commit(commit(supply, customer + "_" + attempt, reserve));
      if (result instanceof Committed) {
        return true;
      }
      QuotaKey key = assertInstanceOf(Exhausted.class, result).key();
      open = isOpen(supply, node.quotas().fresh(tenant, supply, key, NOW));
    }
    return false;
  }

  /** Whether what is known leaves room for one more contact. */
  private static boolean isOpen(Supply supply, QuotaUse known) {
    return ceilings(supply).stream()
        .filter(ceiling -> known.used().containsKey(ceiling.key()))
        .allMatch(
            ceiling ->
                ceiling.allows(
                    known.used().get(ceiling.key()),
                    ceiling.key().measure() == Measure.SPEND
                        ? new BigDecimal("0.07")
                        : BigDecimal.ONE));
  }

  private static List<Ceiling> ceilings(Supply supply) {
    return supply.limits(subject()).stream()
        .map((Limit limit) -> limit.ceiling(TODAY))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Contact subject() {
    return new Contact(NOW, "off_1", "cat", "", "", "ch", "");
  }

  private Commit commit(Supply supply, String customer, boolean reserve) {
    Interaction contact = contact(customer);
    Reservation reservation =
        new Reservation(
            contact.item().orElseThrow(), contact.subject(), NOW.plus(Duration.ofMinutes(15)));
    return new Commit(
        tenant,
        customer,
        OptionalLong.of(0),
        reserve ? List.of() : List.of(contact),
        reserve ? List.of(reservation) : List.of(),
        new Commit.Drawing(Map.of("off_1", cost()), ceilings(supply)));
  }

  private Interaction contact(String customer) {
    String id = tenant.value() + "_" + ids.incrementAndGet();
    return Interaction.impression("int_" + id, customer, subject(), new Item("dec_" + id, 1));
  }

  private Use use(Node node, Measure measure, PeriodType type) {
    Quota quota = new Quota("off_1", measure, "EUR", type.at(TODAY));
    return node.quotas().uses(tenant, List.of(quota), NOW).get(quota.key());
  }

  private static SharedShop shop(String dailyCap) {
    return new SharedShop()
        .offer("off_1", "0.07", "0", dailyCap, null, null)
        .cap("fc_1", new Scope.OfChannel("ch"), 1_000, PeriodType.DAILY);
  }

  private static Cost cost() {
    return new Cost(new BigDecimal("0.07"), BigDecimal.ZERO, "EUR");
  }

  private static int i(String customer) {
    return Integer.parseInt(customer.substring(1));
  }

  private Node node() {
    InProcessCustomerView view =
        new InProcessCustomerView(
            new JdbcCustomerImages(database, new JdbcCustomerStore(database)));
    InProcessQuotaView quotas = new InProcessQuotaView(database);
    Node node =
        new Node(
            new JdbcLedger(
                database, () -> NOW, new Audience(List.of(view, quotas), List.of(quotas))),
            quotas);
    nodes.add(node);
    return node;
  }
}
