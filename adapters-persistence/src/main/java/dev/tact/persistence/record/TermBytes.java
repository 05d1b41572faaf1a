package dev.tact.persistence.record;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Terms as they are stored: equal terms are equal bytes. */
final class TermBytes {

  private static final int TEXT = 0;
  private static final int FIELD = 1;
  private static final int CONTACTS = 2;
  private static final int OUTCOMES = 3;
  private static final int METRIC = 4;
  private static final int SHAPE = 5;

  private TermBytes() {}

  static byte[] of(Term term) {
    ByteSink sink = new ByteSink();
    switch (term) {
      case Term.Text(String text) -> {
        sink.tag(TEXT);
        sink.text(text);
      }
      case Term.Field(String schemaId, String name) -> {
        sink.tag(FIELD);
        sink.text(schemaId);
        sink.text(name);
      }
      case Term.Contacts(Counter counter) -> {
        sink.tag(CONTACTS);
        write(sink, counter);
      }
      case Term.Outcomes(OutcomeCounter counter) -> {
        sink.tag(OUTCOMES);
        write(sink, counter.scopes());
        write(sink, counter.outcomes().stream().sorted().toList(), sink::text);
        sink.number(counter.reach().toSeconds());
      }
      case Term.Metric(String label) -> {
        sink.tag(METRIC);
        int at = label.lastIndexOf('@');
        sink.text(label.substring(0, at));
        sink.fixed(Long.parseLong(label.substring(at + 1)));
      }
      case Term.Shape shape -> {
        sink.tag(SHAPE);
        for (List<Integer> numbers :
            List.of(shape.fields(), shape.contacts(), shape.outcomes(), shape.metrics())) {
          write(sink, numbers, sink::size);
        }
      }
    }
    return sink.toBytes();
  }

  static Term read(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    int tag = source.tag();
    return switch (tag) {
      case TEXT -> new Term.Text(source.text());
      case FIELD -> new Term.Field(source.text(), source.text());
      case CONTACTS -> new Term.Contacts(counter(source));
      case OUTCOMES ->
          new Term.Outcomes(
              new OutcomeCounter(
                  scopes(source),
                  new HashSet<>(list(source, source::text)),
                  Duration.ofSeconds(source.number())));
      case METRIC -> new Term.Metric(source.text() + "@" + source.fixed());
      case SHAPE ->
          new Term.Shape(
              list(source, source::size),
              list(source, source::size),
              list(source, source::size),
              list(source, source::size));
      default -> throw new IllegalStateException("terms are of a kind that Tact writes: " + tag);
    };
  }

  private static void write(ByteSink sink, Counter counter) {
    write(sink, counter.scopes());
    write(sink, counter.within());
    sink.text(ConfigReader.wire(counter.per()));
    sink.number(counter.reach().toSeconds());
    sink.number(counter.newest());
  }

  private static Counter counter(ByteSource source) {
    return new Counter(
        scopes(source),
        scopes(source),
        Counter.Per.valueOf(source.text().toUpperCase(Locale.ROOT)),
        Duration.ofSeconds(source.number()),
        source.count());
  }

  private static void write(ByteSink sink, Scopes scopes) {
    sink.tag(scopes.all() ? 1 : 0);
    write(
        sink,
        scopes.scopes(),
        scope -> {
          sink.text(ConfigReader.wire(scope.type()));
          sink.text(scope.idText());
        });
  }

  private static Scopes scopes(ByteSource source) {
    boolean all = source.tag() == 1;
    return new Scopes(
        list(
            source,
            () -> {
              Scope.Type type = Scope.Type.valueOf(source.text().toUpperCase(Locale.ROOT));
              return type.of(source.text());
            }),
        all);
  }

  private static <T> void write(ByteSink sink, List<T> elements, Consumer<T> writer) {
    sink.size(elements.size());
    elements.forEach(writer);
  }

  private static <T> List<T> list(ByteSource source, Supplier<T> reader) {
    List<T> elements = new ArrayList<>();
    for (int left = source.size(); left > 0; left--) {
      elements.add(reader.get());
    }
    return elements;
  }
}
