package dev.tact.persistence.record;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.Surface;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a record compactly. The first byte is the version of the form; what stands in columns of
 * its own (tenant, id, customer, flow) is left out.
 */
final class RecordEncoder {

  static final int VERSION = 3;

  private final ByteSink sink = new ByteSink();
  private final long now;

  private RecordEncoder(Instant now) {
    this.now = now.toEpochMilli();
  }

  static byte[] encode(DecisionRecord record) {
    RecordEncoder encoder = new RecordEncoder(record.now());
    encoder.sink.tag(VERSION);
    encoder.record(record);
    return encoder.sink.toBytes();
  }

  private void record(DecisionRecord record) {
    sink.fixed(now);
    sink.number(record.configured().version());
    sink.text(record.configured().flowKey());
    sink.number(record.configured().flowRowVersion());
    sink.fixed(record.seed());
    request(record.request());
    facts(record.facts());
    list(
        record.items(),
        item -> {
          sink.number(item.rank());
          sink.real(item.score());
          sink.tag(item.propensity().isPresent() ? 1 : 0);
          item.propensity().ifPresent(sink::real);
          contact(item.contact());
        });
    optional(
        record.empty(),
        empty -> {
          sink.text(empty.reason());
          optional(empty.retryAt(), this::time);
        });
  }

  private void request(DecisionRequest request) {
    surface(request.surface());
    sink.number(request.limit());
    json(request.attributes());
    list(request.segments(), sink::text);
    list(request.excludedOffers(), sink::text);
    list(request.excludedCreatives(), sink::text);
    json(request.context());
  }

  private void surface(Surface surface) {
    optional(surface.channelId(), sink::text);
    optional(surface.placementId(), sink::text);
    list(
        surface.placements(),
        ask -> {
          sink.text(ask.placementId());
          sink.number(ask.limit().orElse(-1));
        });
    sink.tag(surface.deduplicate() ? 1 : 0);
    optional(surface.locale(), sink::text);
    optional(surface.currency(), sink::text);
  }

  private void facts(RecordedFacts facts) {
    list(
        facts.values(),
        kept -> {
          sink.text(kept.schemaId());
          sink.text(kept.name());
          value(kept.value());
        });
    list(
        facts.counters(),
        kept -> {
          counter(kept.counter());
          list(
              kept.times().entrySet(),
              entry -> {
                sink.text(entry.getKey());
                list(entry.getValue(), this::time);
              });
        });
    behaviour(facts);
    optional(facts.evidence(), this::evidence);
  }

  private void behaviour(RecordedFacts facts) {
    list(
        facts.outcomes().entrySet(),
        (Map.Entry<OutcomeCounter, Optional<Instant>> entry) -> {
          OutcomeCounter counter = entry.getKey();
          scopes(counter.scopes());
          list(counter.outcomes(), sink::text);
          sink.number(counter.reach().toSeconds());
          optional(entry.getValue(), this::time);
        });
    list(
        facts.metrics().entrySet(),
        (Map.Entry<String, Map<String, Value>> entry) -> {
          int at = entry.getKey().lastIndexOf('@');
          sink.text(entry.getKey().substring(0, at));
          sink.fixed(Long.parseLong(entry.getKey().substring(at + 1)));
          list(
              entry.getValue().entrySet(),
              (Map.Entry<String, Value> value) -> {
                // part by part, because an id that was mentioned before takes a byte or two
                list(List.of(value.getKey().split(MetricSeries.SEPARATOR, -1)), sink::text);
                value(value.getValue());
              });
        });
    list(
        facts.quotas().entrySet(),
        (Map.Entry<QuotaKey, BigDecimal> entry) -> {
          sink.text(entry.getKey().owner());
          sink.text(ConfigReader.wire(entry.getKey().measure()));
          sink.text(entry.getKey().period());
          sink.text(entry.getValue().toString());
        });
  }

  private void evidence(Evidence evidence) {
    counts(evidence.all());
    tallies(evidence.byOffer());
    tallies(evidence.byCategory());
  }

  private void tallies(Map<String, Evidence.Counts> tallies) {
    list(
        tallies.entrySet(),
        entry -> {
          sink.text(entry.getKey());
          counts(entry.getValue());
        });
  }

  private void counts(Evidence.Counts counts) {
    sink.number(counts.positive());
    sink.number(counts.negative());
  }

  private void counter(Counter counter) {
    scopes(counter.scopes());
    scopes(counter.within());
    sink.text(ConfigReader.wire(counter.per()));
    sink.number(counter.reach().toSeconds());
    sink.number(counter.newest());
  }

  /** Everything, which is what most things are within, takes one byte. */
  private void scopes(Scopes scopes) {
    if (scopes.equals(Scopes.GLOBAL)) {
      sink.number(0);
      return;
    }
    list(
        scopes.scopes(),
        (Scope scope) -> {
          sink.tag(scope.type().ordinal());
          sink.text(scope.idText());
        });
    sink.tag(scopes.all() ? 1 : 0);
  }

  private void contact(Contact contact) {
    time(contact.at());
    for (String id :
        List.of(
            contact.offerId(),
            contact.categoryId(),
            contact.subCategoryId(),
            contact.creativeId(),
            contact.channelId(),
            contact.placementId())) {
      sink.text(id);
    }
  }

  private void time(Instant time) {
    sink.number(now - time.toEpochMilli());
  }

  private void value(Value value) {
    switch (value) {
      case Value.Missing _ -> sink.tag(Tag.NULL);
      case Value.Bool(boolean flag) -> sink.tag(flag ? Tag.TRUE : Tag.FALSE);
      case Value.Num(double number) -> number(number);
      case Value.Text(String text) -> {
        sink.tag(Tag.TEXT);
        sink.text(text);
      }
      case Value.Time(long epochMillis, boolean dateOnly) -> {
        sink.tag(dateOnly ? Tag.DATE : Tag.TIME);
        sink.number(epochMillis);
      }
      case Value.Many(List<Value> values) -> {
        sink.tag(Tag.LIST);
        list(values, this::value);
      }
    }
  }

  private void number(double number) {
    long whole = (long) number;
    // minus zero is no whole number: it must come back as it was
    if (whole == number
        && Double.doubleToRawLongBits(whole) == Double.doubleToRawLongBits(number)) {
      sink.tag(Tag.WHOLE);
      sink.number(whole);
    } else {
      sink.tag(Tag.REAL);
      sink.real(number);
    }
  }

  private void json(Object value) {
    switch (value) {
      case null -> sink.tag(Tag.NULL);
      case Boolean flag -> sink.tag(flag ? Tag.TRUE : Tag.FALSE);
      case Long number -> {
        sink.tag(Tag.WHOLE);
        sink.number(number);
      }
      case BigDecimal number -> {
        sink.tag(Tag.DECIMAL);
        sink.text(number.toString());
      }
      case String text -> {
        sink.tag(Tag.TEXT);
        sink.text(text);
      }
      case List<?> list -> {
        sink.tag(Tag.LIST);
        list(list, this::json);
      }
      case Map<?, ?> map -> {
        sink.tag(Tag.OBJECT);
        list(
            map.entrySet(),
            entry -> {
              sink.text((String) entry.getKey());
              json(entry.getValue());
            });
      }
      default -> throw new IllegalStateException("a request holds JSON values only");
    }
  }

  private <T> void list(Collection<? extends T> elements, Consumer<T> writer) {
    sink.number(elements.size());
    elements.forEach(writer);
  }

  private <T> void optional(Optional<T> value, Consumer<T> writer) {
    sink.tag(value.isPresent() ? 1 : 0);
    value.ifPresent(writer);
  }
}
