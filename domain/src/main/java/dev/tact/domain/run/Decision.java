package dev.tact.domain.run;

import dev.tact.domain.decide.Heard;
import dev.tact.domain.fact.Assignment;
import dev.tact.domain.flow.DecisionPlan;
import dev.tact.domain.model.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was decided.
 *
 * @param items by rank
 * @param scored what was ranked to choose them
 * @param heard what models knew of those that were scored
 * @param assignments the parts of experiments to which the customer belongs, as far as the decision
 *     took part in them
 * @param allocation how the items were spread over placements
 * @param empty why there are no items; present exactly when there are none
 * @param explanation {@link Explanation#EMPTY} unless the decision was explained
 */
public record Decision(
    DecisionPlan plan,
    List<DecisionItem> items,
    Survivors scored,
    List<Heard> heard,
    List<Assignment> assignments,
    Allocation allocation,
    Optional<EmptyAnswer> empty,
    Explanation explanation) {

  public Decision {
    items = List.copyOf(items);
    heard = List.copyOf(heard);
    assignments = List.copyOf(assignments);
  }

  /** Whether the customer is left in peace by some experiment. */
  public boolean isControl() {
    return assignments.stream().anyMatch(Assignment::isHoldout);
  }

  /** Why scores of it are none of a model's own; nothing when all of them are. */
  public List<Degraded> degradations() {
    List<Degraded> degradations = new ArrayList<>();
    for (Heard each : heard) {
      if (each.kept() instanceof Told told && told.degraded().isPresent()) {
        degradations.add(new Degraded(each.modelId(), told.degraded().get()));
      }
    }
    return degradations.stream().distinct().toList();
  }

  /** A model whose own scores could not be had, and why. */
  public record Degraded(String modelId, String why) {}
}
