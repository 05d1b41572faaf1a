package dev.tact.domain.fact;

import dev.tact.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a customer's history between decisions, as far as the active plans ask for it.
 * Immutable; a commit yields a new one.
 */
public record BehaviourState(ContactState contacts, OutcomeState outcomes, MetricState metrics) {

  /**
   * The state of a customer without history.
   *
   * @param stored values of metrics that a batch run computed, by key
   */
  public static BehaviourState empty(Needs needs, Map<MetricSeries, Map<String, Value>> stored) {
    return new BehaviourState(
        ContactState.empty(needs.counters()),
        OutcomeState.empty(needs.outcomes()),
        MetricState.empty(needs.metrics(), stored));
  }

  /** The state without history for an instant of the past, when batch runs knew other values. */
  public static BehaviourState past(Needs needs) {
    return new BehaviourState(
        ContactState.empty(needs.counters()),
        OutcomeState.empty(needs.outcomes()),
        MetricState.counting(needs.metrics()));
  }

  /** This state after some more history. */
  public BehaviourState with(List<Contact> more, List<OutcomeEvent> events) {
    return new BehaviourState(
        more.isEmpty() ? contacts : contacts.with(more),
        events.isEmpty() ? outcomes : outcomes.with(events),
        events.isEmpty() ? metrics : metrics.with(events));
  }

  /** Whether all that is asked for is kept here. */
  public boolean covers(Needs needs) {
    return contacts.covers(needs.counters())
        && outcomes.covers(needs.outcomes())
        && metrics.covers(needs.metrics());
  }

  /**
   * What it comes to.
   *
   * @param reserved contacts that count only now
   */
  public Behaviour at(Instant now, List<Contact> reserved) {
    return new Behaviour(
        reserved.isEmpty() ? contacts : contacts.with(reserved),
        outcomes,
        MetricValues.of(metrics, now));
  }

  /** Since when history matters to these needs now. */
  public static Instant since(Needs needs, Instant now) {
    return since(needs, now, false);
  }

  /** Since when history matters to these needs at an instant of the past. */
  public static Instant sincePast(Needs needs, Instant at) {
    return since(needs, at, true);
  }

  private static Instant since(Needs needs, Instant now, boolean batchToo) {
    Duration longest = Duration.ZERO;
    for (Counter counter : needs.counters()) {
      longest = longer(longest, counter.reach());
    }
    for (OutcomeCounter counter : needs.outcomes()) {
      longest = longer(longest, counter.reach());
    }
    for (MetricSeries series : needs.metrics()) {
      if (series.batch() && !batchToo) {
        continue;
      }
      if (series.windowDays() == 0) {
        return Instant.EPOCH;
      }
      longest = longer(longest, Duration.ofDays(series.windowDays()));
    }
    return now.minus(longest);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
