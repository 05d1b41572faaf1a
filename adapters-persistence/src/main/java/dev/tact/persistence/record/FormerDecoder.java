package dev.tact.persistence.record;

import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads records of the first two versions, which named everything in every record. */
final class FormerDecoder {

  static final int NEWEST = 2;

  private static final int BEHAVIOUR_SINCE = 2;

  private final ByteSource source;
  private final int version;
  private final long now;

  private FormerDecoder(ByteSource source, int version, long now) {
    this.source = source;
    this.version = version;
    this.now = now;
  }

  /** The record in a row whose body begins with its version. */
  static DecisionRecord decode(RecordDecoder.Row row) {
    ByteSource source = new ByteSource(row.body());
    int version = source.tag();
    return new FormerDecoder(source, version, source.fixed()).record(row);
  }

  private DecisionRecord record(RecordDecoder.Row row) {
    DecisionRecord.Configured configured =
        new DecisionRecord.Configured(
            source.number(), row.flowId(), source.text(), source.number());
    return new DecisionRecord(
        row.tenant(),
        row.id(),
        configured,
        Instant.ofEpochMilli(now),
        source.fixed(),
        request(row.customerId()),
        facts(),
        list(() -> new DecisionRecord.Item(source.count(), source.real(), contact())),
        optional(() -> new DecisionRecord.Empty(source.text(), optional(this::time))));
  }

  private DecisionRequest request(String customerId) {
    return new DecisionRequest(
        customerId,
        optional(source::text),
        optional(source::text),
        source.count(),
        object(),
        new HashSet<>(list(source::text)),
        list(source::text),
        list(source::text),
        object());
  }

  private RecordedFacts facts() {
    return new RecordedFacts(
        list(() -> new RecordedFacts.FieldValue(source.text(), source.text(), value())),
        list(() -> new RecordedFacts.CounterTimes(counter(), times())),
        map(this::outcomeCounter, () -> optional(this::time)),
        map(
            () -> source.text() + "@" + source.fixed(),
            () -> map(() -> MetricSeries.key(list(source::text)), this::value)),
        map(this::quotaKey, () -> new BigDecimal(source.text())),
        optional(this::evidence));
  }

  private Map<String, List<Instant>> times() {
    Map<String, List<Instant>> times = new HashMap<>();
    for (int left = source.count(); left > 0; left--) {
      times.put(source.text(), list(this::time));
    }
    return times;
  }

  private Evidence evidence() {
    Evidence.Counts all = counts();
    return new Evidence(tallies(), tallies(), all);
  }

  private Map<String, Evidence.Counts> tallies() {
    Map<String, Evidence.Counts> tallies = new HashMap<>();
    for (int left = source.count(); left > 0; left--) {
      tallies.put(source.text(), counts());
    }
    return tallies;
  }

  private Evidence.Counts counts() {
    return new Evidence.Counts(source.number(), source.number());
  }

  private Counter counter() {
    Scopes scopes = scopes();
    return new Counter(
        scopes,
        version < BEHAVIOUR_SINCE ? Scopes.GLOBAL : scopes(),
        Counter.Per.valueOf(source.text().toUpperCase(Locale.ROOT)),
        Duration.ofSeconds(source.number()),
        source.count());
  }

  private OutcomeCounter outcomeCounter() {
    return new OutcomeCounter(
        scopes(), new HashSet<>(list(source::text)), Duration.ofSeconds(source.number()));
  }

  private QuotaKey quotaKey() {
    return new QuotaKey(
        source.text(),
        QuotaKey.Measure.valueOf(source.text().toUpperCase(Locale.ROOT)),
        source.text());
  }

  private Scopes scopes() {
    List<Scope> scopes = list(() -> scope(Scope.Type.values()[source.tag()], source.text()));
    return scopes.isEmpty() ? Scopes.GLOBAL : new Scopes(scopes, source.tag() == 1);
  }

  private static Scope scope(Scope.Type type, String id) {
    return switch (type) {
      case GLOBAL -> new Scope.Global();
      case SEGMENT -> new Scope.Segment(id);
      case CHANNEL -> new Scope.OfChannel(id);
      case CATEGORY -> new Scope.OfCategory(id);
      case SUBCATEGORY -> new Scope.OfSubCategory(id);
      case OFFER -> new Scope.OfOffer(id);
      case CREATIVE -> new Scope.OfCreative(id);
      case PLACEMENT -> new Scope.OfPlacement(id);
    };
  }

  private Contact contact() {
    return new Contact(
        time(),
        source.text(),
        source.text(),
        source.text(),
        source.text(),
        source.text(),
        source.text());
  }

  private Instant time() {
    return Instant.ofEpochMilli(now - source.number());
  }

  private Value value() {
    int tag = source.tag();
    return switch (tag) {
      case Tag.NULL -> Value.MISSING;
      case Tag.FALSE -> Value.FALSE;
      case Tag.TRUE -> Value.TRUE;
      case Tag.WHOLE -> Value.of((double) source.number());
      case Tag.REAL -> Value.of(source.real());
      case Tag.TEXT -> Value.of(source.text());
      case Tag.DATE -> new Value.Time(source.number(), true);
      case Tag.TIME -> new Value.Time(source.number(), false);
      case Tag.LIST -> new Value.Many(list(this::value));
      default -> throw unknown(tag);
    };
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> object() {
    return (Map<String, Object>) json();
  }

  private Object json() {
    int tag = source.tag();
    return switch (tag) {
      case Tag.NULL -> null;
      case Tag.FALSE -> false;
      case Tag.TRUE -> true;
      case Tag.WHOLE -> source.number();
      case Tag.DECIMAL -> new BigDecimal(source.text());
      case Tag.TEXT -> source.text();
      case Tag.LIST -> list(this::json);
      case Tag.OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int left = source.count(); left > 0; left--) {
          String name = source.text();
          members.put(name, json());
        }
        yield members;
      }
      default -> throw unknown(tag);
    };
  }

  /** What records know since they know of behaviour. */
  private <K, V> Map<K, V> map(Supplier<K> keys, Supplier<V> values) {
    Map<K, V> entries = new HashMap<>();
    int size = version < BEHAVIOUR_SINCE ? 0 : source.count();
    for (int left = size; left > 0; left--) {
      K key = keys.get();
      entries.put(key, values.get());
    }
    return entries;
  }

  private <T> List<T> list(Supplier<T> reader) {
    List<T> elements = new ArrayList<>();
    for (int left = source.count(); left > 0; left--) {
      elements.add(reader.get());
    }
    return elements;
  }

  private <T> Optional<T> optional(Supplier<T> reader) {
    return source.tag() == 1 ? Optional.of(reader.get()) : Optional.empty();
  }

  private static IllegalStateException unknown(int tag) {
    return new IllegalStateException("a record holds the tags that Tact writes, not " + tag);
  }
}
