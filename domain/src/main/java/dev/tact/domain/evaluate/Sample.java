package dev.tact.domain.evaluate;

import java.util.Map;

/**
 * One decision that was made, seen by another policy.
 *
 * @param customerId whose decision it was: what follows in one customer's life belongs together
 * @param chosen what was chosen
 * @param logging how probable that was when it was chosen, more than 0
 * @param target how probable each choice is under the other policy; adds up to 1
 * @param supported how much of that lies on what could have been chosen then
 * @param reward what came of it
 */
public record Sample(
    String customerId,
    Choice chosen,
    double logging,
    Map<Choice, Double> target,
    double supported,
    double reward) {

  public Sample {
    target = Map.copyOf(target);
  }

  /** How much more probable the choice is under the other policy. */
  double weight() {
    return target.getOrDefault(chosen, 0.0) / logging;
  }
}
