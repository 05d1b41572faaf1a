package dev.tact.domain.run;

import dev.tact.domain.decide.Heard;
import dev.tact.domain.flow.DecisionPlan;
import java.util.List;
import java.util.Optional;

/**
 * What was decided.
 *
 * @param items by rank
 * @param scored what was ranked to choose them
 * @param heard what models knew of those that were scored
 * @param allocation how the items were spread over placements
 * @param empty why there are no items; present exactly when there are none
 * @param explanation {@link Explanation#EMPTY} unless the decision was explained
 */
public record Decision(
    DecisionPlan plan,
    List<DecisionItem> items,
    Survivors scored,
    List<Heard> heard,
    Allocation allocation,
    Optional<EmptyAnswer> empty,
    Explanation explanation) {

  public Decision {
    items = List.copyOf(items);
    heard = List.copyOf(heard);
  }
}
