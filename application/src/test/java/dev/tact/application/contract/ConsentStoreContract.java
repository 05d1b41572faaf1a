package dev.tact.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tact.application.port.out.ConsentStore;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Consent;
import dev.tact.domain.fact.Consent.Source;
import dev.tact.domain.fact.Consent.Status;
import dev.tact.domain.fact.ConsentRecord;
import dev.tact.domain.fact.CustomerLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of consent records does. */
public abstract class ConsentStoreContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final AtomicInteger IDS = new AtomicInteger(1_000_000);

  private final TenantId tenant = new TenantId("consents-" + TENANTS.incrementAndGet());

  protected abstract ConsentStore store();

  /** The store of customers that answers the consents among the rows. */
  protected abstract CustomerStore customers();

  @Test
  final void nothing_is_known_of_a_customer_who_said_nothing() {
    store().add(tenant, List.of(record("ann", "email", Status.GRANTED, 0)));
    assertEquals(List.of(), store().history(tenant, "bob"));
    assertEquals(Map.of(), customers().rows(tenant, "bob"));
    assertEquals(List.of(), store().history(new TenantId(tenant.value() + "-b"), "ann"));
  }

  @Test
  final void every_record_comes_back_as_it_was_the_latest_first() {
    List<ConsentRecord> records = new ArrayList<>();
    for (Status status : Status.values()) {
      for (Source source : Source.values()) {
        Consent consent =
            new Consent("ann", "sms", status, source, NOON.plusMillis(records.size()));
        records.add(new ConsentRecord(id(), consent, NOON, "Zoë \"😀\"", "req_1"));
      }
    }
    List<ConsentRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(1));
    store().add(tenant, shuffled.subList(0, 5));
    store().add(tenant, shuffled.subList(5, shuffled.size()));
    assertEquals(records.reversed(), store().history(tenant, "ann"));
  }

  @Test
  final void what_is_in_force_for_each_purpose_is_a_row_that_decisions_read() {
    store()
        .add(
            tenant,
            List.of(
                record("ann", "email", Status.REVOKED, 5),
                record("ann", "email", Status.GRANTED, 2),
                record("ann", "marketing", Status.GRANTED, 1),
                record("ann", "marketing", Status.PENDING, 1)));
    assertEquals(
        Map.of(
            CustomerLayout.CONSENT,
            Map.of(
                "email",
                "revoked",
                "email.at",
                "2026-01-05T12:00:05.000Z",
                "marketing",
                "pending",
                "marketing.at",
                "2026-01-05T12:00:01.000Z")),
        customers().rows(tenant, "ann"));
    assertEquals(List.of(), customers().stored(tenant, "ann"), "no schema has it");
  }

  @Test
  final void all_records_are_added_or_none() {
    ConsentRecord known = record("ann", "email", Status.REVOKED, 5);
    store().add(tenant, List.of(known));
    List<ConsentRecord> more = List.of(record("ann", "email", Status.GRANTED, 6), known);
    assertThrows(IllegalStateException.class, () -> store().add(tenant, more));
    assertEquals(List.of(known), store().history(tenant, "ann"));
  }

  @Test
  final void an_erased_customer_leaves_no_record() {
    store()
        .add(
            tenant,
            List.of(
                record("ann", "email", Status.REVOKED, 5),
                record("ann", "sms", Status.REVOKED, 5),
                record("bob", "sms", Status.REVOKED, 5)));
    assertEquals(2, customers().erase(tenant, "ann"));
    assertEquals(List.of(), store().history(tenant, "ann"));
    assertEquals(Map.of(), customers().rows(tenant, "ann"));
    assertEquals(1, store().history(tenant, "bob").size());
  }

  private static ConsentRecord record(
      String customerId, String purpose, Status status, long seconds) {
    return new ConsentRecord(
        id(),
        new Consent(customerId, purpose, status, Source.API, NOON.plusSeconds(seconds)),
        NOON,
        "tester",
        "req_1");
  }

  private static String id() {
    return "con_" + IDS.incrementAndGet();
  }
}
