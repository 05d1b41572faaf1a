package dev.tact.domain.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What a Thompson bandit believes of its arms, after all that it was taught.
 *
 * @param arms by id of the offer; those that nothing was learned of may be absent
 */
public record Posteriors(Map<String, Arm> arms, long version) implements LearnedState {

  public Posteriors {
    // maps that cannot change by themselves are slow to look into where keys are alike
    arms = Collections.unmodifiableMap(new HashMap<>(arms));
  }

  /**
   * The beliefs that a record holds.
   *
   * @param parameters alpha and beta, by id of the offer
   */
  public static Posteriors of(Map<String, double[]> parameters, long version) {
    Map<String, Arm> arms = HashMap.newHashMap(parameters.size());
    parameters.forEach((offer, each) -> arms.put(offer, Arm.of(offer, each[0], each[1])));
    return new Posteriors(arms, version);
  }

  @Override
  public LearnedState and(LearnedState other) {
    if (!(other instanceof Posteriors posteriors)) {
      return this;
    }
    Map<String, Arm> both = new HashMap<>(arms);
    both.putAll(posteriors.arms);
    return new Posteriors(both, version);
  }

  @Override
  public boolean covers(LearnedState other) {
    return other instanceof Posteriors posteriors
        && arms.keySet().containsAll(posteriors.arms.keySet());
  }
}
