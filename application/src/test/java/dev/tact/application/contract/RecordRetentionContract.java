package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.Retention;
import dev.tact.application.port.out.Retention.Keeping;
import dev.tact.domain.config.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everything that lets go of records keeps. */
public abstract class RecordRetentionContract {

  private static final Instant NOW = Instant.parse("2031-05-14T12:00:00Z");
  private static final Duration LONG = Duration.ofDays(3650);

  protected abstract RecordStore store();

  protected abstract Retention retention();

  /** A tenant that nobody else uses. */
  protected abstract TenantId tenant(String name);

  @Test
  final void a_record_stays_as_long_as_its_tenant_keeps_it_and_goes_soon_after() {
    TenantId tenant = tenant("alone");
    String old = append(tenant, NOW.minus(Duration.ofDays(60)));
    String young = append(tenant, NOW.minus(Duration.ofDays(49)));
    retention().sweep(NOW, keeping(tenant, Duration.ofDays(50)));
    assertEquals(List.of(young), found(tenant, old, young));
  }

  @Test
  final void a_record_kept_for_a_few_days_goes_within_the_hour() {
    TenantId tenant = tenant("short");
    String old = append(tenant, NOW.minus(Duration.ofDays(2)).minusMillis(1));
    String young = append(tenant, NOW.minus(Duration.ofDays(2)));
    retention().sweep(NOW, keeping(tenant, Duration.ofDays(2)));
    assertEquals(List.of(young), found(tenant, old, young));
  }

  @Test
  final void tenants_that_keep_less_lose_their_own_records_alone() {
    TenantId brief = tenant("brief");
    TenantId thorough = tenant("thorough");
    Instant then = NOW.minus(Duration.ofDays(100));
    String gone = append(brief, then);
    String kept = append(thorough, then);
    retention().sweep(NOW, keeping(brief, Duration.ofDays(30)));
    assertEquals(List.of(), found(brief, gone));
    assertEquals(List.of(kept), found(thorough, kept));
  }

  @Test
  final void making_room_twice_changes_nothing() {
    TenantId tenant = tenant("room");
    retention().makeRoom(NOW);
    String id = append(tenant, NOW);
    retention().makeRoom(NOW);
    retention().makeRoom(NOW.plus(Duration.ofDays(7)));
    assertEquals(List.of(id), found(tenant, id));
    assertTrue(retention().sweep(NOW, keeping(tenant, LONG)).dropped() >= 0);
    assertEquals(List.of(id), found(tenant, id));
  }

  private String append(TenantId tenant, Instant at) {
    retention().makeRoom(at);
    RecordStore.Kept kept = SampleRecords.at(tenant, at);
    store().appendDurably(kept);
    return kept.record().id();
  }

  private List<String> found(TenantId tenant, String... ids) {
    return List.of(ids).stream().filter(id -> store().find(tenant, id).isPresent()).toList();
  }

  private static Keeping keeping(TenantId tenant, Duration kept) {
    return each -> each.equals(tenant) ? kept : LONG;
  }
}
