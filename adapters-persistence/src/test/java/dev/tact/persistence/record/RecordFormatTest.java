package dev.tact.persistence.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tact.application.contract.SampleRecords;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.model.Posteriors;
import dev.tact.domain.model.Pulls;
import dev.tact.domain.model.Told;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.trace.RecordedFacts.CounterTimes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The compact form of a record, and the former ones. */
class RecordFormatTest {

  /** The sample, written by the encoder that knew nothing of behaviour. */
  private static final String VERSION_1 =
      "010000019ca8bbb63b54000e77696e6261636b069edb01166c43ffff01020004636800ccdfba389a0ba4"
          + "f0c5122d46b06cec000a0a06000676697002000c7669736974730306001674656d706572617475726505"
          + "000a32302e353002000a6c6f79616c020200066f666600ccdfba389a0ba4f0c5122d46b06cec000a0400"
          + "087461677309040600026106000262000870616765060008686f6d6512000a7363685f61000661676503"
          + "8e0122000a726174696f04800000000000000022000a7368617265043fb999999999999a2200086e616d"
          + "650600185a6fc3ab20e2809420e5908d220018636f6e73656e74456d61696c02220008676f6e6500000a"
          + "7363685f620008626f726e07ffafd1d4a11b3200087365656e08e68add8b956732180904060002780102"
          + "04051600000000000a6f6666657280b4bc0206021604bfa90780f0b252018090dfc04a0a021618d80402"
          + "000a6361745f61020002023fe6cb295e9e1b0900163e3a020004637200ccdfba389a0ba4f0c5122d46b0"
          + "6cec000863685f613a00";

  /** The sample, written by the encoder that named everything in every record. */
  static final String VERSION_2 =
      "020000019ca8bbb63b54000e77696e6261636b069edb01166c43ffff01020004636800ccdfba389a0ba4"
          + "f0c5122d46b06cec000a0a06000676697002000c7669736974730306001674656d706572617475726505"
          + "000a32302e353002000a6c6f79616c020200066f666600ccdfba389a0ba4f0c5122d46b06cec000a0400"
          + "087461677309040600026106000262000870616765060008686f6d6512000a7363685f61000661676503"
          + "8e0122000a726174696f04800000000000000022000a7368617265043fb999999999999a2200086e616d"
          + "650600185a6fc3ab20e2809420e5908d220018636f6e73656e74456d61696c02220008676f6e6500000a"
          + "7363685f620008626f726e07ffafd1d4a11b3200087365656e08e68add8b956732180904060002780104"
          + "0405160000000000000a6f6666657280b4bc0206021604bfa90780f0b252000202000863685f6100000a"
          + "73636f706580ea490a023a0200040205160004000a636c69636b0014636f6e76657273696f6e80ea4900"
          + "00020012636f6d706c61696e74809cb50701b06d02000a6d65745f61000000000000000304043e160002"
          + "3a0440040000000000000216000a7370656e640014323032362d31312d3231000a31322e3330018090df"
          + "c04a0a021618d80402000a6361745f61020002023fe6cb295e9e1b090016503a020004637200ccdfba38"
          + "9a0ba4f0c5122d46b06cec3e3a00";

  private final TestTerms terms = new TestTerms();

  @Test
  void a_record_comes_back_as_it_was() {
    for (DecisionRecord record :
        List.of(
            SampleRecords.kept(TenantId.DEFAULT, "dec_1", "c1", "flow_a").record(),
            SampleRecords.empty(TenantId.DEFAULT, "dec_1", "c1").record(),
            SampleRecords.at(TenantId.DEFAULT, SampleRecords.NOW.minusMillis(3)).record())) {
      byte[] body = terms.encode(record);
      assertEquals(4, body[0]);
      assertEquals(record, decode(record, body));
    }
  }

  @Test
  void a_record_of_the_third_version_is_read() {
    DecisionRecord sample = SampleRecords.kept(TenantId.DEFAULT, "dec_1", "c1", "flow_a").record();
    byte[] body = terms.encode(sample);
    // it had one byte of flags, and its facts ended with the evidence
    byte[] former = new byte[body.length - 1];
    System.arraycopy(body, 0, former, 0, 2);
    System.arraycopy(body, 3, former, 2, body.length - 3);
    former[0] = 3;
    assertEquals(sample, decode(sample, former));
  }

  @Test
  void what_models_knew_comes_back_as_it_was() {
    DecisionRecord sample = SampleRecords.kept(TenantId.DEFAULT, "dec_1", "c1", "flow_a").record();
    Map<String, ModelState> states =
        Map.of(
            "mdl_told",
            new Told(Map.of("off_1", Map.of("", 0.25), "off_2", Map.of("crv_1", 1 / 3.0)), 7),
            "mdl_outside",
            new Told(Map.of("off_1", Map.of("", 0.5)), 0).degraded("the endpoint answered 503"),
            "mdl_bandit",
            Posteriors.of(Map.of("off_1", new double[] {3, 17}, "off_2", new double[] {1, 1}), 12),
            "mdl_greedy",
            new Pulls(Map.of("off_1", new Pulls.Pulled(2.5, 9)), 9, 3));
    DecisionRecord record = with(sample, states);
    byte[] body = terms.encode(record);
    assertEquals(record, decode(record, body));
    assertEquals(states, decode(record, body).facts().models());
  }

  @Test
  void a_record_of_the_first_version_is_read_without_the_facts_it_did_not_know() {
    DecisionRecord sample = SampleRecords.kept(TenantId.DEFAULT, "dec_1", "c1", "flow_a").record();
    RecordedFacts facts = sample.facts();
    List<CounterTimes> counters =
        facts.counters().stream()
            .filter(kept -> kept.counter().within().equals(Scopes.GLOBAL))
            .toList();
    RecordedFacts then =
        new RecordedFacts(facts.values(), counters, Map.of(), Map.of(), Map.of(), facts.evidence());
    assertEquals(former(sample, then), decode(sample, HexFormat.of().parseHex(VERSION_1)));
  }

  @Test
  void a_record_of_the_second_version_is_read() {
    DecisionRecord sample = SampleRecords.kept(TenantId.DEFAULT, "dec_1", "c1", "flow_a").record();
    assertEquals(
        former(sample, sample.facts()), decode(sample, HexFormat.of().parseHex(VERSION_2)));
  }

  @Test
  void a_form_that_was_never_written_is_not_guessed_at() {
    DecisionRecord record = SampleRecords.kept(TenantId.DEFAULT, "dec_1", "c1", "flow_a").record();
    byte[] body = terms.encode(record);
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

  @Test
  void a_number_is_kept_to_the_last_bit() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      double number =
          switch (i % 4) {
            case 0 -> random.nextInt(1_000_000) / 10_000.0;
            case 1 -> -random.nextInt(100) / 7.0;
            case 2 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextInt(100) * 0.1;
          };
      int scale = Decimals.scale(number);
      if (scale != Decimals.NONE) {
        double back = Decimals.number(Decimals.unscaled(number, scale), scale);
        assertEquals(Double.doubleToRawLongBits(number), Double.doubleToRawLongBits(back));
      }
    }
    assertEquals(2, Decimals.scale(0.25));
    assertEquals(0, Decimals.scale(3));
    assertEquals(Decimals.NONE, Decimals.scale(-0.0));
    assertEquals(Decimals.NONE, Decimals.scale(1 / 3.0));
  }

  private static DecisionRecord with(DecisionRecord sample, Map<String, ModelState> models) {
    RecordedFacts facts = sample.facts();
    return new DecisionRecord(
        sample.tenant(),
        sample.id(),
        sample.configured(),
        sample.now(),
        sample.seed(),
        sample.request(),
        new RecordedFacts(
            facts.values(),
            facts.counters(),
            facts.outcomes(),
            facts.metrics(),
            facts.quotas(),
            facts.evidence(),
            models),
        List.of(new Assignment("exp_1", "b"), new Assignment("exp_2", Assignment.HOLDOUT)),
        sample.items(),
        sample.empty());
  }

  /** The sample as it was when there were no placements and no propensities. */
  private static DecisionRecord former(DecisionRecord sample, RecordedFacts facts) {
    DecisionRequest request = sample.request();
    return new DecisionRecord(
        sample.tenant(),
        sample.id(),
        sample.configured(),
        sample.now(),
        sample.seed(),
        new DecisionRequest(
            request.customerId(),
            Surface.of(request.channelId(), Optional.empty()),
            request.limit(),
            request.attributes(),
            request.segments(),
            request.excludedOffers(),
            request.excludedCreatives(),
            request.context()),
        facts,
        sample.items().stream()
            .map(item -> new DecisionRecord.Item(item.rank(), item.score(), item.contact()))
            .toList(),
        sample.empty());
  }

  private DecisionRecord decode(DecisionRecord record, byte[] body) {
    return RecordDecoder.decode(
        new RecordDecoder.Row(
            record.tenant(), record.id(), record.customerId(), record.configured().flowId(), body),
        terms.known());
  }
}
