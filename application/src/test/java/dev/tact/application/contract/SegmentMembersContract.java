package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.application.port.out.SegmentMembers.Gathering;
import dev.tact.application.port.out.SegmentMembers.Refresh;
import dev.tact.application.port.out.SegmentMembers.Shared;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerRow;
import dev.tact.domain.fact.LoadMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of segment members does. */
public abstract class SegmentMembersContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration TOOK = Duration.ofMillis(17);
  private static final String SCHEMA = "sch_1";

  private final TenantId tenant = new TenantId("members-" + TENANTS.incrementAndGet());

  protected abstract SegmentMembers members();

  /** The store of the customers who may be members. */
  protected abstract CustomerStore customers();

  /** Erases a customer, members included. */
  protected abstract void erase(TenantId whose, String customerId);

  @Test
  final void a_segment_that_was_never_refreshed_has_no_members() {
    assertEquals(Map.of(), members().last(tenant, List.of("seg_1")));
    assertEquals(List.of(), page("seg_1", Optional.empty(), 10));
  }

  @Test
  final void members_are_listed_by_code_point() {
    refresh("seg_1", "😀", "a", "é", "A", "\ue000", "Z");
    assertEquals(List.of("A", "Z", "a", "é"), page("seg_1", Optional.empty(), 4));
    assertEquals(List.of("\ue000", "😀"), page("seg_1", Optional.of("é"), 4));
    assertEquals(
        Map.of("seg_1", new Refresh(3, 6, NOON, TOOK)),
        members().last(tenant, List.of("seg_1", "seg_2")));
  }

  @Test
  final void new_members_replace_those_of_before_when_they_are_committed() {
    refresh("seg_1", "a", "b");
    store("c", "d");
    try (Gathering gathering = members().open(tenant, "seg_1").orElseThrow()) {
      gathering.add(List.of("b", "c"));
      gathering.add(List.of("d"));
      assertEquals(List.of("a", "b"), page("seg_1", Optional.empty(), 10));
      Refresh refresh = gathering.commit(SCHEMA, 4, NOON.plusSeconds(1), TOOK);
      assertEquals(new Refresh(4, 3, NOON.plusSeconds(1), TOOK), refresh);
    }
    assertEquals(List.of("b", "c", "d"), page("seg_1", Optional.empty(), 10));
    assertEquals(4, members().last(tenant, List.of("seg_1")).get("seg_1").rowVersion());
  }

  @Test
  final void what_is_not_committed_never_was() {
    refresh("seg_1", "a");
    try (Gathering gathering = members().open(tenant, "seg_1").orElseThrow()) {
      gathering.add(List.of("b"));
    }
    assertEquals(List.of("a"), page("seg_1", Optional.empty(), 10));
    assertEquals(NOON, members().last(tenant, List.of("seg_1")).get("seg_1").at());
  }

  @Test
  final void a_segment_is_refreshed_once_at_a_time() {
    try (Gathering _ = members().open(tenant, "seg_1").orElseThrow()) {
      assertTrue(members().open(tenant, "seg_1").isEmpty());
      try (Gathering other = members().open(tenant, "seg_2").orElseThrow()) {
        other.add(List.of());
      }
    }
    members().open(tenant, "seg_1").orElseThrow().close();
  }

  @Test
  final void who_lost_the_base_row_while_members_were_gathered_is_left_out() {
    store("a", "b");
    try (Gathering gathering = members().open(tenant, "seg_1").orElseThrow()) {
      gathering.add(List.of("a", "b"));
      erase(tenant, "b");
      assertEquals(1, gathering.commit(SCHEMA, 1, NOON, TOOK).customers());
    }
    assertEquals(List.of("a"), page("seg_1", Optional.empty(), 10));
  }

  @Test
  final void an_erased_customer_belongs_to_nothing() {
    refresh("seg_1", "a", "b");
    refresh("seg_2", "b");
    erase(tenant, "b");
    assertEquals(List.of("a"), page("seg_1", Optional.empty(), 10));
    assertEquals(List.of(), page("seg_2", Optional.empty(), 10));
    assertEquals(1, members().last(tenant, List.of("seg_1")).get("seg_1").customers());
  }

  @Test
  final void shared_members_are_counted_pair_by_pair() {
    refresh("seg_1", "a", "b", "c");
    refresh("seg_2", "b", "c", "d");
    refresh("seg_3", "d");
    refresh("seg_4", "a");
    assertEquals(
        List.of(new Shared("seg_1", "seg_2", 2), new Shared("seg_2", "seg_3", 1)),
        members().shared(tenant, List.of("seg_3", "seg_2", "seg_1")));
  }

  @Test
  final void tenants_keep_apart() {
    refresh("seg_1", "a");
    TenantId other = new TenantId(tenant.value() + "-b");
    assertEquals(Map.of(), members().last(other, List.of("seg_1")));
    assertEquals(List.of(), members().page(other, "seg_1", Optional.empty(), 10));
    erase(other, "a");
    assertEquals(List.of("a"), page("seg_1", Optional.empty(), 10));
  }

  private void refresh(String segmentId, String... customerIds) {
    store(customerIds);
    try (Gathering gathering = members().open(tenant, segmentId).orElseThrow()) {
      gathering.add(List.of(customerIds));
      gathering.commit(SCHEMA, 3, NOON, TOOK);
    }
  }

  private void store(String... customerIds) {
    try (CustomerStore.Load load = customers().open(tenant)) {
      load.apply(
          SCHEMA,
          LoadMode.MERGE,
          Stream.of(customerIds).map(id -> new CustomerRow(id, Map.of("a", 1L))).toList());
      load.commit();
    }
  }

  private List<String> page(String segmentId, Optional<String> after, int limit) {
    return members().page(tenant, segmentId, after, limit);
  }
}
