package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.ExposureView;
import dev.tact.application.port.out.Ledger;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a ledger counts of the attention of segments, and what a view tells of it. */
public abstract class ExposureContract {

  protected static final Instant NOW = Instant.parse("2026-03-04T12:30:00Z");

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final TenantId tenant = new TenantId("exposure-" + TENANTS.incrementAndGet());
  private final Outcomes outcomes = new Outcomes(tenant.value());

  protected abstract Ledger ledger();

  /** A view that was not asked before. */
  protected abstract ExposureView viewAt(Instant at);

  @Test
  final void a_contact_counts_in_its_segment_and_with_everybody() {
    show("a", "vip", "off_1", NOW);
    show("b", "vip", "off_2", NOW);
    show("c", "", "off_1", NOW);
    assertEquals(
        Map.of("vip", Map.of("off_1", 1L, "off_2", 1L), "", Map.of("off_1", 2L, "off_2", 1L)),
        viewAt(NOW).current(tenant).contacts());
  }

  @Test
  final void an_impression_and_its_click_are_one_contact() {
    show("a", "vip", "off_1", NOW);
    commit("a", "click", "off_1", NOW.plusSeconds(5), Commit.Drawing.NONE.before("vip"));
    assertEquals(
        Map.of("vip", Map.of("off_1", 1L), "", Map.of("off_1", 1L)),
        viewAt(NOW).current(tenant).contacts());
  }

  @Test
  final void a_contact_before_nobody_in_particular_is_not_counted() {
    commit("a", "impression", "off_1", NOW, Commit.Drawing.NONE);
    assertEquals(Exposure.NONE.contacts(), viewAt(NOW).current(tenant).contacts());
  }

  @Test
  final void what_was_shown_a_day_ago_counts_no_more() {
    show("a", "vip", "off_1", NOW.minus(Duration.ofHours(25)));
    show("b", "vip", "off_2", NOW.minus(Duration.ofHours(23)));
    assertEquals(Map.of("off_2", 1L), viewAt(NOW).current(tenant).contacts().get("vip"));
    assertEquals(Map.of(), viewAt(NOW.plus(Duration.ofHours(3))).current(tenant).contacts());
  }

  @Test
  final void tenants_do_not_see_one_another() {
    show("a", "vip", "off_1", NOW);
    assertEquals(Map.of(), viewAt(NOW).current(new TenantId("exposure-other")).contacts());
  }

  private void show(String customer, String segment, String offer, Instant at) {
    commit(customer, "impression", offer, at, Commit.Drawing.NONE.before(segment));
  }

  private void commit(
      String customer, String outcome, String offer, Instant at, Commit.Drawing drawing) {
    ledger()
        .commit(
            Commit.ofFacts(
                tenant,
                customer,
                List.of(outcomes.of(customer, outcome, offer, "ch", at)),
                drawing));
  }
}
