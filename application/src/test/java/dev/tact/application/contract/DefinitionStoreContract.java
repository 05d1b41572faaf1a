package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.DefinitionStore.ChangeQuery;
import dev.tact.application.port.out.DefinitionStore.Write;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reference;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link DefinitionStore} promises. */
public abstract class DefinitionStoreContract {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123Z");
  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final TenantId tenant = new TenantId("store-" + TENANTS.incrementAndGet());

  protected abstract DefinitionStore store();

  @Test
  final void a_tenant_that_never_wrote_has_version_0_and_the_built_in_outcome_types() {
    Configuration configuration = store().load(tenant);
    assertEquals(0, configuration.version());
    assertEquals(10, configuration.count(Kind.OUTCOME_TYPE));
    assertFalse(store().versions().containsKey(tenant));
  }

  @Test
  final void what_is_written_is_loaded_exactly_as_it_was() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("zeta", "ünï — \"quoted\" \\ 'sql'; --");
    body.put("alpha", List.of(1L, new BigDecimal("0.10"), true, Map.of("nested", "x")));
    body.put("nothing", null);
    body.put("huge", new BigDecimal("12345678901234567890.123"));
    Configuration.Entry entry =
        new Configuration.Entry(
            offer("off_1", "Spring", 3, Optional.empty()).with(Config.of(body)),
            Set.of(new Reference(Kind.CATEGORY, "cat_1")));
    assertTrue(write(0, List.of(entry)));
    Configuration loaded = store().load(tenant);
    assertEquals(1, loaded.version());
    assertEquals(entry, loaded.entry(Kind.OFFER, "off_1").orElseThrow());
    assertEquals(
        List.copyOf(body.keySet()),
        List.copyOf(
            loaded.definition(Kind.OFFER, "off_1").orElseThrow().body().members().keySet()));
    assertEquals(1L, store().versions().get(tenant));
  }

  @Test
  final void tenants_are_found_by_the_kinds_of_definition_that_they_have() {
    assertFalse(store().tenantsWith(Kind.OFFER).contains(tenant));
    assertTrue(write(0, List.of(entry("off_1", "Spring"))));
    assertTrue(store().tenantsWith(Kind.OFFER).contains(tenant));
    assertFalse(store().tenantsWith(Kind.EVENT_SINK).contains(tenant));
  }

  @Test
  final void a_write_on_a_version_that_has_passed_changes_nothing() {
    assertTrue(write(0, List.of(entry("off_1", "Spring"))));
    assertFalse(write(0, List.of(entry("off_2", "Summer"))));
    assertFalse(write(2, List.of(entry("off_2", "Summer"))));
    Configuration loaded = store().load(tenant);
    assertEquals(1, loaded.version());
    assertEquals(1, loaded.count(Kind.OFFER));
    assertEquals(1, changes(10).size());
  }

  @Test
  final void of_writes_at_once_exactly_one_gets_the_version() throws Exception {
    assertTrue(write(0, List.of(entry("off_0", "first"))));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> writes = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        Configuration.Entry entry = entry("off_" + i, "offer " + i);
        writes.add(() -> write(1, List.of(entry)));
      }
      int written = 0;
      for (Future<Boolean> future : threads.invokeAll(writes)) {
        written += future.get() ? 1 : 0;
      }
      assertEquals(1, written);
    }
    assertEquals(2, store().load(tenant).count(Kind.OFFER));
  }

  @Test
  final void tenants_do_not_see_one_another() {
    TenantId other = new TenantId("other-" + tenant.value());
    assertTrue(write(0, List.of(entry("off_1", "Spring"))));
    assertEquals(0, store().load(other).count(Kind.OFFER));
    assertEquals(
        List.of(),
        store()
            .changes(
                other, new ChangeQuery(10, Optional.empty(), Optional.empty(), Optional.empty())));
    assertTrue(store().write(new Write(other, 0, List.of(entry("off_1", "Spring")), List.of())));
    assertEquals(1, store().load(tenant).version());
  }

  @Test
  final void deleted_definitions_stay_and_their_names_are_free() {
    assertTrue(write(0, List.of(entry("off_1", "Spring"))));
    Definition deleted = offer("off_1", "Spring", 2, Optional.of(NOON));
    assertTrue(write(1, List.of(new Configuration.Entry(deleted, Set.of()))));
    assertTrue(write(2, List.of(entry("off_2", "Spring"))));
    Configuration loaded = store().load(tenant);
    assertEquals(deleted, loaded.entry(Kind.OFFER, "off_1").orElseThrow().definition());
    assertEquals(Optional.of("off_2"), loaded.idOf(Kind.OFFER, "Spring"));
  }

  @Test
  final void two_definitions_may_swap_their_names_in_one_write() {
    assertTrue(write(0, List.of(entry("off_1", "Spring"), entry("off_2", "Summer"))));
    assertTrue(write(1, List.of(entry("off_1", "Summer"), entry("off_2", "Spring"))));
    assertEquals(Optional.of("off_2"), store().load(tenant).idOf(Kind.OFFER, "Spring"));
  }

  @Test
  final void changes_come_newest_first_in_pages() {
    for (int i = 0; i < 5; i++) {
      assertTrue(write(i, List.of(entry("off_" + i, "offer " + i))));
    }
    List<DefinitionChange> newest = changes(2);
    assertEquals(List.of("aud_5", "aud_4"), newest.stream().map(DefinitionChange::id).toList());
    ChangeQuery next =
        new ChangeQuery(2, Optional.of("aud_4"), Optional.of(Kind.OFFER), Optional.empty());
    assertEquals(
        List.of("aud_3", "aud_2"),
        store().changes(tenant, next).stream().map(DefinitionChange::id).toList());
    ChangeQuery ofOne =
        new ChangeQuery(10, Optional.empty(), Optional.empty(), Optional.of("off_2"));
    DefinitionChange change = store().changes(tenant, ofOne).getFirst();
    assertEquals(change(3, "off_2"), change);
    ChangeQuery ofOtherKind =
        new ChangeQuery(10, Optional.empty(), Optional.of(Kind.CHANNEL), Optional.empty());
    assertEquals(List.of(), store().changes(tenant, ofOtherKind));
  }

  @Test
  final void changes_between_versions_come_first_first() {
    for (int i = 0; i < 5; i++) {
      assertTrue(write(i, List.of(entry("off_" + i, "offer " + i))));
    }
    assertEquals(
        List.of("aud_3", "aud_4"),
        store().changesBetween(tenant, 2, 4).stream().map(DefinitionChange::id).toList());
    assertEquals(change(3, "off_2"), store().changesBetween(tenant, 2, 3).getFirst());
    assertEquals(List.of(), store().changesBetween(tenant, 5, 5));
    assertEquals(List.of(), store().changesBetween(new TenantId("another"), 0, 5));
  }

  private boolean write(long expectedVersion, List<Configuration.Entry> entries) {
    DefinitionChange change = change(expectedVersion + 1, entries.getFirst().definition().id());
    return store().write(new Write(tenant, expectedVersion, entries, List.of(change)));
  }

  private List<DefinitionChange> changes(int limit) {
    return store()
        .changes(
            tenant, new ChangeQuery(limit, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static DefinitionChange change(long version, String definitionId) {
    return new DefinitionChange(
        "aud_" + version,
        Kind.OFFER,
        definitionId,
        DefinitionChange.Action.CREATE,
        "ann",
        "req-1",
        NOON,
        version,
        1,
        Optional.empty(),
        Optional.of(Config.of(Map.of("name", "after"))),
        version % 2 == 0 ? Optional.empty() : Optional.of("why " + version));
  }

  private static Configuration.Entry entry(String id, String name) {
    return new Configuration.Entry(offer(id, name, 1, Optional.empty()), Set.of());
  }

  private static Definition offer(
      String id, String name, long rowVersion, Optional<Instant> deletedAt) {
    return new Definition(
        Kind.OFFER,
        id,
        name.toLowerCase(Locale.ROOT),
        name,
        Status.PAUSED,
        rowVersion,
        NOON,
        NOON,
        deletedAt,
        Config.EMPTY);
  }
}
