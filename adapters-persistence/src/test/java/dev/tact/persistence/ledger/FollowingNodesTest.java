package dev.tact.persistence.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.contract.SharedShop;
import dev.tact.application.port.out.Commit;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.catalog.Cost;
import dev.tact.domain.catalog.OutcomeType;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Evidence.Counts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.interaction.Direction;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Outcome;
import dev.tact.persistence.Database;
import dev.tact.persistence.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one node writes is known to another within a second, without a commit of its own. */
class FollowingNodesTest {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Database database = TestDatabase.database();
  private final TenantId tenant = new TenantId("following-" + TENANTS.incrementAndGet());
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final AtomicInteger ids = new AtomicInteger();
  private final List<Node> nodes = new ArrayList<>();
  private final Supply supply =
      new SharedShop().offer("off_1", "0.07", "0", "5", null, null).supply();

  private record Node(
      JdbcLedger ledger, InProcessQuotaView quotas, InProcessEvidenceView evidence) {}

  @AfterEach
  void close() {
    nodes.forEach(node -> node.ledger().close());
  }

  @Test
  void a_budget_that_another_node_spends_is_tight_here_within_a_second() {
    Node one = node();
    Node other = node();
    assertEquals(QuotaUse.NONE.used(), one.quotas().current(tenant, supply, NOW).used());
    other.quotas().current(tenant, supply, NOW);
    other.ledger().commitAll(Stream.generate(this::told).limit(80).toList());
    Instant later = NOW.plus(SECOND).plusMillis(1);
    assertEquals(
        List.of(new BigDecimal("5.6")),
        one.quotas().current(tenant, supply, later).used().values().stream()
            .map(BigDecimal::stripTrailingZeros)
            .distinct()
            .toList());
  }

  @Test
  void evidence_that_another_node_gathers_counts_here_within_a_second() {
    Node one = node();
    Node other = node();
    one.ledger().commit(told());
    assertEquals(new Counts(1, 0), one.evidence().current(tenant).all());
    other.ledger().commit(told());
    now.set(NOW.plus(SECOND).plusMillis(1));
    assertEquals(new Counts(2, 0), one.evidence().current(tenant).all());
    one.ledger().commit(told());
    assertEquals(new Counts(3, 0), one.evidence().current(tenant).all());
  }

  @Test
  void tallies_that_are_told_in_the_wrong_order_are_right_in_the_end() {
    Node one = node();
    one.ledger().commit(told());
    List<EvidenceRow> older = database.query(connection -> EvidenceRows.read(connection, tenant));
    one.ledger().commit(told());
    assertEquals(new Counts(2, 0), one.evidence().current(tenant).all());
    one.evidence().evidenceChanged(older);
    assertEquals(new Counts(2, 0), one.evidence().current(tenant).all());
  }

  private Commit told() {
    String id = "int_" + tenant.value() + ids.incrementAndGet();
    Interaction told =
        new Interaction(
            id,
            "c" + id,
            new Contact(NOW, "off_1", "", "", "", "ch", ""),
            Outcome.of(OutcomeType.BUILT_IN.get(1)),
            Direction.INBOUND,
            Optional.empty(),
            Optional.empty(),
            NOW,
            Map.of(),
            Optional.empty());
    Cost cost = new Cost(new BigDecimal("0.07"), BigDecimal.ZERO, "EUR");
    return Commit.ofFacts(
        tenant, "c" + id, List.of(told), new Commit.Drawing(Map.of("off_1", cost), List.of()));
  }

  private Node node() {
    InProcessQuotaView quotas = new InProcessQuotaView(database, true);
    InProcessEvidenceView evidence = new InProcessEvidenceView(database, Optional.of(now::get));
    Node node =
        new Node(
            new JdbcLedger(
                database, now::get, new Audience(List.of(quotas, evidence), List.of(quotas))),
            quotas,
            evidence);
    nodes.add(node);
    return node;
  }
}
