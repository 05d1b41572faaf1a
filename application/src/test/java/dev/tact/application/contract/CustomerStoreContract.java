package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.CustomerStore.Load;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.Schema.DataType;
import dev.tact.domain.catalog.Schema.Field;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerRow;
import dev.tact.domain.fact.FieldStats;
import dev.tact.domain.fact.LoadMode;
import dev.tact.domain.fact.StoredRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every customer store does: semantics §9. */
public abstract class CustomerStoreContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final String SCHEMA = "sch_1";

  private final TenantId tenant = new TenantId("customers-" + TENANTS.incrementAndGet());

  protected abstract CustomerStore store();

  @Test
  final void a_customer_that_nobody_stored_has_no_rows() {
    assertEquals(Map.of(), store().rows(tenant, "nobody"));
    assertEquals(List.of(), store().stored(tenant, "nobody"));
  }

  @Test
  final void every_kind_of_value_comes_back_as_it_was() {
    Map<String, Object> values =
        Map.of(
            "text",
            "Zoë \"😀\" \\ {a,b} NULL\n",
            "whole",
            Long.MIN_VALUE,
            "exact",
            new BigDecimal("12345678901234567.89"),
            "tiny",
            new BigDecimal("1E-30"),
            "flag",
            false,
            "empty",
            "");
    apply(LoadMode.MERGE, new CustomerRow("c1", values));
    Map<String, Object> stored = store().rows(tenant, "c1").get(SCHEMA);
    assertEquals(values.keySet(), stored.keySet());
    values.forEach((name, value) -> assertSame(value, stored.get(name)));
  }

  @Test
  final void merging_lays_a_row_over_the_stored_one() {
    assertEquals(1, apply(LoadMode.MERGE, row("c1", "a", 1L, "b", 2L, "c", 3L)));
    assertEquals(0, apply(LoadMode.MERGE, row("c1", "b", 20L, "c", null)));
    assertEquals(Map.of("a", 1L, "b", 20L), store().rows(tenant, "c1").get(SCHEMA));
  }

  @Test
  final void a_null_in_a_first_row_is_a_field_that_is_not_there() {
    apply(LoadMode.MERGE, row("c1", "a", 1L, "b", null));
    assertEquals(Map.of("a", 1L), store().rows(tenant, "c1").get(SCHEMA));
    assertEquals(Map.of("a", 1L), store().stored(tenant, "c1").getFirst().row().values());
  }

  @Test
  final void replacing_forgets_what_was_stored() {
    apply(LoadMode.MERGE, row("c1", "a", 1L, "b", 2L));
    assertEquals(0, apply(LoadMode.REPLACE, row("c1", "b", 3L, "c", null)));
    assertEquals(Map.of("b", 3L), store().rows(tenant, "c1").get(SCHEMA));
  }

  @Test
  final void first_rows_are_told_from_later_ones() {
    apply(LoadMode.MERGE, row("c2", "a", 1L));
    assertEquals(
        2, apply(LoadMode.MERGE, row("c3", "a", 1L), row("c2", "a", 1L), row("c1", "a", 1L)));
  }

  @Test
  final void what_is_not_committed_never_was() {
    try (Load load = store().open(tenant)) {
      load.apply(SCHEMA, LoadMode.MERGE, List.of(row("c1", "a", 1L)));
      assertEquals(Set.of("c1"), load.known(SCHEMA, List.of("c1", "c2")));
    }
    assertEquals(Map.of(), store().rows(tenant, "c1"));
  }

  @Test
  final void a_load_sees_only_its_schema_and_tenant() {
    apply(LoadMode.MERGE, row("c1", "a", 1L));
    try (Load load = store().open(tenant)) {
      assertEquals(Set.of(), load.known("sch_2", List.of("c1")));
    }
    try (Load load = store().open(new TenantId(tenant.value() + "-b"))) {
      assertEquals(Set.of(), load.known(SCHEMA, List.of("c1")));
    }
  }

  @Test
  final void tenants_and_schemas_keep_apart() {
    TenantId other = new TenantId(tenant.value() + "-b");
    apply(LoadMode.MERGE, row("c1", "a", 1L));
    try (Load load = store().open(other)) {
      load.apply(SCHEMA, LoadMode.MERGE, List.of(row("c1", "a", 2L)));
      load.apply("sch_2", LoadMode.MERGE, List.of(row("c1", "a", 3L)));
      load.commit();
    }
    assertEquals(Map.of(SCHEMA, Map.of("a", 1L)), store().rows(tenant, "c1"));
    assertEquals(
        Map.of(SCHEMA, Map.of("a", 2L), "sch_2", Map.of("a", 3L)), store().rows(other, "c1"));
    assertEquals(2, store().erase(other, "c1"));
    assertEquals(1, store().count(tenant, SCHEMA));
  }

  @Test
  final void rows_of_many_customers_come_under_the_schemas_asked_for() {
    apply(LoadMode.MERGE, row("c1", "a", 1L), row("c2", "a", 2L), row("c3", "a", 3L));
    try (Load load = store().open(tenant)) {
      load.apply("sch_2", LoadMode.MERGE, List.of(row("c1", "b", 4L)));
      load.apply("sch_3", LoadMode.MERGE, List.of(row("c1", "c", 5L), row("c3", "c", 6L)));
      load.commit();
    }
    assertEquals(
        Map.of(
            "c1",
            Map.of(SCHEMA, Map.of("a", 1L), "sch_2", Map.of("b", 4L)),
            "c2",
            Map.of(SCHEMA, Map.of("a", 2L))),
        store().rows(tenant, List.of(SCHEMA, "sch_2"), List.of("c1", "c2", "nobody")));
    assertEquals(Map.of(), store().rows(tenant, List.of(), List.of("c1")));
  }

  @Test
  final void rows_are_listed_by_code_point() {
    List<String> ids = List.of("A", "Z", "a", "é", "\ue000", "😀");
    List<String> shuffled = List.of("😀", "a", "é", "A", "\ue000", "Z");
    for (String id : shuffled) {
      apply(LoadMode.MERGE, row(id, "a", 1L));
    }
    List<String> listed = new ArrayList<>();
    Optional<String> after = Optional.empty();
    while (true) {
      List<StoredRow> page = store().page(tenant, SCHEMA, after, 2);
      if (page.isEmpty()) {
        break;
      }
      page.forEach(row -> listed.add(row.row().customerId()));
      after = Optional.of(listed.getLast());
    }
    assertEquals(ids, listed);
    assertEquals(6, store().count(tenant, SCHEMA));
  }

  @Test
  final void an_erased_customer_leaves_no_row() {
    apply(LoadMode.MERGE, row("c1", "a", 1L), row("c2", "a", 1L));
    assertEquals(1, store().erase(tenant, "c1"));
    assertEquals(0, store().erase(tenant, "c1"));
    assertEquals(Map.of(), store().rows(tenant, "c1"));
    assertEquals(1, store().count(tenant, SCHEMA));
  }

  @Test
  final void stats_count_what_is_there_and_what_does_not_fit() {
    apply(
        LoadMode.MERGE,
        row("c1", "age", 30L, "name", "Ann", "born", "1990-01-01", "vip", true),
        row("c2", "age", new BigDecimal("7.5"), "name", "Bob", "born", "someday"),
        row("c3", "age", 9L, "name", 5L, "born", "2001-05-06"),
        row("c4", "age", "old", "name", "Ann"));
    Schema schema =
        new Schema(
            SCHEMA,
            "customer",
            "Customer",
            List.of(
                field("age", DataType.INTEGER),
                field("name", DataType.STRING),
                field("born", DataType.DATE),
                field("vip", DataType.BOOLEAN),
                field("nowhere", DataType.DECIMAL)));
    assertEquals(
        List.of(
            new FieldStats("age", 4, 4, 2, Optional.of(9L), Optional.of(30L)),
            new FieldStats("name", 4, 3, 1, Optional.of("Ann"), Optional.of("Bob")),
            new FieldStats("born", 3, 3, 1, Optional.of("1990-01-01"), Optional.of("2001-05-06")),
            new FieldStats("vip", 1, 1, 0, Optional.empty(), Optional.empty()),
            new FieldStats("nowhere", 0, 0, 0, Optional.empty(), Optional.empty())),
        store().stats(tenant, schema));
  }

  @Test
  final void loads_at_the_same_time_lose_nothing_and_count_each_customer_once()
      throws InterruptedException {
    AtomicLong inserted = new AtomicLong();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String field = "f" + i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    await(start);
                    for (int batch = 0; batch < 5; batch++) {
                      inserted.addAndGet(apply(LoadMode.MERGE, rows(field)));
                    }
                  }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(100, inserted.get());
    assertEquals(Set.of("f0", "f1", "f2", "f3"), store().rows(tenant, "c7").get(SCHEMA).keySet());
  }

  private static CustomerRow[] rows(String field) {
    CustomerRow[] rows = new CustomerRow[100];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row("c" + i, field, 1L);
    }
    return rows;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this test", e);
    }
  }

  private int apply(LoadMode mode, CustomerRow... rows) {
    try (Load load = store().open(tenant)) {
      int inserted = load.apply(SCHEMA, mode, List.of(rows));
      load.commit();
      return inserted;
    }
  }

  private static CustomerRow row(String customerId, Object... fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      values.put((String) fields[i], fields[i + 1]);
    }
    return new CustomerRow(customerId, values);
  }

  private static Field field(String name, DataType type) {
    return new Field(name, type, true, false, Optional.empty());
  }

  private static void assertSame(Object expected, Object actual) {
    if (expected instanceof BigDecimal number && actual instanceof BigDecimal stored) {
      assertTrue(number.compareTo(stored) == 0, () -> number + " came back as " + stored);
    } else {
      assertEquals(expected, actual);
    }
  }
}
