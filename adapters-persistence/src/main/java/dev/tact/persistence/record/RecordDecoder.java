package dev.tact.persistence.record;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.PlacementAsk;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.value.Chance;
import dev.tact.persistence.partition.IdTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Reads what a {@link RecordEncoder} wrote, or one of its predecessors. */
final class RecordDecoder {

  /** The columns that stand beside the body. */
  record Row(TenantId tenant, String id, String customerId, String flowId, byte[] body) {}

  private final ByteSource source;
  private final Terms terms;
  private final Row row;
  private final int flags;
  private final int more;
  private final long now;
  private final ValueSource values;

  private RecordDecoder(ByteSource source, int version, Terms terms, Row row) {
    this.source = source;
    this.terms = terms;
    this.row = row;
    this.flags = source.flags();
    this.more = version < RecordEncoder.MORE_FLAGS_SINCE ? 0 : source.flags();
    long made =
        has(RecordEncoder.TIMED_BY_ID) ? IdTime.of(row.id()).orElseThrow().toEpochMilli() : 0;
    this.now = made + source.number();
    this.values = new ValueSource(source, now);
  }

  static DecisionRecord decode(Row row, Terms terms) {
    int version = row.body()[0];
    if (version < 1 || version > RecordEncoder.VERSION) {
      throw new IllegalStateException("a record is of a version that Tact has written");
    }
    if (version <= FormerDecoder.NEWEST) {
      return FormerDecoder.decode(row);
    }
    ByteSource source = new ByteSource(row.body());
    return new RecordDecoder(source, source.tag(), terms, row).record();
  }

  private DecisionRecord record() {
    long seed = has(RecordEncoder.SEEDED_BY_ID) ? Chance.hash(row.id()) : source.fixed();
    DecisionRecord.Configured configured =
        new DecisionRecord.Configured(source.number(), row.flowId(), ref(), source.number());
    DecisionRequest request = request();
    RecordedFacts facts = new FactsDecoder(source, terms, values, now).facts();
    return new DecisionRecord(
        row.tenant(),
        row.id(),
        configured,
        Instant.ofEpochMilli(now),
        seed,
        request,
        facts,
        (more & RecordEncoder.ASSIGNED) == 0 ? List.of() : list(this::assignment),
        items(),
        has(RecordEncoder.EMPTY) ? Optional.of(empty()) : Optional.empty());
  }

  private Assignment assignment() {
    String experimentId = ref();
    return new Assignment(experimentId, ref());
  }

  private DecisionRequest request() {
    return new DecisionRequest(
        row.customerId(),
        surface(),
        source.size(),
        has(RecordEncoder.ATTRIBUTES) ? values.members() : Map.of(),
        has(RecordEncoder.SEGMENTS) ? new HashSet<>(list(source::loneText)) : new HashSet<>(),
        has(RecordEncoder.EXCLUSIONS) ? list(this::ref) : List.of(),
        has(RecordEncoder.EXCLUSIONS) ? list(this::ref) : List.of(),
        has(RecordEncoder.CONTEXT) ? values.members() : Map.of());
  }

  private Surface surface() {
    Optional<String> channelId = optional(ref());
    Optional<String> placementId = optional(ref());
    if (!has(RecordEncoder.SEVERAL_PLACES)) {
      return Surface.of(channelId, placementId);
    }
    return new Surface(
        channelId,
        placementId,
        list(this::placement),
        source.tag() == 1,
        optionalText(),
        optionalText());
  }

  private PlacementAsk placement() {
    String id = ref();
    int limit = source.count();
    return new PlacementAsk(id, limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit));
  }

  private List<DecisionRecord.Item> items() {
    List<DecisionRecord.Item> items = new ArrayList<>();
    Contact before = new Contact(Instant.ofEpochMilli(now), "", "", "", "", "", "");
    int rank = 0;
    for (int left = source.size(); left > 0; left--) {
      DecisionRecord.Item item = item(rank, before);
      items.add(item);
      rank = item.rank();
      before = item.contact();
    }
    return items;
  }

  private DecisionRecord.Item item(int rankBefore, Contact before) {
    int kind = source.flags();
    int rank = (kind & RecordEncoder.NEXT_RANK) != 0 ? rankBefore + 1 : source.size();
    double score = (kind & RecordEncoder.SCALED_SCORE) != 0 ? scaled() : source.real();
    OptionalDouble propensity =
        (kind & RecordEncoder.PROPENSITY) != 0
            ? OptionalDouble.of(source.real())
            : OptionalDouble.empty();
    long at = (kind & RecordEncoder.NOW) != 0 ? now : now - source.number();
    String offerId = ref();
    String creativeId = ref();
    boolean sameCategory = (kind & RecordEncoder.SAME_CATEGORY) != 0;
    String categoryId = sameCategory ? before.categoryId() : ref();
    String subCategoryId = sameCategory ? before.subCategoryId() : ref();
    boolean samePlace = (kind & RecordEncoder.SAME_PLACE) != 0;
    String channelId = samePlace ? before.channelId() : ref();
    String placementId = samePlace ? before.placementId() : ref();
    Contact contact =
        new Contact(
            Instant.ofEpochMilli(at),
            offerId,
            categoryId,
            subCategoryId,
            creativeId,
            channelId,
            placementId);
    return new DecisionRecord.Item(rank, score, propensity, contact);
  }

  private double scaled() {
    int scale = source.tag();
    return Decimals.number(source.number(), scale);
  }

  private DecisionRecord.Empty empty() {
    String reason = source.loneText();
    return new DecisionRecord.Empty(
        reason,
        source.tag() == 1
            ? Optional.of(Instant.ofEpochMilli(now - source.number()))
            : Optional.empty());
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  private String ref() {
    return TermSink.read(source, terms);
  }

  private Optional<String> optionalText() {
    return source.tag() == 1 ? Optional.of(source.loneText()) : Optional.empty();
  }

  private static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private <T> List<T> list(Supplier<T> reader) {
    List<T> elements = new ArrayList<>();
    for (int left = source.size(); left > 0; left--) {
      elements.add(reader.get());
    }
    return elements;
  }
}
