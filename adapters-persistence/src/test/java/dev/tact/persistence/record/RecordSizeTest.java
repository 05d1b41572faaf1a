package dev.tact.persistence.record;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.SampleRecords;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.trace.RecordedFacts.CounterTimes;
import dev.tact.domain.trace.RecordedFacts.FieldValue;
import dev.tact.domain.value.Chance;
import dev.tact.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many bytes a record takes. */
class RecordSizeTest {

  private static final int USUAL = 300;
  private static final int FIFTY_SCORED = 1_024;
  private static final int EACH_FURTHER = 16;
  private static final Instant NOW = SampleRecords.NOW;

  private final TestTerms terms = new TestTerms();

  @Test
  void a_usual_record_takes_at_most_three_hundred_bytes() {
    // ten fields, ten caps, a dozen contacts in a month, five items that chance had no part in
    assertAtMost(USUAL, size(record(10, 12, 0)));
  }

  @Test
  void fifty_candidates_with_recorded_evidence_take_at_most_a_kilobyte() {
    assertAtMost(FIFTY_SCORED, size(record(20, 40, 50)));
  }

  @Test
  void each_further_candidate_takes_at_most_sixteen_bytes() {
    int fifty = size(record(20, 40, 50));
    int thousand = size(record(20, 40, 1_050));
    assertAtMost(1_000 * EACH_FURTHER, thousand - fifty);
  }

  @Test
  void what_a_definition_holds_takes_no_room_in_a_record() {
    DecisionRecord empty = record(0, 0, 0);
    DecisionRecord fields = record(40, 0, 0);
    // a field takes its value alone
    assertAtMost(40 * 5, size(fields) - size(empty));
  }

  private int size(DecisionRecord record) {
    return terms.encode(record).length;
  }

  private static void assertAtMost(int most, int took) {
    assertTrue(took <= most, "took " + took + " bytes instead of at most " + most);
  }

  static DecisionRecord record(int fields, int contacts, int candidates) {
    DecisionRecord sample = SampleRecords.at(TenantId.DEFAULT, NOW).record();
    List<DecisionRecord.Item> items = new ArrayList<>();
    for (int rank = 1; rank <= 5; rank++) {
      Contact contact =
          new Contact(NOW, id("off", rank), id("cat", rank), "", id("cr", rank), id("ch", 1), "");
      items.add(new DecisionRecord.Item(rank, 1.0 / (3 + rank), contact));
    }
    return new DecisionRecord(
        sample.tenant(),
        sample.id(),
        sample.configured(),
        NOW,
        Chance.hash(sample.id()),
        new DecisionRequest(
            "customer-123456",
            Optional.of(id("ch", 1)),
            Optional.empty(),
            5,
            Map.of(),
            Set.of(),
            List.of(),
            List.of(),
            Map.of()),
        new RecordedFacts(
            values(fields),
            counters(contacts),
            Map.of(),
            Map.of(),
            Map.of(),
            candidates == 0 ? Optional.empty() : Optional.of(evidence(candidates))),
        items,
        Optional.empty());
  }

  private static List<FieldValue> values(int fields) {
    List<FieldValue> values = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      Value value =
          switch (i % 5) {
            case 0 -> Value.of(i * 1_000);
            case 1 -> Value.of("gold");
            case 2 -> Value.of(LocalDate.of(1990, 1, 1).plusDays(i));
            case 3 -> Value.of(i % 2 == 0);
            default -> Value.of(12.34 + i);
          };
      values.add(new FieldValue(id("sch", 1), "field_" + i, value));
    }
    return values;
  }

  private static List<CounterTimes> counters(int contacts) {
    List<CounterTimes> counters = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Scopes scopes =
          i % 2 == 0
              ? Scopes.GLOBAL
              : new Scopes(List.of(new Scope.OfCategory(id("cat", i))), false);
      Counter.Per per = i % 3 == 0 ? Counter.Per.OFFER : Counter.Per.SCOPE;
      Map<String, List<Instant>> times = new HashMap<>();
      for (int contact = 0; contact < contacts; contact++) {
        String key = per == Counter.Per.OFFER ? id("off", contact % 9) : "";
        times
            .computeIfAbsent(key, _ -> new ArrayList<>())
            .add(NOW.minus(Duration.ofHours(17L * contact)).minusMillis(contact * 991L));
      }
      counters.add(new CounterTimes(new Counter(scopes, per, Duration.ofDays(30), 40), times));
    }
    return counters;
  }

  private static Evidence evidence(int candidates) {
    Map<String, Evidence.Counts> offers = new HashMap<>();
    for (int i = 0; i < candidates; i++) {
      offers.put(id("off", i), new Evidence.Counts(1_000L + i, 250_000L + 17L * i));
    }
    return new Evidence(
        offers,
        Map.of(id("cat", 1), new Evidence.Counts(50_000, 9_000_000)),
        new Evidence.Counts(800_000, 70_000_000));
  }

  private static String id(String prefix, int number) {
    return prefix + "_01k6zq8w9m2x4c7v0b3n" + (100_000 + number);
  }
}
