package dev.tact.application.contract;

import dev.tact.application.port.out.RecordStore.Kept;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.PlacementAsk;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Records as tests keep them, with every kind of value in them. */
public final class SampleRecords {

  public static final Instant NOW = Instant.parse("2026-03-01T09:30:00.123Z");
  private static final String OFFER = "off_01k6zq8w9m2x4c7v0b3n5j8h1f";

  /** A record of a decision with one item. */
  public static Kept kept(TenantId tenant, String id, String customerId, String flowId) {
    return new Kept(
        new DecisionRecord(
            tenant,
            id,
            new DecisionRecord.Configured(42, flowId, "winback", 3),
            NOW,
            -7_000_000_000_000_000_001L,
            request(customerId),
            facts(),
            List.of(new DecisionRecord.Item(1, 0.7123, OptionalDouble.of(0.3), contact())),
            Optional.empty()),
        Optional.empty());
  }

  /** A record of a decision at this instant, with an id of that instant. */
  public static Kept at(TenantId tenant, Instant at) {
    DecisionRecord record = kept(tenant, id(at), "c1", "flow_a").record();
    return new Kept(
        new DecisionRecord(
            tenant,
            record.id(),
            record.configured(),
            at,
            record.seed(),
            record.request(),
            record.facts(),
            record.assignments(),
            record.items(),
            record.empty()),
        Optional.empty());
  }

  /** The first id of an instant, as Tact makes ids. */
  private static String id(Instant at) {
    StringBuilder digits = new StringBuilder();
    for (long stamp = at.toEpochMilli() << 16; digits.length() < 13; stamp >>>= 5) {
      digits.append("0123456789abcdefghjkmnpqrstvwxyz".charAt((int) (stamp & 31)));
    }
    return "dec_" + digits.reverse() + "0".repeat(13);
  }

  /** The same of a customer in an experiment, with an expanded trace. */
  public static Kept expanded(TenantId tenant, String id, String customerId) {
    DecisionRecord plain = kept(tenant, id, customerId, "flow_a").record();
    return new Kept(
        new DecisionRecord(
            tenant,
            id,
            plain.configured(),
            plain.now(),
            plain.seed(),
            plain.request(),
            plain.facts(),
            List.of(new Assignment("exp_01k6zq8w9m2x4c7v0b3n5j8h1f", Assignment.CHAMPION)),
            plain.items(),
            plain.empty()),
        Optional.of(Config.of(Map.of("pipeline", List.of(Map.of("stage", "inv", "passed", 3L))))));
  }

  /** A record of an empty answer. */
  public static Kept empty(TenantId tenant, String id, String customerId) {
    DecisionRecord record = kept(tenant, id, customerId, "flow_a").record();
    return new Kept(
        new DecisionRecord(
            record.tenant(),
            record.id(),
            record.configured(),
            record.now(),
            record.seed(),
            record.request(),
            record.facts(),
            List.of(),
            Optional.of(
                new DecisionRecord.Empty(
                    "channel email is within quiet hours — deliver after 08:00",
                    Optional.of(NOW.plusSeconds(3600))))),
        Optional.empty());
  }

  private static DecisionRequest request(String customerId) {
    return new DecisionRequest(
        customerId,
        new Surface(
            Optional.of("ch_01k6zq8w9m2x4c7v0b3n5j8h1f"),
            Optional.empty(),
            List.of(
                new PlacementAsk("pl_hero", OptionalInt.of(2)),
                new PlacementAsk("pl_01k6zq8w9m2x4c7v0b3n5j8h1f", OptionalInt.empty())),
            true,
            Optional.of("de-CH"),
            Optional.of("CHF")),
        5,
        Map.of("temperature", new BigDecimal("20.50"), "visits", 3L, "vip", true),
        Set.of("loyal"),
        List.of(OFFER),
        List.of(),
        Map.of("page", "home", "tags", List.of("a", "b")));
  }

  private static RecordedFacts facts() {
    Counter counter =
        new Counter(
            new Scopes(List.of(new Scope.OfOffer(OFFER), new Scope.Global()), false),
            Counter.Per.OFFER,
            Duration.ofDays(30),
            3);
    Counter within =
        new Counter(
            Scopes.GLOBAL,
            new Scopes(List.of(new Scope.OfChannel("ch_a")), false),
            Counter.Per.SCOPE,
            Duration.ofDays(7),
            5);
    return new RecordedFacts(
        List.of(
            new RecordedFacts.FieldValue("sch_a", "age", Value.of(71)),
            new RecordedFacts.FieldValue("sch_a", "ratio", Value.of(-0.0)),
            new RecordedFacts.FieldValue("sch_a", "share", Value.of(0.1)),
            new RecordedFacts.FieldValue("sch_a", "name", Value.of("Zoë — 名")),
            new RecordedFacts.FieldValue("sch_a", "consentEmail", Value.TRUE),
            new RecordedFacts.FieldValue("sch_a", "gone", Value.MISSING),
            new RecordedFacts.FieldValue("sch_b", "born", Value.of(LocalDate.of(1955, 2, 28))),
            new RecordedFacts.FieldValue("sch_b", "seen", Value.of(NOW.minusSeconds(5))),
            new RecordedFacts.FieldValue(
                "sch_b", "tags", new Value.Many(List.of(Value.of("x"), Value.FALSE)))),
        List.of(
            new RecordedFacts.CounterTimes(
                counter, Map.of(OFFER, List.of(NOW.plusSeconds(60), NOW.minusSeconds(86_400)))),
            new RecordedFacts.CounterTimes(within, Map.of("", List.of(NOW)))),
        Map.of(
            new OutcomeCounter(Scopes.GLOBAL, Set.of("complaint"), Duration.ofDays(90)),
            Optional.of(NOW.minusSeconds(7)),
            new OutcomeCounter(
                new Scopes(List.of(new Scope.OfOffer(OFFER)), false),
                Set.of("click", "conversion"),
                Duration.ofDays(7)),
            Optional.empty()),
        Map.of("met_a@3", Map.of("", Value.of(2.5), "ch_a\u001f" + OFFER, Value.MISSING)),
        Map.of(new QuotaKey(OFFER, QuotaKey.Measure.SPEND, "2026-11-21"), new BigDecimal("12.30")),
        Optional.of(
            new Evidence(
                Map.of(OFFER, new Evidence.Counts(12, 300)),
                Map.of("cat_a", new Evidence.Counts(1, 0)),
                new Evidence.Counts(10_000_000_000L, 5))));
  }

  private static Contact contact() {
    return new Contact(NOW, OFFER, "cat_a", "", "cr_01k6zq8w9m2x4c7v0b3n5j8h1f", "ch_a", "");
  }

  private SampleRecords() {}
}
