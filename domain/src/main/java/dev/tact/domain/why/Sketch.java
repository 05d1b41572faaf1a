package dev.tact.domain.why;

import dev.tact.domain.catalog.Offer;
import java.util.List;
import java.util.Optional;

/**
 * What stands between a customer and an offer, without when it lifts.
 *
 * @param gates what blocks the candidate that came furthest, by gate, each once
 * @param causes why, in the order in which the flow asks
 * @param standing where it came among those that nothing blocks
 */
public record Sketch(
    Offer offer, List<Gate> gates, List<Cause> causes, Optional<Standing> standing) {

  public Sketch {
    gates = List.copyOf(gates);
    causes = List.copyOf(causes);
  }

  public boolean isEligible() {
    return gates.isEmpty();
  }
}
