package dev.tact.application.customer;

import static dev.tact.application.customer.CustomerFixture.NOW;
import static dev.tact.application.customer.CustomerFixture.TENANT;
import static dev.tact.application.customer.CustomerFixture.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tact.application.failure.Failure;
import dev.tact.application.memory.InMemoryErasureLog;
import dev.tact.application.port.in.FindCustomers.Page;
import dev.tact.application.port.out.ErasureLog;
import dev.tact.domain.config.Problem;
import dev.tact.domain.fact.LoadMode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One customer: stored under several schemas at once, found again, erased. */
class CustomerEditingTest {

  private final CustomerFixture fixture = new CustomerFixture();
  private final ErasureLog log = new InMemoryErasureLog();
  private final CustomerFinding finding =
      new CustomerFinding(fixture.schemas, fixture.store, fixture.consents, log);
  private final CustomerEditing editing =
      new CustomerEditing(
          fixture.schemas,
          fixture.store,
          fixture.changes,
          List.of(fixture.store, (_, _) -> 5),
          log,
          InstantSource.fixed(NOW));

  @Test
  void rows_of_several_schemas_are_stored_together() {
    editing.put(
        TENANT,
        "c1",
        LoadMode.REPLACE,
        Map.of("customer", row("tier", "gold"), "consent", row("email", true)));
    assertEquals(
        List.of("customer", "consent"),
        finding.profile(TENANT, "c1").rows().stream().map(row -> row.schema().key()).toList());
    assertEquals(List.of("c1"), fixture.changed);
  }

  @Test
  void every_fault_is_named_and_nothing_is_stored() {
    Failure.Invalid invalid =
        assertThrows(
            Failure.Invalid.class,
            () ->
                editing.put(
                    TENANT,
                    "c1",
                    LoadMode.MERGE,
                    Map.of(
                        "customer", row("customerId", "other", "tier", "gold"),
                        "consent", row("email", "yes"))));
    assertEquals(
        List.of("$.rows.consent.email", "$.rows.customer"),
        invalid.problems().stream().map(Problem::path).sorted().toList());
    assertEquals(
        "$.rows.customer.tier",
        assertThrows(
                Failure.Invalid.class,
                () -> editing.put(TENANT, "c1", LoadMode.MERGE, Map.of("customer", row())))
            .problems()
            .getFirst()
            .path());
    assertThrows(
        Failure.Invalid.class,
        () -> editing.put(TENANT, " ", LoadMode.MERGE, Map.of("consent", row())));
    assertThrows(Failure.NotFound.class, () -> finding.profile(TENANT, "c1"));
  }

  @Test
  void erasing_asks_every_store_and_leaves_a_note() {
    editing.put(TENANT, "c1", LoadMode.MERGE, Map.of("consent", row("email", true)));
    assertEquals(6, editing.erase(TENANT, "c1"));
    assertEquals(NOW, finding.erasure(TENANT, "c1"));
    assertThrows(Failure.NotFound.class, () -> finding.erasure(TENANT, "c2"));
    assertEquals(List.of("c1", "c1"), fixture.changed);
    assertThrows(Failure.NotFound.class, () -> finding.profile(TENANT, "c1"));
  }

  @Test
  void a_page_knows_whether_there_is_more() {
    for (String id : List.of("a", "b", "c")) {
      editing.put(TENANT, id, LoadMode.MERGE, Map.of("consent", row("email", true)));
    }
    Page first = finding.rows(TENANT, "consent", Optional.empty(), 2);
    assertEquals(2, first.rows().size());
    assertEquals(true, first.hasMore());
    Page second = finding.rows(TENANT, "consent", Optional.of("b"), 2);
    assertEquals("c", second.rows().getFirst().row().customerId());
    assertEquals(false, second.hasMore());
    assertEquals(3, finding.stats(TENANT, "consent").rows());
  }
}
