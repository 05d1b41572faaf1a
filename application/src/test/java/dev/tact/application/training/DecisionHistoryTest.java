package dev.tact.application.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tact.application.contract.SampleRecords;
import dev.tact.application.memory.InMemoryCustomerStore;
import dev.tact.application.memory.InMemoryLedger;
import dev.tact.application.memory.InMemoryRecordStore;
import dev.tact.application.port.out.Commit;
import dev.tact.application.training.DecisionHistory.Span;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Decisions come with what followed them, page after page. */
class DecisionHistoryTest {

  private static final TenantId TENANT = new TenantId("past");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final InMemoryRecordStore records = new InMemoryRecordStore();
  private final InMemoryLedger ledger = new InMemoryLedger(new InMemoryCustomerStore(() -> NOON));
  private final DecisionHistory history = new DecisionHistory(records, ledger);

  @Test
  void every_decision_of_the_span_is_shown_once_the_newest_first() {
    for (int i = 0; i < 1_203; i++) {
      records.append(SampleRecords.at(TENANT, NOON.plusSeconds(i)));
    }
    List<Instant> seen = new ArrayList<>();

    history.walk(
        TENANT,
        new Span(NOON.plusSeconds(1), NOON.plusSeconds(1_202), Optional.empty(), DAY),
        (record, _) -> seen.add(record.now()));

    assertEquals(1_201, seen.size());
    assertEquals(NOON.plusSeconds(1_201), seen.getFirst());
    assertEquals(NOON.plusSeconds(1), seen.getLast());
  }

  @Test
  void a_decision_is_followed_by_what_its_customer_did_within_the_window() {
    records.append(SampleRecords.at(TENANT, NOON));
    did("c1", "before", NOON.minusSeconds(1));
    did("c1", "late", NOON.plus(DAY));
    did("c1", "second", NOON.plusSeconds(2));
    did("c1", "first", NOON);
    did("c2", "other", NOON.plusSeconds(1));
    List<String> followed = new ArrayList<>();

    history.walk(
        TENANT,
        new Span(NOON, NOON.plusSeconds(1), Optional.empty(), DAY),
        (_, after) ->
            followed.addAll(after.stream().map(each -> each.interaction().id()).toList()));

    assertEquals(List.of("first", "second"), followed);
  }

  @Test
  void who_has_seen_enough_is_shown_no_more() {
    for (int i = 0; i < 10; i++) {
      records.append(SampleRecords.at(TENANT, NOON.plusSeconds(i)));
    }
    List<String> seen = new ArrayList<>();

    history.walk(
        TENANT,
        new Span(NOON, NOON.plusSeconds(60), Optional.empty(), DAY),
        (record, _) -> {
          seen.add(record.id());
          return seen.size() < 4;
        });

    assertEquals(4, seen.size());
  }

  private void did(String customer, String id, Instant at) {
    Interaction impression =
        Interaction.impression(
            id, customer, new Contact(at, "off", "", "", "", "ch", ""), new Item("rec_" + id, 1));
    ledger.commit(Commit.ofFacts(TENANT, customer, List.of(impression)));
  }
}
