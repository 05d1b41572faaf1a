package dev.tact.application.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.memory.InMemoryDefinitionStore;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import dev.tact.domain.qualify.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StageMigrationTest {

  private static final TenantId SHOP = new TenantId("shop");
  private static final TenantId BANK = new TenantId("bank");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-05T12:00:00Z"));

  private final InMemoryDefinitionStore store = new InMemoryDefinitionStore();
  private final AtomicInteger ids = new AtomicInteger();

  @Test
  void counting_changes_nothing() {
    write(SHOP, rule("a", "qualification", false), rule("b", "eligibility", false));
    assertEquals(
        Map.of(Stage.ELIGIBILITY, 1, Stage.FIT, 0, Stage.MATCH, 0), migration(store).count());
    assertEquals(1, store.load(SHOP).version());
  }

  @Test
  void applying_renames_the_rules_of_all_tenants_deleted_ones_too() {
    write(SHOP, rule("a", "qualification", false), rule("b", "suitability", true));
    write(BANK, rule("c", "applicability", false), rule("d", "fit", false));
    assertEquals(
        Map.of(Stage.ELIGIBILITY, 1, Stage.FIT, 1, Stage.MATCH, 1), migration(store).apply());
    assertEquals("eligibility", stage(SHOP, "qr_a"));
    assertEquals("match", stage(SHOP, "qr_b"));
    assertEquals("fit", stage(BANK, "qr_c"));
    assertTrue(definition(SHOP, "qr_b").deletedAt().isPresent());
    assertEquals(2, definition(SHOP, "qr_a").rowVersion());
    assertEquals(1, definition(BANK, "qr_d").rowVersion());
    assertEquals(
        Map.of(Stage.ELIGIBILITY, 0, Stage.FIT, 0, Stage.MATCH, 0), migration(store).apply());
  }

  @Test
  void each_renaming_is_audited() {
    write(SHOP, rule("a", "qualification", false));
    migration(store).apply();
    DefinitionChange change =
        store
            .changes(
                SHOP,
                new DefinitionStore.ChangeQuery(
                    10, Optional.empty(), Optional.empty(), Optional.empty()))
            .getFirst();
    assertEquals("migrate-stages", change.actor());
    assertEquals("qualification", change.before().orElseThrow().get("stage"));
    assertEquals("eligibility", change.after().orElseThrow().get("stage"));
  }

  @Test
  void a_write_in_between_is_waited_out() {
    write(SHOP, rule("a", "qualification", false));
    AtomicInteger refused = new AtomicInteger();
    DefinitionStore busy =
        new DefinitionStore() {
          @Override
          public Configuration load(TenantId tenant) {
            return store.load(tenant);
          }

          @Override
          public Map<TenantId, Long> versions() {
            return store.versions();
          }

          @Override
          public Set<TenantId> tenantsWith(Kind kind) {
            return store.tenantsWith(kind);
          }

          @Override
          public boolean write(Write write) {
            if (refused.getAndIncrement() < 2) {
              StageMigrationTest.this.write(SHOP, rule("x" + refused.get(), "fit", false));
            }
            return store.write(write);
          }

          @Override
          public List<DefinitionChange> changes(TenantId tenant, ChangeQuery query) {
            return store.changes(tenant, query);
          }

          @Override
          public List<DefinitionChange> changesBetween(TenantId tenant, long from, long to) {
            return store.changesBetween(tenant, from, to);
          }
        };
    assertEquals(1, migration(busy).apply().get(Stage.ELIGIBILITY));
    assertEquals("eligibility", stage(SHOP, "qr_a"));
    assertEquals(3, refused.get());
  }

  private StageMigration migration(DefinitionStore over) {
    return new StageMigration(over, prefix -> prefix + "_" + ids.incrementAndGet(), CLOCK);
  }

  private void write(TenantId tenant, Configuration.Entry... entries) {
    assertTrue(
        store.write(
            new DefinitionStore.Write(
                tenant, store.load(tenant).version(), List.of(entries), new ArrayList<>())));
  }

  private String stage(TenantId tenant, String id) {
    return (String) definition(tenant, id).body().get("stage");
  }

  private Definition definition(TenantId tenant, String id) {
    return store.load(tenant).entry(Kind.QUALIFICATION_RULE, id).orElseThrow().definition();
  }

  private static Configuration.Entry rule(String key, String stage, boolean deleted) {
    return new Configuration.Entry(
        new Definition(
            Kind.QUALIFICATION_RULE,
            "qr_" + key,
            key,
            key,
            Status.ACTIVE,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            deleted ? Optional.of(Instant.EPOCH) : Optional.empty(),
            Config.of(Map.of("stage", stage))),
        Set.of());
  }
}
