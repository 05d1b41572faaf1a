package dev.tact.persistence.record;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.trace.RecordedFacts;
import dev.tact.domain.trace.RecordedFacts.CounterTimes;
import dev.tact.domain.trace.RecordedFacts.FieldValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Which facts a record holds, in which order. All decisions under one configuration have the same,
 * so a record says it with one number.
 */
record FactShape(
    int number,
    List<Term.Field> fields,
    List<Counter> contacts,
    List<OutcomeCounter> outcomes,
    List<String> metrics) {

  static final FactShape NONE =
      new FactShape(Terms.UNKNOWN, List.of(), List.of(), List.of(), List.of());

  /** The shape of these facts; its number is unknown as long as terms of it are. */
  static FactShape of(RecordedFacts facts, Terms terms) {
    FactShape last = terms.lastShape();
    if (last.number != Terms.UNKNOWN && last.fits(facts)) {
      return last;
    }
    FactShape shape = made(facts, terms);
    terms.lastShape(shape);
    return shape;
  }

  /** The shape of a number that a record names. */
  static FactShape of(int number, Terms terms) {
    Term.Shape shape = terms.term(Term.Shape.class, number);
    return new FactShape(
        number,
        each(shape.fields(), at -> terms.term(Term.Field.class, at)),
        each(shape.contacts(), at -> terms.term(Term.Contacts.class, at).counter()),
        each(shape.outcomes(), at -> terms.term(Term.Outcomes.class, at).counter()),
        each(shape.metrics(), at -> terms.term(Term.Metric.class, at).label()));
  }

  private static FactShape made(RecordedFacts facts, Terms terms) {
    List<Term.Field> fields =
        each(facts.values(), kept -> new Term.Field(kept.schemaId(), kept.name()));
    List<Counter> contacts = each(facts.counters(), CounterTimes::counter);
    // maps have no order: that of the numbers is the same on every node
    List<OutcomeCounter> outcomes =
        sorted(facts.outcomes().keySet(), key -> terms.number(new Term.Outcomes(key)));
    List<String> metrics =
        sorted(facts.metrics().keySet(), key -> terms.number(new Term.Metric(key)));
    Term.Shape shape =
        new Term.Shape(
            each(fields, terms::number),
            each(contacts, counter -> terms.number(new Term.Contacts(counter))),
            each(outcomes, counter -> terms.number(new Term.Outcomes(counter))),
            each(metrics, label -> terms.number(new Term.Metric(label))));
    int number = isKnown(shape) ? terms.number(shape) : Terms.UNKNOWN;
    return new FactShape(number, fields, contacts, outcomes, metrics);
  }

  private static boolean isKnown(Term.Shape shape) {
    Integer unknown = Terms.UNKNOWN;
    return !shape.fields().contains(unknown)
        && !shape.contacts().contains(unknown)
        && !shape.outcomes().contains(unknown)
        && !shape.metrics().contains(unknown);
  }

  /** Quick, because the names and counters of one plan are the same objects each time. */
  private boolean fits(RecordedFacts facts) {
    if (fields.size() != facts.values().size()
        || contacts.size() != facts.counters().size()
        || outcomes.size() != facts.outcomes().size()
        || metrics.size() != facts.metrics().size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      FieldValue kept = facts.values().get(i);
      Term.Field field = fields.get(i);
      if (!field.name().equals(kept.name()) || !field.schemaId().equals(kept.schemaId())) {
        return false;
      }
    }
    for (int i = 0; i < contacts.size(); i++) {
      if (!contacts.get(i).equals(facts.counters().get(i).counter())) {
        return false;
      }
    }
    return facts.outcomes().keySet().containsAll(outcomes)
        && facts.metrics().keySet().containsAll(metrics);
  }

  private static <A, B> List<B> each(Collection<A> all, Function<? super A, ? extends B> made) {
    List<B> list = new ArrayList<>(all.size());
    all.forEach(element -> list.add(made.apply(element)));
    return list;
  }

  private static <A> List<A> sorted(Collection<A> all, Function<A, Integer> number) {
    List<A> list = new ArrayList<>(all);
    list.sort(Comparator.comparing(number));
    return list;
  }
}
