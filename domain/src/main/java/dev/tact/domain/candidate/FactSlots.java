package dev.tact.domain.candidate;

import dev.tact.domain.fact.MetricRead;
import dev.tact.domain.fact.MetricReference;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which slot stands for what only a decision can tell: `attributes.*` of the request, segments,
 * outcomes, metrics, propensities. Grows while a configuration is compiled and only then; slots
 * that an earlier configuration gave out keep their meaning.
 */
public final class FactSlots {

  /** The name of the propensity that the evidence ladder gives. */
  public static final String LADDER = "";

  private static final String ATTRIBUTES = "attributes.";
  private static final String METRICS = "metrics.";
  private static final int GRAINS = Grain.values().length;

  private final MetricFinder finder;
  private final Numbered<String> attributes;
  private final Numbered<String> segments;
  private final Numbered<OutcomeCounter> outcomes;
  private final Numbered<MetricRead> metrics;
  private final Numbered<String> propensities;

  /** Finds an active metric by its key, its name or its id. */
  public interface MetricFinder {

    MetricFinder NONE = _ -> Optional.empty();

    Optional<MetricSeries> find(String reference);

    /** The value that a dimension has where a name fixes it to this definition. */
    default Optional<String> value(MetricSeries.Dimension dimension, String reference) {
      return Optional.empty();
    }

    /** The keys there are: what a misspelt one is compared with. */
    default Collection<String> keys() {
      return List.of();
    }
  }

  /** Things that get numbers, each once. */
  private static final class Numbered<T> {
    private final List<T> things;
    private final Map<T, Integer> numbers = new HashMap<>();

    private Numbered(List<T> things) {
      this.things = new ArrayList<>(things);
      for (int i = 0; i < things.size(); i++) {
        numbers.put(things.get(i), i);
      }
    }

    private int of(T thing) {
      return numbers.computeIfAbsent(
          thing,
          _ -> {
            things.add(thing);
            return things.size() - 1;
          });
    }

    private Numbered<T> copy() {
      return new Numbered<>(things);
    }
  }

  private FactSlots(
      MetricFinder finder,
      Numbered<String> attributes,
      Numbered<String> segments,
      Numbered<OutcomeCounter> outcomes,
      Numbered<MetricRead> metrics,
      Numbered<String> propensities) {
    this.finder = finder;
    this.attributes = attributes;
    this.segments = segments;
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.propensities = propensities;
  }

  public static FactSlots empty() {
    return empty(MetricFinder.NONE);
  }

  /** No slots yet, where these metrics may be named. */
  public static FactSlots empty(MetricFinder finder) {
    return new FactSlots(
        finder,
        new Numbered<>(List.of()),
        new Numbered<>(List.of()),
        new Numbered<>(List.of()),
        new Numbered<>(List.of()),
        new Numbered<>(List.of()));
  }

  /** A table of its own that begins with the slots of this one. */
  public FactSlots copy() {
    return new FactSlots(
        finder,
        attributes.copy(),
        segments.copy(),
        outcomes.copy(),
        metrics.copy(),
        propensities.copy());
  }

  /** The names of a vocabulary, and those that only a decision can tell. */
  public FactNames in(Vocabulary vocabulary) {
    return new FactScope(this, vocabulary);
  }

  /**
   * The names where nodes of a flow stand, which all offers of the flow pass: what only offers of
   * other categories have is known, and missing.
   */
  public FactNames in(Vocabulary vocabulary, Names names) {
    return new FlowNames(in(vocabulary), names);
  }

  NameReference attribute(String name) {
    return new NameReference(Namespace.ATTRIBUTES, attributes.of(name), name, ValueType.ANY);
  }

  /** Whether the customer belongs to a segment: true, false, or missing where nobody knows. */
  public NameReference segment(String name) {
    return new NameReference(Namespace.SEGMENTS, segments.of(name), name, ValueType.BOOLEAN);
  }

  /**
   * When outcomes were last recorded; missing for never.
   *
   * @param name as a reason says it
   */
  public NameReference outcome(OutcomeCounter counter, String name) {
    return new NameReference(Namespace.OUTCOMES, outcomes.of(counter), name, ValueType.TIMESTAMP);
  }

  /** The metric meant by a key, a name or an id. */
  public Optional<MetricSeries> series(String reference) {
    return finder.find(reference);
  }

  /**
   * The value of a metric. INVARIANT: the grain stands in the slot, so that whoever sees only the
   * reference can tell it.
   *
   * @param name as a reason says it
   */
  public NameReference metric(MetricRead read, String name) {
    Grain grain =
        read.isFixed() ? Grain.DECISION : read.isOfOffer() ? Grain.OFFER : Grain.CANDIDATE;
    int slot = metrics.of(read) * GRAINS + grain.ordinal();
    return new NameReference(Namespace.METRICS, slot, name, ValueType.NUMBER);
  }

  /** The score of a model, or {@link #LADDER}. */
  public NameReference propensity(String model) {
    return new NameReference(Namespace.PROPENSITY, propensities.of(model), model, ValueType.NUMBER);
  }

  /** What a decision must know so that every slot has its value. */
  public Needs needs() {
    Set<MetricSeries> series = new HashSet<>();
    metrics.things.forEach(read -> series.add(read.series()));
    return new Needs(
        Set.of(),
        Set.of(),
        new HashSet<>(outcomes.things),
        series,
        propensities.things.contains(LADDER));
  }

  /** The segments that are asked about, under the names by which they are. */
  public Set<String> segmentNames() {
    return Set.copyOf(segments.things);
  }

  /** Why a name of a metric that there is means nothing as it is written; "" for any other name. */
  public String fault(String name) {
    return name.startsWith(METRICS)
        ? MetricName.fault(name.substring(METRICS.length()), finder)
        : "";
  }

  int attributeCount() {
    return attributes.things.size();
  }

  String attribute(int slot) {
    return attributes.things.get(slot);
  }

  String segment(int slot) {
    return segments.things.get(slot);
  }

  /** What stands at a slot of outcomes. */
  public OutcomeCounter outcome(int slot) {
    return outcomes.things.get(slot);
  }

  /** What stands at a slot of metrics. */
  public MetricRead metric(int slot) {
    return metrics.things.get(slot / GRAINS);
  }

  static Grain metricGrain(int slot) {
    return Grain.values()[slot % GRAINS];
  }

  String propensity(int slot) {
    return propensities.things.get(slot);
  }

  /** The names where a rule or formula stands. */
  private record FactScope(FactSlots slots, Vocabulary vocabulary) implements FactNames {

    @Override
    public FactSlots facts() {
      return slots;
    }

    @Override
    public Optional<NameReference> resolve(String name) {
      if (name.startsWith(ATTRIBUTES) && name.length() > ATTRIBUTES.length()) {
        return Optional.of(slots.attribute(name.substring(ATTRIBUTES.length())));
      }
      if (name.startsWith(METRICS)) {
        return MetricName.read(name.substring(METRICS.length()), slots.finder)
            .map(read -> slots.metric(read, MetricReference.name(read)));
      }
      return vocabulary.resolve(name);
    }

    @Override
    public String hint(String name) {
      String fault = slots.fault(name);
      return fault.isEmpty() ? FactNames.super.hint(name) : fault;
    }

    @Override
    public Collection<String> names() {
      List<String> names = new ArrayList<>(vocabulary.names());
      slots.finder.keys().forEach(key -> names.add(METRICS + key));
      return names;
    }
  }
}
