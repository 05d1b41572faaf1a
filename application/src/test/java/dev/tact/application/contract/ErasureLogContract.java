package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.out.ErasureLog;
import dev.tact.domain.config.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every log of erasures does. */
public abstract class ErasureLogContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final TenantId tenant = new TenantId("erasures-" + TENANTS.incrementAndGet());

  protected abstract ErasureLog log();

  @Test
  final void a_customer_that_was_never_erased_has_no_erasure() {
    log().erased(tenant, "a", 3, NOON);
    assertEquals(Optional.empty(), log().lastErasure(tenant, "b"));
  }

  @Test
  final void the_last_of_several_erasures_is_told() {
    log().erased(tenant, "a", 3, NOON);
    log().erased(tenant, "a", 0, NOON.plusSeconds(5));
    log().erased(tenant, "a", 0, NOON.plusSeconds(5));
    assertEquals(Optional.of(NOON.plusSeconds(5)), log().lastErasure(tenant, "a"));
  }

  @Test
  final void tenants_keep_apart() {
    log().erased(tenant, "a", 3, NOON);
    TenantId other = new TenantId(tenant.value() + "-b");
    assertEquals(Optional.empty(), log().lastErasure(other, "a"));
  }
}
