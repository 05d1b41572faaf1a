package dev.tact.persistence.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.SampleRecords;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.RecordedFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The compact form of a record. */
class RecordFormatTest {

  @Test
  void a_record_comes_back_as_it_was() {
    DecisionRecord record = SampleRecords.kept(TenantId.DEFAULT, "dec_1", "c1", "flow_a").record();
    assertEquals(record, decode(record, RecordEncoder.encode(record)));
  }

  @Test
  void a_usual_record_takes_about_three_hundred_bytes() {
    DecisionRecord sample = SampleRecords.kept(TenantId.DEFAULT, "dec_1", "c1", "flow_a").record();
    String id = "_01k6zq8w9m2x4c7v0b3n5j8h1f";
    List<DecisionRecord.Item> items =
        List.of(
            item(1, sample, "off_01k6zq8w9m2x4c7v0b3n5j8h1a", "cat" + id),
            item(2, sample, "off_01k6zq8w9m2x4c7v0b3n5j8h1b", "cat" + id),
            item(3, sample, "off_01k6zq8w9m2x4c7v0b3n5j8h1c", "cat" + id));
    RecordedFacts facts =
        new RecordedFacts(
            sample.facts().values().subList(0, 5),
            sample.facts().counters().subList(0, 1),
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.empty());
    DecisionRecord usual =
        new DecisionRecord(
            sample.tenant(),
            sample.id(),
            sample.configured(),
            sample.now(),
            sample.seed(),
            new DecisionRequest(
                "c1",
                sample.request().channelId(),
                Optional.empty(),
                5,
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                Map.of()),
            facts,
            items,
            Optional.empty());
    int size = RecordEncoder.encode(usual).length;
    assertTrue(size <= 340, "took " + size);
  }

  @Test
  void a_form_that_was_never_written_is_not_guessed_at() {
    DecisionRecord record = SampleRecords.kept(TenantId.DEFAULT, "dec_1", "c1", "flow_a").record();
    byte[] body = RecordEncoder.encode(record);
    body[0] = 9;
    assertThrows(IllegalStateException.class, () -> decode(record, body));
  }

  @Test
  void only_ids_as_tact_makes_them_are_packed() {
    String id = "off_01k6zq8w9m2x4c7v0b3n5j8h1f";
    assertEquals(id, PackedId.of(id).text());
    assertNull(PackedId.of("off_apparel_20pct"));
    assertNull(PackedId.of("off_01K6ZQ8W9M2X4C7V0B3N5J8H1F"));
    assertNull(PackedId.of("off_z1k6zq8w9m2x4c7v0b3n5j8h1f"));
    assertNull(PackedId.of(""));
  }

  private static DecisionRecord.Item item(
      int rank, DecisionRecord sample, String offerId, String categoryId) {
    return new DecisionRecord.Item(
        rank, 0.5, new Contact(sample.now(), offerId, categoryId, "", "", "ch_a", ""));
  }

  private static DecisionRecord decode(DecisionRecord record, byte[] body) {
    return RecordDecoder.decode(
        new RecordDecoder.Row(
            record.tenant(), record.id(), record.customerId(), record.configured().flowId(), body));
  }
}
