package dev.tact.domain.fact;

import java.util.HashSet;
import java.util.Set;

/**
 * What a part of a plan reads beyond the request: the union over all active plans is loaded in one
 * batch before the first node.
 *
 * @param slots customer values, by slot of the {@link CustomerLayout}
 * @param counters counts of contacts
 * @param outcomes times of outcomes
 * @param metrics values of behavioural metrics
 * @param evidence whether outcomes over all customers are read
 * @param models what is known of these models, by id
 */
public record Needs(
    Set<Integer> slots,
    Set<Counter> counters,
    Set<OutcomeCounter> outcomes,
    Set<MetricSeries> metrics,
    boolean evidence,
    Set<String> models) {

  public static final Needs NONE = new Needs(Set.of(), Set.of(), Set.of(), Set.of(), false);

  public Needs {
    slots = Set.copyOf(slots);
    counters = Set.copyOf(counters);
    outcomes = Set.copyOf(outcomes);
    metrics = Set.copyOf(metrics);
    models = Set.copyOf(models);
  }

  /** What reads no model. */
  public Needs(
      Set<Integer> slots,
      Set<Counter> counters,
      Set<OutcomeCounter> outcomes,
      Set<MetricSeries> metrics,
      boolean evidence) {
    this(slots, counters, outcomes, metrics, evidence, Set.of());
  }

  /** What is known of models alone. */
  public static Needs ofModels(Set<String> models) {
    return new Needs(Set.of(), Set.of(), Set.of(), Set.of(), false, models);
  }

  /** Customer values alone. */
  public static Needs ofSlots(Set<Integer> slots) {
    return new Needs(slots, Set.of(), Set.of(), Set.of(), false);
  }

  /** Counts of contacts alone. */
  public static Needs ofCounters(Set<Counter> counters) {
    return new Needs(Set.of(), counters, Set.of(), Set.of(), false);
  }

  /** Whether events are read that are no contacts. */
  public boolean readsEvents() {
    return !outcomes.isEmpty() || !metrics.isEmpty();
  }

  public Needs and(Needs other) {
    if (other == NONE) {
      return this;
    }
    return new Needs(
        union(slots, other.slots),
        union(counters, other.counters),
        union(outcomes, other.outcomes),
        union(metrics, other.metrics),
        evidence || other.evidence,
        union(models, other.models));
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    if (other.isEmpty()) {
      return one;
    }
    Set<T> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }
}
