package dev.tact.application.customer;

import static dev.tact.application.customer.CustomerFixture.TENANT;
import static dev.tact.application.customer.CustomerFixture.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.in.RefitRows.Misfit;
import dev.tact.application.port.in.RefitRows.Report;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.fact.CustomerRow;
import dev.tact.domain.fact.LoadMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that were stored before a field was retyped or dropped. */
class CustomerRefittingTest {

  private final CustomerFixture fixture = new CustomerFixture();
  private final CustomerRefitting refitting =
      new CustomerRefitting(fixture.schemas, fixture.store, fixture.changes);

  @Test
  void values_are_converted_where_they_can_be_meant_and_reported_where_not() {
    stored("a", row("age", "42", "tier", 7L, "points", 1L));
    stored("b", row("age", "old", "tier", "gold"));
    stored("c", row("age", 3L, "hat", "bowler"));
    Report report = refitting.refit(TENANT, "customer", false);
    assertEquals(3, report.rows());
    assertEquals(2, report.converted());
    assertEquals(1, report.misfits());
    assertEquals(List.of(new Misfit("b", "age", "must be a whole number")), report.errors());
    assertEquals(Map.of("age", 42L, "tier", "7", "points", 1L), values("a"));
    assertEquals(Map.of("age", "old", "tier", "gold"), values("b"));
    assertEquals(Map.of("age", 3L), values("c"));
    assertEquals(List.of("a", "c"), fixture.changed);
  }

  @Test
  void a_dry_run_reports_the_same_and_changes_nothing() {
    stored("a", row("age", "42"));
    assertEquals(1, refitting.refit(TENANT, "customer", true).converted());
    assertEquals(Map.of("age", "42"), values("a"));
    assertEquals(List.of(), fixture.changed);
  }

  private void stored(String customerId, Map<String, Object> values) {
    try (CustomerStore.Load load = fixture.store.open(TENANT)) {
      load.apply("sch_1", LoadMode.MERGE, List.of(new CustomerRow(customerId, values)));
      load.commit();
    }
  }

  private Map<String, Object> values(String customerId) {
    return fixture.store.rows(TENANT, customerId).get("sch_1");
  }
}
