package dev.tact.persistence.record;

import dev.tact.domain.fact.Assignment;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.PlacementAsk;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.value.Chance;
import dev.tact.persistence.partition.IdTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Writes a record compactly. The first byte is the version of the form. What stands in columns of
 * its own (tenant, id, customer, flow) is left out, what follows from the id or from the item
 * before takes a bit, and what definitions hold is a number of a {@link Term}.
 */
final class RecordEncoder {

  static final int VERSION = 4;

  /** Since this version a second byte of flags follows the first. */
  static final int MORE_FLAGS_SINCE = 4;

  // of the record
  static final int TIMED_BY_ID = 1;
  static final int SEEDED_BY_ID = 2;
  static final int EMPTY = 4;
  static final int SEVERAL_PLACES = 8;
  static final int ATTRIBUTES = 16;
  static final int SEGMENTS = 32;
  static final int EXCLUSIONS = 64;
  static final int CONTEXT = 128;

  // of the record, in the second byte
  static final int ASSIGNED = 1;

  // of an item
  static final int NEXT_RANK = 1;
  static final int SCALED_SCORE = 2;
  static final int PROPENSITY = 4;
  static final int NOW = 8;
  static final int SAME_CATEGORY = 16;
  static final int SAME_PLACE = 32;

  private final ByteSink sink = new ByteSink();
  private final DecisionRecord record;
  private final Terms terms;
  private final TermSink refs;
  private final ValueSink values;
  private final long now;

  private RecordEncoder(DecisionRecord record, Terms terms) {
    this.record = record;
    this.terms = terms;
    this.now = record.now().toEpochMilli();
    this.refs = new TermSink(sink, terms);
    this.values = new ValueSink(sink, now);
  }

  /**
   * The body of a record. It is of no use when terms are missed on the way: then these must be
   * given numbers first, and the record encoded again.
   */
  static byte[] encode(DecisionRecord record, Terms terms) {
    return new RecordEncoder(record, terms).encode();
  }

  private byte[] encode() {
    sink.tag(VERSION);
    Optional<Instant> made = IdTime.of(record.id());
    boolean seeded = record.seed() == Chance.hash(record.id());
    DecisionRequest request = record.request();
    sink.tag(
        (made.isPresent() ? TIMED_BY_ID : 0)
            | (seeded ? SEEDED_BY_ID : 0)
            | (record.empty().isPresent() ? EMPTY : 0)
            | (isPlain(request.surface()) ? 0 : SEVERAL_PLACES)
            | (request.attributes().isEmpty() ? 0 : ATTRIBUTES)
            | (request.segments().isEmpty() ? 0 : SEGMENTS)
            | (hasExclusions(request) ? EXCLUSIONS : 0)
            | (request.context().isEmpty() ? 0 : CONTEXT));
    sink.tag(record.assignments().isEmpty() ? 0 : ASSIGNED);
    sink.number(now - made.map(Instant::toEpochMilli).orElse(0L));
    if (!seeded) {
      sink.fixed(record.seed());
    }
    sink.number(record.configured().version());
    refs.text(record.configured().flowKey());
    sink.number(record.configured().flowRowVersion());
    request(request);
    FactShape shape = FactShape.of(record.facts(), terms);
    new FactsEncoder(sink, refs, values, now).facts(record.facts(), shape);
    if (!record.assignments().isEmpty()) {
      assignments();
    }
    items();
    record.empty().ifPresent(this::empty);
    return sink.toBytes();
  }

  private void request(DecisionRequest request) {
    Surface surface = request.surface();
    refs.text(surface.channelId().orElse(""));
    refs.text(surface.placementId().orElse(""));
    if (!isPlain(surface)) {
      places(surface);
    }
    sink.size(request.limit());
    if (!request.attributes().isEmpty()) {
      values.members(request.attributes());
    }
    if (!request.segments().isEmpty()) {
      sink.size(request.segments().size());
      request.segments().forEach(sink::loneText);
    }
    if (hasExclusions(request)) {
      texts(request.excludedOffers());
      texts(request.excludedCreatives());
    }
    if (!request.context().isEmpty()) {
      values.members(request.context());
    }
  }

  private void places(Surface surface) {
    sink.size(surface.placements().size());
    for (PlacementAsk ask : surface.placements()) {
      refs.text(ask.placementId());
      sink.number(ask.limit().orElse(-1));
    }
    sink.tag(surface.deduplicate() ? 1 : 0);
    optionalText(surface.locale());
    optionalText(surface.currency());
  }

  private void items() {
    sink.size(record.items().size());
    Contact before = new Contact(record.now(), "", "", "", "", "", "");
    int rank = 0;
    for (DecisionRecord.Item item : record.items()) {
      item(item, rank, before);
      rank = item.rank();
      before = item.contact();
    }
  }

  private void item(DecisionRecord.Item item, int rankBefore, Contact before) {
    Contact contact = item.contact();
    int scale = Decimals.scale(item.score());
    boolean nextRank = item.rank() == rankBefore + 1;
    boolean sameCategory =
        contact.categoryId().equals(before.categoryId())
            && contact.subCategoryId().equals(before.subCategoryId());
    boolean samePlace =
        contact.channelId().equals(before.channelId())
            && contact.placementId().equals(before.placementId());
    sink.tag(
        (nextRank ? NEXT_RANK : 0)
            | (scale == Decimals.NONE ? 0 : SCALED_SCORE)
            | (item.propensity().isPresent() ? PROPENSITY : 0)
            | (contact.at().equals(record.now()) ? NOW : 0)
            | (sameCategory ? SAME_CATEGORY : 0)
            | (samePlace ? SAME_PLACE : 0));
    if (!nextRank) {
      sink.size(item.rank());
    }
    score(item.score(), scale);
    item.propensity().ifPresent(sink::real);
    if (!contact.at().equals(record.now())) {
      sink.number(now - contact.at().toEpochMilli());
    }
    refs.text(contact.offerId());
    refs.text(contact.creativeId());
    if (!sameCategory) {
      refs.text(contact.categoryId());
      refs.text(contact.subCategoryId());
    }
    if (!samePlace) {
      refs.text(contact.channelId());
      refs.text(contact.placementId());
    }
  }

  private void assignments() {
    sink.size(record.assignments().size());
    for (Assignment assignment : record.assignments()) {
      refs.text(assignment.experimentId());
      refs.text(assignment.variant());
    }
  }

  private void score(double score, int scale) {
    if (scale == Decimals.NONE) {
      sink.real(score);
    } else {
      sink.tag(scale);
      sink.number(Decimals.unscaled(score, scale));
    }
  }

  private void empty(DecisionRecord.Empty empty) {
    sink.loneText(empty.reason());
    sink.tag(empty.retryAt().isPresent() ? 1 : 0);
    empty.retryAt().ifPresent(at -> sink.number(now - at.toEpochMilli()));
  }

  private void texts(Collection<String> ids) {
    sink.size(ids.size());
    ids.forEach(refs::text);
  }

  private void optionalText(Optional<String> text) {
    sink.tag(text.isPresent() ? 1 : 0);
    text.ifPresent(sink::loneText);
  }

  private static boolean isPlain(Surface surface) {
    return surface.placements().isEmpty()
        && !surface.deduplicate()
        && surface.locale().isEmpty()
        && surface.currency().isEmpty();
  }

  private static boolean hasExclusions(DecisionRequest request) {
    return !request.excludedOffers().isEmpty() || !request.excludedCreatives().isEmpty();
  }
}
