package dev.tact.domain.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What an epsilon-greedy bandit knows of its arms, after all that it was taught.
 *
 * @param arms by id of the offer; those that were never pulled may be absent
 * @param total the pulls of all arms
 */
public record Pulls(Map<String, Pulled> arms, double total, long version) implements LearnedState {

  /** How often an arm was pulled, by the weights of its outcomes, and what came of it. */
  public record Pulled(double reward, double pulls) {
    static final Pulled NEVER = new Pulled(0, 0);
  }

  public Pulls {
    // maps that cannot change by themselves are slow to look into where keys are alike
    arms = Collections.unmodifiableMap(new HashMap<>(arms));
  }

  @Override
  public LearnedState and(LearnedState other) {
    if (!(other instanceof Pulls pulls)) {
      return this;
    }
    Map<String, Pulled> both = new HashMap<>(arms);
    both.putAll(pulls.arms);
    return new Pulls(both, total, version);
  }

  @Override
  public boolean covers(LearnedState other) {
    return other instanceof Pulls pulls && arms.keySet().containsAll(pulls.arms.keySet());
  }
}
