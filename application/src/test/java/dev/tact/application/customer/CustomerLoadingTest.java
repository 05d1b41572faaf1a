package dev.tact.application.customer;

import static dev.tact.application.customer.CustomerFixture.TENANT;
import static dev.tact.application.customer.CustomerFixture.row;
import static dev.tact.application.customer.CustomerFixture.source;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.LoadReport;
import dev.tact.application.port.in.LoadReport.Cause;
import dev.tact.application.port.in.LoadReport.Stop;
import dev.tact.application.port.in.RawRow;
import dev.tact.application.port.in.RowSource;
import dev.tact.domain.config.Limits;
import dev.tact.domain.fact.LoadMode;
import dev.tact.domain.fact.RowError;
import dev.tact.domain.fact.RowReader.Notation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a load does with good, bad, repeated and broken rows. */
class CustomerLoadingTest {

  private final CustomerFixture fixture = new CustomerFixture();
  private final CustomerLoading loading =
      new CustomerLoading(fixture.schemas, fixture.store, fixture.changes);

  @Test
  void good_rows_load_and_bad_ones_come_back_with_their_reasons() {
    LoadReport report =
        load(
            false,
            row("customerId", "a", "tier", "gold"),
            row("customerId", "b", "tier", "gold", "age", "old", "hat", 1L),
            row("tier", "gold"),
            row("customerId", "d", "age", 4L),
            row("customerId", "a", "age", 42L));
    assertEquals(1, report.inserted());
    assertEquals(1, report.updated());
    assertEquals(3, report.rejected());
    assertEquals(
        List.of("2 age", "2 hat", "3 customerId", "4 tier"),
        report.errors().stream().map(error -> error.row() + " " + error.field()).toList());
    assertEquals(Map.of("tier", "gold", "points", 10L, "age", 42L), stored("a"));
    assertEquals(List.of("a"), fixture.changed);
  }

  @Test
  void a_partial_row_is_enough_for_a_customer_that_is_known() {
    load(false, row("customerId", "a", "tier", "gold"));
    LoadReport report = load(false, row("customerId", "a", "age", 1L));
    assertEquals(1, report.updated());
    assertEquals(Map.of("tier", "gold", "points", 10L, "age", 1L), stored("a"));
  }

  @Test
  void null_clears_and_absent_keeps_within_one_load_too() {
    load(
        false,
        row("customerId", "a", "tier", "gold", "age", 1L),
        row("customerId", "a", "age", null));
    assertEquals(Map.of("tier", "gold", "points", 10L), stored("a"));
  }

  @Test
  void replacing_needs_the_whole_row() {
    load(false, row("customerId", "a", "tier", "gold", "age", 1L));
    LoadReport report =
        loading.load(
            TENANT,
            "customer",
            LoadMode.REPLACE,
            false,
            source(row("customerId", "a", "age", 2L), row("customerId", "a", "tier", "tin")));
    assertEquals(1, report.updated());
    assertEquals(1, report.rejected());
    assertEquals(Map.of("tier", "tin", "points", 10L), stored("a"));
  }

  @Test
  void an_atomic_load_with_a_bad_row_stores_nothing_and_tells_nobody() {
    LoadReport report =
        load(true, row("customerId", "a", "tier", "gold"), row("customerId", "b", "tier", 1L));
    assertEquals(0, report.inserted());
    assertEquals(1, report.rejected());
    assertEquals(Map.of(), fixture.store.rows(TENANT, "a"));
    assertEquals(List.of(), fixture.changed);
    assertEquals(2, load(true, many(2)).inserted());
  }

  @Test
  void an_atomic_load_that_fails_in_a_late_batch_takes_the_early_ones_back() {
    Map<String, Object>[] rows = many(5_000);
    rows[4_999] = row("customerId", "x");
    LoadReport report = load(true, rows);
    assertEquals(0, report.inserted());
    assertEquals(1, report.rejected());
    assertEquals(0, fixture.store.count(TENANT, "sch_1"));
  }

  @Test
  void rows_before_a_break_stay_loaded_unless_the_load_is_atomic() {
    Stop stop = new Stop(Cause.MALFORMED, "line 7", "no comma");
    for (boolean atomic : List.of(true, false)) {
      RowSource good = source(row("customerId", "a", "tier", "gold"));
      RowSource breaking =
          () -> good.next() instanceof RawRow.Row row ? row : new RawRow.Broken(stop);
      LoadReport report = loading.load(TENANT, "customer", LoadMode.MERGE, atomic, breaking);
      assertEquals(atomic ? 0 : 1, report.inserted());
      assertEquals(Optional.of(stop), report.stop());
    }
  }

  @Test
  void only_the_first_thousand_errors_are_told_and_all_are_counted() {
    AtomicLong number = new AtomicLong();
    LoadReport report =
        loading.load(
            TENANT,
            "customer",
            LoadMode.MERGE,
            false,
            () ->
                number.incrementAndGet() <= 10_000
                    ? new RawRow.Row(number.get(), Map.of(), Notation.JSON, 2)
                    : new RawRow.End());
    assertEquals(10_000, report.rejected());
    assertEquals(Limits.REPORTED_ROW_ERRORS, report.errors().size());
    assertEquals(
        List.of(1L, 2L, 3L), report.errors().subList(0, 3).stream().map(RowError::row).toList());
  }

  @Test
  void many_batches_count_every_row_once() {
    LoadReport report = load(false, many(5_001));
    assertEquals(5_001, report.inserted() + report.updated());
    assertEquals(5_001, fixture.changed.size());
    assertTrue(report.stop().isEmpty());
  }

  @Test
  void a_schema_that_is_not_there_cannot_be_loaded_into() {
    assertThrows(
        Failure.NotFound.class,
        () -> loading.load(TENANT, "nope", LoadMode.MERGE, false, source()));
  }

  @SafeVarargs
  private LoadReport load(boolean atomic, Map<String, Object>... rows) {
    return loading.load(TENANT, "customer", LoadMode.MERGE, atomic, source(rows));
  }

  private Map<String, Object> stored(String customerId) {
    return fixture.store.rows(TENANT, customerId).get("sch_1");
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<String, Object>[] many(int count) {
    Map<String, Object>[] rows = new Map[count];
    for (int i = 0; i < count; i++) {
      rows[i] = row("customerId", "c" + i, "tier", "gold");
    }
    return rows;
  }
}
