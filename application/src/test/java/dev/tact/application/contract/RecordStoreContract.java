package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.RecordStore.Filter;
import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of decision records keeps. */
public abstract class RecordStoreContract {

  private static final TenantId ELSEWHERE = new TenantId("elsewhere");

  /** A store and a tenant of which it holds nothing. */
  protected abstract RecordStore store();

  protected abstract TenantId tenant();

  @Test
  final void what_was_appended_is_found_at_once_as_it_was() {
    Kept kept = SampleRecords.kept(tenant(), "dec_found", "c1", "flow_a");
    store().append(kept);
    assertEquals(Optional.of(kept), store().find(tenant(), "dec_found"));
  }

  @Test
  final void what_is_durable_is_read_back_value_by_value() {
    for (Kept kept :
        List.of(
            SampleRecords.kept(tenant(), "dec_plain", "c1", "flow_a"),
            SampleRecords.expanded(tenant(), "dec_expanded", "c1"),
            SampleRecords.empty(tenant(), "dec_empty", "c1"))) {
      store().appendDurably(kept);
      assertEquals(Optional.of(kept), store().find(tenant(), kept.record().id()));
    }
  }

  @Test
  final void another_tenants_record_is_not_found() {
    store().appendDurably(SampleRecords.kept(tenant(), "dec_private", "c1", "flow_a"));
    assertEquals(Optional.empty(), store().find(ELSEWHERE, "dec_private"));
    assertEquals(List.of(), ids(ELSEWHERE, filter(Optional.of("c1"), Optional.empty(), 10)));
  }

  @Test
  final void records_are_listed_newest_first_and_page_by_page() {
    for (String id : List.of("dec_1", "dec_2", "dec_3")) {
      store().append(SampleRecords.kept(tenant(), id, "paged", "flow_a"));
    }
    Filter first = filter(Optional.of("paged"), Optional.empty(), 2);
    assertEquals(List.of("dec_3", "dec_2"), ids(tenant(), first));
    Filter second = new Filter(Optional.of("paged"), Optional.empty(), Optional.of("dec_2"), 2);
    assertEquals(List.of("dec_1"), ids(tenant(), second));
  }

  @Test
  final void records_are_listed_by_customer_and_by_flow() {
    store().append(SampleRecords.kept(tenant(), "dec_a", "one", "flow_one"));
    store().append(SampleRecords.kept(tenant(), "dec_b", "one", "flow_two"));
    store().append(SampleRecords.kept(tenant(), "dec_c", "two", "flow_two"));
    assertEquals(
        List.of("dec_b", "dec_a"), ids(tenant(), filter(Optional.of("one"), Optional.empty(), 9)));
    assertEquals(
        List.of("dec_c", "dec_b"),
        ids(tenant(), filter(Optional.empty(), Optional.of("flow_two"), 9)));
    assertEquals(
        List.of("dec_b"), ids(tenant(), filter(Optional.of("one"), Optional.of("flow_two"), 9)));
  }

  @Test
  final void an_erased_customer_leaves_no_record() {
    store().append(SampleRecords.kept(tenant(), "dec_gone", "forgotten", "flow_a"));
    store().append(SampleRecords.kept(tenant(), "dec_stays", "remembered", "flow_a"));
    assertEquals(1, store().erase(tenant(), "forgotten"));
    assertEquals(0, store().erase(tenant(), "forgotten"));
    assertEquals(Optional.empty(), store().find(tenant(), "dec_gone"));
    assertEquals(
        List.of("dec_stays"),
        ids(tenant(), filter(Optional.of("remembered"), Optional.empty(), 9)));
  }

  private List<String> ids(TenantId tenant, Filter filter) {
    List<String> ids = new ArrayList<>();
    store().list(tenant, filter).forEach(kept -> ids.add(kept.record().id()));
    return ids;
  }

  private static Filter filter(Optional<String> customerId, Optional<String> flowId, int limit) {
    return new Filter(customerId, flowId, Optional.empty(), limit);
  }
}
