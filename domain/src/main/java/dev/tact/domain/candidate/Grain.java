package dev.tact.domain.candidate;

import dev.tact.domain.formula.NameReference;
import java.util.function.IntFunction;

/** How often within one decision a value can change: what it is enough to judge once for. */
public enum Grain {
  /** Only the customer and the request matter. */
  DECISION,
  /** The offer matters. */
  OFFER,
  /** The creative or its channel matters. */
  CANDIDATE;

  /**
   * How often the value of a name can change.
   *
   * @param computed the grain of the computed field in a slot
   */
  static Grain of(NameReference reference, IntFunction<Grain> computed) {
    return switch (reference.namespace()) {
      case OFFER, PROPENSITY -> OFFER;
      case CREATIVE, CHANNEL, CANDIDATE -> CANDIDATE;
      case COMPUTED -> computed.apply(reference.slot());
      case METRICS -> FactSlots.metricGrain(reference.slot());
      case CUSTOMER, ATTRIBUTES, SEGMENTS, OUTCOMES, REQUEST -> DECISION;
    };
  }

  public Grain finer(Grain other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
