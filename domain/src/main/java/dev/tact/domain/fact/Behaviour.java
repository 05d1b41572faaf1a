package dev.tact.domain.fact;

import java.time.Instant;

/**
 * What a customer's history comes to at one instant, as far as the active plans ask for it.
 *
 * @param contacts times of contacts, open reservations included
 * @param outcomes when outcomes were last recorded
 * @param metrics values of behavioural metrics
 */
public record Behaviour(ContactState contacts, OutcomeState outcomes, MetricValues metrics) {

  /** Contacts alone, where nothing else is asked. */
  public static Behaviour of(ContactState contacts) {
    return new Behaviour(contacts, OutcomeState.NONE, MetricValues.NONE);
  }

  /** The same history seen from another instant; recorded metric values stay what they were. */
  public Behaviour at(Instant now) {
    return metrics instanceof MetricValues.Live(MetricState state, _)
        ? new Behaviour(contacts, outcomes, MetricValues.of(state, now))
        : this;
  }
}
