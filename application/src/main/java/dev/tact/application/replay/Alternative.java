package dev.tact.application.replay;

import dev.tact.domain.flow.DecisionPlans;
import java.util.Optional;

/** Which rules decide instead of those that decided. */
interface Alternative {

  /** Those that decided. */
  Alternative SAME = Optional::of;

  /** The plans instead of these; empty when they do not compile. */
  Optional<DecisionPlans> instead(DecisionPlans then);

  /** Whether these plans would be any different. */
  default boolean changes(DecisionPlans then) {
    return true;
  }

  /** The flow that decides, by id, key or name; empty for the one that decided. */
  default Optional<String> flow() {
    return Optional.empty();
  }
}
